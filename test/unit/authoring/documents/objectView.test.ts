import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileFacts } from '../../../../src/authoring';
import { fieldPlaceAt, ObjectView, parseText, pathOf, recogniseDocuments, traceChart } from '../../../../src/authoring';

function viewOf(text: string, facts?: FileFacts): ObjectView {
  const object = recogniseDocuments(parseText(text), facts)[0]?.objects[0];
  assert.ok(object);
  return new ObjectView(object);
}

const WHOLE = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  workloadRef: {name: a}
  strategy:
    canary:
      maxSurge:
      steps:
        - setWeight: 20
`;
const TRACE = traceChart({
  chartYaml: 'name: a\n',
  templates: [
    {
      path: 'templates/a.yaml',
      text: 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      {{- omit .Values.canary "enabled" | toYaml | nindent 6 }}\n',
    },
  ],
  subcharts: [],
});
const VALUES: FileFacts = { chart: { role: 'values', trace: TRACE } };

const QUESTIONS: readonly (readonly [string, ObjectView, string, string])[] = [
  ['what is written', viewOf(WHOLE), 'spec.strategy.canary.steps[0].setWeight', 'present'],
  ['what is missing in a whole object', viewOf(WHOLE), 'spec.strategy.blueGreen', 'absent'],
  ['what has no value', viewOf(WHOLE), 'spec.strategy.canary.maxSurge', 'absent'],
  [
    'what is missing in values, which are merged with others',
    viewOf('canary: {maxSurge: 1}\n', VALUES),
    'spec.strategy.canary.steps',
    'unknown',
  ],
  ['what stands in the template', viewOf('canary: {}\n', VALUES), 'spec.template', 'unknown'],
  [
    'what is missing in an item of a list, which is never merged',
    viewOf('canary: {steps: [{pause: {}}]}\n', VALUES),
    'spec.strategy.canary.steps[0].pause.duration',
    'absent',
  ],
  [
    'what the template takes away',
    viewOf('canary: {enabled: true}\n', VALUES),
    'spec.strategy.canary.enabled',
    'unknown',
  ],
  ['what is missing behind broken text', viewOf(`${WHOLE}        - pause: {`), 'spec.strategy.blueGreen', 'unknown'],
  [
    'what may come from a merge that is not known',
    viewOf(WHOLE.replace('maxSurge:', '<<: *other')),
    'spec.strategy.canary.maxSurge',
    'unknown',
  ],
];

describe('an object asked for', () => {
  for (const [name, view, path, state] of QUESTIONS) {
    it(`${name} says ${state}`, () => assert.equal(view.at(path).state, state));
  }

  it('a value gives plain JSON', () => {
    assert.deepEqual(viewOf(WHOLE).value('spec.strategy.canary.steps'), [{ setWeight: 20 }]);
  });
});

describe('pathOf', () => {
  it('reads keys and indexes', () => {
    assert.deepEqual(pathOf('spec.steps[0].pause'), ['spec', 'steps', 0, 'pause']);
    assert.deepEqual(pathOf(''), []);
  });
});

describe('the place at an offset', () => {
  const placeAt = (text: string, word: string, facts?: FileFacts): readonly unknown[] => {
    const documents = recogniseDocuments(parseText(text), facts);
    const place = fieldPlaceAt(documents, text.indexOf(word) + 1);
    return [place?.path.join('.'), place?.isKey];
  };

  it('is a path of the object, on a key or a value', () => {
    assert.deepEqual(placeAt(WHOLE, 'setWeight'), ['spec.strategy.canary.steps.0.setWeight', true]);
    assert.deepEqual(placeAt(WHOLE, '20'), ['spec.strategy.canary.steps.0.setWeight', false]);
  });

  it('is a path of the object in values, too', () => {
    const text = 'canary:\n  maxSurge: 1\n';
    assert.deepEqual(placeAt(text, 'canary', VALUES), ['spec.strategy.canary', true]);
    assert.deepEqual(placeAt(text, 'maxSurge', VALUES), ['spec.strategy.canary.maxSurge', true]);
  });

  it('is none outside of objects', () => {
    assert.deepEqual(placeAt('other: 1\ncanary: {}\n', 'other', VALUES), [undefined, undefined]);
  });
});
