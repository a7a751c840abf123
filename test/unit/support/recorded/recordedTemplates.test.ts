// What the runs of a recording tell of the templates that they were made of.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisRunSpec, RolloutAnalysis } from '../../../../src/rollouts';
import { recordedTemplates } from '../../../support/recorded/recordedTemplates';
import type { JsonObject, RecordedLine, Recording } from '../../../support/recorded/recording';

function metric(name: string, count = 1): JsonObject {
  return { name, count, provider: { job: {} } };
}

function rollout(analyses: readonly RolloutAnalysis[], message = ''): JsonObject {
  const steps = analyses.map((analysis) => ({ analysis }));
  const object = {
    kind: 'Rollout',
    metadata: { name: 'api', namespace: 'shop', uid: 'api', resourceVersion: '1' },
    spec: { strategy: { canary: { steps } } },
    status: { message },
  };
  return JSON.parse(JSON.stringify(object)) as JsonObject;
}

function run(name: string, step: number, spec: object): JsonObject {
  const object = {
    kind: 'AnalysisRun',
    metadata: {
      name,
      namespace: 'shop',
      uid: name,
      resourceVersion: '1',
      labels: { 'rollout-type': 'Step', 'step-index': String(step) },
      ownerReferences: [{ kind: 'Rollout', name: 'api', uid: 'api', controller: true }],
    },
    spec,
    status: {},
  };
  return JSON.parse(JSON.stringify(object)) as JsonObject;
}

function recording(...objects: readonly JsonObject[]): Recording {
  const lines = objects.map((object, index): RecordedLine => {
    const { kind, metadata } = object as { readonly kind?: string; readonly metadata?: { readonly name: string } };
    const name = metadata?.name ?? '';
    return { t: index * 1000, op: 'put', id: `${kind ?? ''}/${name}/${name}`, object };
  });
  return { scenario: 'made', version: 'head', file: 'made.jsonl', lines };
}

function of(templateName: string): RolloutAnalysis {
  return { templates: [{ templateName }] };
}

/** `name: metrics` of every template at a line. */
function told(templates: ReturnType<ReturnType<typeof recordedTemplates>>): readonly string[] {
  return templates.map(({ metadata, spec }) => `${metadata.name}: ${spec.metrics.map(({ name }) => name).join(' ')}`);
}

describe('the templates of a recording', () => {
  test('have the metrics of the runs that are made of them alone, also where another analysis has more', () => {
    const both: RolloutAnalysis = { templates: [{ templateName: 'first' }, { templateName: 'second' }] };
    const templates = recordedTemplates(
      recording(
        rollout([both, of('second')]),
        run('a', 0, { metrics: [metric('one'), metric('two')] }),
        run('b', 1, { metrics: [metric('two')] }),
      ),
    );
    assert.deepEqual(told(templates(1)), ['first: one', 'second: two']);
  });

  test('keep the dry runs and retentions that are their own, not those of the Rollout', () => {
    const spec: Partial<AnalysisRunSpec> = {
      dryRun: [{ metricName: 'tried' }, { metricName: 'given' }],
      measurementRetention: [{ metricName: '.*', limit: 3 }],
    };
    const analysis = { ...of('smoke'), dryRun: [{ metricName: 'given' }] };
    const metrics = [metric('tried'), metric('given')];
    const [template] = recordedTemplates(recording(rollout([analysis]), run('a', 0, { ...spec, metrics })))(1);
    assert.deepEqual(template?.spec.dryRun, [{ metricName: 'tried' }]);
    assert.deepEqual(template.spec.measurementRetention, [{ metricName: '.*', limit: 3 }]);
  });

  test('change between the last run of the old form and the first of the new one', () => {
    const templates = recordedTemplates(
      recording(
        rollout([of('smoke')]),
        run('a', 0, { metrics: [metric('one')] }),
        run('b', 0, { metrics: [metric('one', 5)] }),
      ),
    );
    const counts = [1, 2, 3].map((number) => templates(number)[0]?.spec.metrics[0]?.count);
    assert.deepEqual(counts, [1, 1, 5]);
  });

  test('are missing where the controller says so, from the start unless a run told of them before', () => {
    const lost = "InvalidSpec: AnalysisTemplate 'smoke' not found";
    const never = recordedTemplates(recording(rollout([of('smoke')]), rollout([of('smoke')], lost)));
    assert.deepEqual(
      [1, 2].map((number) => never(number).length),
      [0, 0],
    );
    const later = recordedTemplates(
      recording(
        rollout([of('smoke')]),
        run('a', 0, { metrics: [metric('one')] }),
        rollout([of('smoke')], lost),
        rollout([of('smoke')]),
        run('b', 0, { metrics: [metric('one')] }),
      ),
    );
    assert.deepEqual(
      [1, 3, 4].map((number) => later(number).length),
      [1, 0, 1],
    );
  });
});
