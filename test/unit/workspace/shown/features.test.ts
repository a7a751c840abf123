// What features show of a workspace: lenses, places of names, proposals, and mapping values by hand.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentContext, TextPlace, WorkspaceSession } from '../../../../src/workspace';
import {
  definitionPlaces,
  mappablePaths,
  MAPPING_TARGETS,
  mappingGlob,
  planLenses,
  proposalsAt,
  referencePlaces,
  templateLenses,
  withMapping,
} from '../../../../src/workspace';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const TEMPLATE = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  replicas: {{ .Values.replicas }}
  strategy: {{- toYaml .Values.deploy.strategy | nindent 4 }}
`;
const VALUES = `replicas: 3
deploy:
  strategy:
    canary:
      steps:
        - setWeight: 20
        - analysis: { templates: [{ templateName: errors }] }
`;
const ERRORS =
  'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: errors\nspec:\n  metrics: []\n';

interface Opened {
  readonly memory: MemoryWorkspace;
  readonly session: WorkspaceSession;
  readonly context: DocumentContext;
}

/** A chart and an analysis template, with one of the files open. */
async function open(path: string, text: string): Promise<Opened> {
  const memory = new MemoryWorkspace({
    'shop/Chart.yaml': 'name: shop\n',
    'shop/templates/rollout.yaml': TEMPLATE,
    'shop/values.yaml': VALUES,
    'errors.yaml': ERRORS,
  });
  const session = await memory.start();
  memory.texts.open(at(path), text);
  const context = await session.documents.context(at(path));
  assert.ok(context);
  return { memory, session, context };
}

function shown(places: readonly TextPlace[]): readonly string[] {
  return places.map(({ uri, text, start, end }) => `${uri.slice(at('').length)}: ${text.slice(start, end)}`);
}

describe('above a strategy', () => {
  test('stands what it amounts to, with the number of its plan', async () => {
    const text = `${ERRORS}---\n${TEMPLATE.replace(/ {2}replicas[^]*/, '  strategy:\n    canary:\n      steps: [{ setWeight: 20 }]\n')}`;
    const { context } = await open('a.yaml', `${text}---\n${text}`);
    assert.deepEqual(
      planLenses(context).map(({ strategy }) => strategy),
      [0, 1],
    );
    for (const { start, end, summary } of planLenses(context)) {
      assert.equal(context.authoring.text.text.slice(start, end), 'strategy');
      assert.match(summary, /1 step/);
    }
  });
});

describe('above an action of a template', () => {
  test('stands which values it takes, and whether unchanged', async () => {
    const { context } = await open('shop/templates/rollout.yaml', TEMPLATE);
    const lenses = templateLenses(context);
    const strategy = lenses.find(({ valuesPath }) => valuesPath.join('.') === 'deploy.strategy');
    assert.ok(strategy, JSON.stringify(lenses));
    assert.match(TEMPLATE.slice(strategy.offset).split('\n')[0] ?? '', /\.Values\.deploy\.strategy/);
    assert.match(TEMPLATE.slice(0, strategy.offset).split('\n').at(-1) ?? '', /^ {2}strategy:/);
    assert.equal(strategy.chartRoot, at('shop'));
    assert.deepEqual([strategy.target, strategy.certainty], [['spec', 'strategy'], 'verbatim']);
  });

  test('stands nothing in files that are no templates', async () => {
    const { context } = await open('shop/values.yaml', VALUES);
    assert.deepEqual(templateLenses(context), []);
  });
});

describe('a name', () => {
  test('leads to where it is defined, in another file', async () => {
    const { memory, context } = await open('shop/values.yaml', VALUES);
    const found = await definitionPlaces(memory, context, VALUES.indexOf('errors'));
    assert.equal(found && VALUES.slice(found.origin.start, found.origin.end), 'errors');
    assert.deepEqual(shown(found?.places ?? []), ['errors.yaml: errors']);
  });

  test('leads to all who use it, with its declaration if that is wanted', async () => {
    const { memory, context } = await open('errors.yaml', ERRORS);
    const uses = (withDeclaration: boolean): Promise<readonly TextPlace[]> =>
      referencePlaces(memory, context, ERRORS.indexOf('errors'), withDeclaration);
    assert.deepEqual(shown(await uses(false)), ['shop/values.yaml: errors']);
    assert.deepEqual(shown(await uses(true)).toSorted(), ['errors.yaml: errors', 'shop/values.yaml: errors']);
  });

  test('of a value leads to the template that reads it, and from there back to the values', async () => {
    const { memory, context } = await open('shop/values.yaml', VALUES);
    const reads = await definitionPlaces(memory, context, VALUES.indexOf('strategy'));
    const [place] = reads?.places ?? [];
    assert.equal(place?.uri, at('shop/templates/rollout.yaml'));
    assert.match(place.text.slice(place.start), /^\.Values\.deploy\.strategy|^\{\{- toYaml \.Values\.deploy\.strategy/);
    const template = await open('shop/templates/rollout.yaml', TEMPLATE);
    const back = await definitionPlaces(template.memory, template.context, TEMPLATE.indexOf('deploy.strategy') + 8);
    assert.deepEqual(shown(back?.places ?? []), ['shop/values.yaml: strategy']);
  });

  test('that is none leads nowhere', async () => {
    const { memory, context } = await open('errors.yaml', ERRORS);
    assert.equal(await definitionPlaces(memory, context, 0), undefined);
    assert.deepEqual(await referencePlaces(memory, context, 0, true), []);
  });

  test('whose file is gone leads nowhere', async () => {
    const { memory, context } = await open('shop/values.yaml', VALUES);
    memory.files.remove('errors.yaml');
    assert.deepEqual((await definitionPlaces(memory, context, VALUES.indexOf('errors')))?.places, []);
  });
});

describe('what can be typed', () => {
  const text = `${TEMPLATE.replace(/ {2}replicas[^]*/, '')}  strategy:\n    canary:\n      steps:\n        - \n`;

  test('is everything, unless another extension has a schema for the file: then only what is ours alone', async () => {
    const { memory, session, context } = await open('a.yaml', text);
    const labels = ({ authoring, ...rest }: DocumentContext): readonly string[] =>
      proposalsAt({ authoring, ...rest }, text.length - 1).map(({ label }) => label);
    assert.ok(labels(context).includes('setWeight'), labels(context).join());
    memory.settings.set({ schemaValidation: 'never' });
    const foreign = await session.documents.context(at('a.yaml'));
    assert.ok(foreign);
    assert.ok(!labels(foreign).includes('setWeight'));
    assert.ok(labels(foreign).length > 0, 'snippets are still offered');
  });
});

describe('mapping values by hand', () => {
  test('offers the keys around the cursor, the innermost last, and no places in lists', async () => {
    const text = 'app:\n  deploy:\n    steps:\n      - weight: 20\n';
    const { context } = await open('deploy.yaml', text);
    assert.deepEqual(mappablePaths(context, text.indexOf('deploy')), ['app', 'app.deploy']);
    assert.deepEqual(mappablePaths(context, text.indexOf('weight')), ['app', 'app.deploy', 'app.deploy.steps']);
    assert.deepEqual(mappablePaths((await open('empty.yaml', '')).context, 0), []);
  });

  test('offers fields of a Rollout', () => {
    for (const target of MAPPING_TARGETS) assert.match(target, /^spec\b/);
  });

  test("names the file from its own folder, and by its name alone where it's in none", () => {
    const files = { folders: ['file:///work', 'file:///work/apps'] };
    assert.deepEqual(mappingGlob('file:///work/apps/web/deploy.yaml', files), {
      glob: 'web/deploy.yaml',
      folder: 'file:///work/apps',
    });
    assert.deepEqual(mappingGlob('file:///elsewhere/deploy.yaml', files), { glob: 'deploy.yaml', folder: undefined });
  });

  test('keeps what was mapped before', () => {
    const written = { 'a.yaml': { x: 'spec' }, 'b.yaml': { y: 'spec' } };
    assert.deepEqual(withMapping(written, 'a.yaml', 'z', 'spec.strategy'), {
      'a.yaml': { x: 'spec', z: 'spec.strategy' },
      'b.yaml': { y: 'spec' },
    });
    assert.deepEqual(withMapping({}, 'a.yaml', 'z', 'spec'), { 'a.yaml': { z: 'spec' } });
  });
});
