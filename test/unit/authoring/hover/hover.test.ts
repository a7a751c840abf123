// Hovers: the text about the field under the cursor, and what it means right there.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../../../src/authoring/hover';
import { contextOf, withCursor } from '../../../support/authoring/contextOf';
import { aroundOf, assertFacts, before, here, hoverAt, PLACEHOLDERS, SEED, SITUATIONS, TEMPLATE } from './situations';

describe('hover', () => {
  test('says what a field does, its type, unit, bounds and traps', () => {
    const [title = '', ...rest] = hoverAt(before(SEED, 'setWeight')).split('\n');
    assert.match(title, /^\*\*setWeight\*\* · whole number$/);
    const text = rest.join('\n');
    assert.match(text, /^- Unit: percent/m);
    assert.match(text, /^- Constraint: 0 to 100\b/m);
    assert.match(text, /^- ⚠ /m);
  });

  test('says since when a field exists, whether it is required, and what its values mean', () => {
    const text = SEED.replace('maxSurge: "25%"', 'replicaProgressThreshold: {type: Pods, value: 1}');
    assert.match(
      hoverAt(before(text, 'replicaProgressThreshold')),
      /^\*\*replicaProgressThreshold\*\* · object · .*1\.9/,
    );
    assert.match(hoverAt(before(text, 'Pods')), /^- `Percent`: /m);
    assert.match(hoverAt(before(TEMPLATE, 'provider')), /^\*\*provider\*\* · object · required/);
  });

  test('says what happens without a field', () => {
    assert.match(hoverAt(before(SEED, 'progressDeadlineSeconds')), /^- Default: 600$/m);
  });

  test('explains keys of maps, and nothing for their whole content', () => {
    assert.notEqual(hoverAt(before(SEED, 'canary:')), '');
    assert.equal(hoverAt(before(SEED, '  - pause')), '');
  });

  test('is about the key, or about the value', () => {
    const { text, offset } = withCursor(before(SEED, 'setWeight: 40'));
    const context = contextOf(text);
    const spans = [offset, offset + 'setWeight: 4'.length].map((at) => {
      const found = hover(context, at);
      return text.slice(found?.start, found?.end);
    });
    assert.deepEqual(spans, ['setWeight', '40']);
  });

  const nothing: readonly [where: string, text: string][] = [
    ['in a pod template', before(SEED, 'containers')],
    ['on the kind', before(SEED, 'Rollout')],
    ['in objects of others', 'apiVersion: apps/v1\nkind: De|ployment'],
    ['on an unknown field', before(SEED, 'maxSurge').replace('|maxSurge', '|maxSurgery')],
    ['in a comment', before(SEED.replace('replicas: 5', 'replicas: 5 # how many'), 'how')],
  ];
  for (const [where, text] of nothing) {
    test(`says nothing ${where}`, () => {
      assert.equal(hoverAt(text), '');
    });
  }
});

describe('what a field means here', () => {
  for (const situation of SITUATIONS) {
    test(`${situation.when}: ${situation.facts?.join(', ') ?? 'nothing'}`, () => {
      assert.notEqual(hoverAt(situation.marked, aroundOf(situation)), '');
      assertFacts(here(situation.marked, aroundOf(situation)), situation.facts);
    });
  }

  test('values that a template writes alone or rewrites: why', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps:\n      {{- range .Values.steps }}\n      - setWeight: {{ .weight }}\n      {{- end }}\n',
    };
    assertFacts(here('steps:\n- wei|ght: 20\n', { chart }), [
      'templates/r.yaml',
      '.Values.steps.*.weight',
      'setWeight',
    ]);
    assertFacts(hoverAt('st|eps:\n- weight: 20\n', { chart }), ['templates/r.yaml', 'canary.steps', '.Values.steps']);
  });
});

describe('a placeholder for an argument', () => {
  for (const situation of PLACEHOLDERS) {
    test(`${situation.when}: ${(situation.facts ?? []).join(', ')}`, () => {
      assertFacts(hoverAt(situation.marked, aroundOf(situation)), situation.facts);
    });
  }

  test('is explained from its first brace to its last, and nothing beside it', () => {
    const { text, offset } = withCursor(before(TEMPLATE, 'args.service-name'));
    const context = contextOf(text);
    const found = hover(context, offset);
    assert.equal(text.slice(found?.start, found?.end), '{{args.service-name}}');
    assert.doesNotMatch(hover(context, offset - 5)?.markdown ?? '', /service-name/);
  });

  test('is none in a Rollout', () => {
    assert.doesNotMatch(hoverAt(before(SEED.replace('image: a', 'image: "{{args.x}}"'), '{{args')), /args\.x/);
  });
});
