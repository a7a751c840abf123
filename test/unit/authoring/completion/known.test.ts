// What other files and the object itself decide about proposals: templates, arguments, Services, routers.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missingArguments } from '../../../../src/authoring/completion/known/arguments';
import { isUseless, knownRouting, routerLack, stepLack } from '../../../../src/authoring/completion/known/routing';
import { freeServices, isServiceRole } from '../../../../src/authoring/completion/known/services';
import { judged, knownTemplates } from '../../../../src/authoring/completion/known/templates';
import { targetOf } from '../../../../src/authoring/completion/target';
import type { NodePath } from '../../../../src/authoring/documents';
import { ObjectView } from '../../../../src/authoring/documents';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';

function viewOf(text: string, around: Around = {}): ObjectView {
  const object = contextOf(text, around).documents.flatMap(({ objects }) => objects)[0];
  assert.ok(object);
  return new ObjectView(object);
}

const HEAD =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  template: {spec: {containers: [{name: a, image: a}]}}\n  strategy:\n';
const canary = (text: string): ObjectView => viewOf(`${HEAD}    canary: ${text}\n`);

describe('traffic routing', () => {
  test('is there, certainly absent, or unknown', () => {
    const partly = { chart: { 'templates/r.yaml': `${HEAD}    canary: {{- toYaml .Values.canary | nindent 6 }}\n` } };
    assert.equal(knownRouting(canary('{trafficRouting: {nginx: {stableIngress: a}}}')).state, 'present');
    assert.equal(knownRouting(canary('{steps: []}')).state, 'absent');
    assert.equal(knownRouting(viewOf('canary:\n  maxSurge: 1\n', partly)).state, 'unknown');
    assert.equal(knownRouting(undefined).state, 'unknown');
  });

  const routers: readonly (readonly [canary: string, routers: readonly string[] | undefined])[] = [
    ['{trafficRouting: {nginx: {stableIngress: a}}}', ['nginx']],
    ['{trafficRouting: {nginx: {}, istio: {}, managedRoutes: [], maxTrafficWeight: 10}}', ['nginx', 'istio']],
    ['{trafficRouting: {nginx: }}', undefined],
    ['{trafficRouting: {}}', undefined],
    ['{trafficRouting: {<<: *x, nginx: {}}}', undefined],
    ['{}', undefined],
  ];
  for (const [text, expected] of routers) {
    test(`${text} has ${expected?.join(' and ') ?? 'no known router'}`, () => {
      assert.deepEqual(knownRouting(canary(text)).routers, expected);
    });
  }

  const lacks: readonly (readonly [canary: string, step: string, lack: RegExp | undefined])[] = [
    ['{}', 'setWeight', undefined],
    ['{}', 'setCanaryScale', /trafficRouting/],
    ['{}', 'constructor', undefined],
    ['{trafficRouting: {nginx: {}}}', 'setCanaryScale', undefined],
    ['{trafficRouting: {nginx: {}}}', 'setHeaderRoute', /Istio, ALB, .*plugin/],
    ['{trafficRouting: {istio: {}}}', 'setHeaderRoute', /managedRoutes/],
    ['{trafficRouting: {istio: {}, managedRoutes: []}}', 'setHeaderRoute', /managedRoutes/],
    ['{trafficRouting: {istio: {}, managedRoutes: [{name: a}]}}', 'setHeaderRoute', undefined],
    ['{trafficRouting: {alb: {}, managedRoutes: [{name: a}]}}', 'setMirrorRoute', /Istio .*plugin/],
  ];
  for (const [text, step, lack] of lacks) {
    test(`${step} in ${text} ${lack ? 'lacks something' : 'lacks nothing'}`, () => {
      const found = stepLack(knownRouting(canary(text)), step);
      if (lack === undefined) assert.equal(found, undefined);
      else assert.match(found ?? '', lack);
    });
  }

  test('decides which fields of a canary are of use', () => {
    const none = knownRouting(canary('{}'));
    const nginx = knownRouting(canary('{trafficRouting: {nginx: {}}}'));
    const fields = ['dynamicStableScale', 'scaleDownDelaySeconds', 'pingPong', 'maxSurge', 'toString'];
    assert.deepEqual(
      fields.filter((field) => isUseless(none, field)),
      fields.slice(0, 3),
    );
    assert.deepEqual(
      fields.filter((field) => isUseless(nginx, field)),
      ['pingPong'],
    );
  });

  test('a router that splits needs both Services, and one that cannot swap them no ping-pong', () => {
    const lack = (text: string, router: string): string => routerLack(knownRouting(canary(text)), router) ?? '';
    assert.match(lack('{}', 'nginx'), /stableService .*canaryService$/);
    assert.match(lack('{stableService: a}', 'nginx'), / canaryService$/);
    assert.equal(lack('{stableService: a, canaryService: b}', 'nginx'), '');
    assert.equal(lack('{}', 'plugins'), '');
    assert.match(lack('{pingPong: {pingService: a}}', 'nginx'), /pingPong/);
    for (const name of ['istio', 'managedRoutes', 'maxTrafficWeight'])
      assert.equal(lack('{pingPong: {pingService: a}}', name), '', name);
  });
});

const TEMPLATES = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: endless}
  spec:
    args: [{name: service}, {name: limit, value: "3"}]
    metrics: [{name: a, interval: 1m, provider: {web: {url: x}}}]
  ---
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: outer}
  spec:
    templates: [{templateName: endless}]
  ---
  apiVersion: argoproj.io/v1alpha1
  kind: ClusterAnalysisTemplate
  metadata: {name: short}
  spec:
    metrics: [{name: b, count: 2, interval: 1m, provider: {web: {url: x}}}]
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: shop}
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: admin}
`;
const AROUND: Around = { files: { 'file:///t.yaml': TEMPLATES } };
const { workspace: FACTS } = contextOf('a: 1\n', AROUND);

describe('analysis templates', () => {
  test('with what they require, through those that they include, and whether they end', () => {
    assert.deepEqual(
      knownTemplates(FACTS).map(({ name, clusterScope, required, isEndless }) => [
        name,
        clusterScope,
        required,
        isEndless,
      ]),
      [
        ['endless', false, ['service'], true],
        ['outer', false, ['service'], true],
        ['short', true, [], false],
      ],
    );
  });

  test('of which one never ends are told where an end is needed', () => {
    const [endless, , short] = knownTemplates(FACTS);
    assert.ok(endless && short);
    assert.notEqual(judged(endless, true).lack, undefined);
    assert.equal(judged(endless, false).lack, undefined);
    assert.equal(judged(short, true).lack, undefined);
  });
});

describe('arguments that are still missing', () => {
  const ANALYSIS: NodePath = ['spec', 'strategy', 'canary', 'analysis'];
  const missing = (analysis: string, ...more: NodePath): readonly string[] =>
    missingArguments(FACTS, canary(`{analysis: ${analysis}}`), [...ANALYSIS, ...more]).map(
      ({ name, isRequired }) => name + (isRequired ? '!' : ''),
    );

  test('required ones first', () => {
    assert.deepEqual(missing('{templates: [{templateName: endless}]}'), ['service!', 'limit']);
  });

  test('without those that are given', () => {
    assert.deepEqual(missing('{templates: [{templateName: endless}], args: [{name: service, value: x}]}'), ['limit']);
  });

  test('with the one that is being written', () => {
    const text = '{templates: [{templateName: endless}], args: [{name: service}]}';
    assert.deepEqual(missing(text, 'args', 0, 'name'), ['service!', 'limit']);
    assert.deepEqual(missing(text, 'args', 1, 'name'), ['limit']);
  });

  test('none of templates that are not known, or of another scope', () => {
    assert.deepEqual(missing('{templates: [{templateName: other}]}'), []);
    assert.deepEqual(missing('{templates: [{templateName: endless, clusterScope: true}]}'), []);
    assert.deepEqual(missing('{}'), []);
  });
});

describe('Services', () => {
  const free = (text: string, path: string): ReturnType<typeof freeServices> =>
    freeServices(FACTS, canary(text), ['spec', 'strategy', 'canary', path]);

  test('that have no role yet', () => {
    assert.deepEqual(free('{}', 'stableService'), { names: ['admin', 'shop'], taken: undefined });
    assert.deepEqual(free('{stableService: shop}', 'canaryService'), { names: ['admin'], taken: 'shop' });
  });

  test('with the one that stands at the place itself', () => {
    assert.deepEqual(free('{stableService: shop}', 'stableService').names, ['admin', 'shop']);
  });

  test('have six roles', () => {
    assert.ok(isServiceRole(['spec', 'strategy', 'blueGreen', 'previewService']));
    assert.ok(isServiceRole(['spec', 'strategy', 'canary', 'pingPong', 'pingService']));
    assert.ok(!isServiceRole(['spec', 'strategy', 'canary', 'trafficRouting', 'smi', 'rootService']));
  });
});

describe('what a path of a file becomes', () => {
  const chart = {
    'templates/r.yaml': `${HEAD.replace('  strategy:\n', '')}  replicas: {{ .Values.count }}\n  strategy:\n    canary:\n      steps:\n        {{- range .Values.steps }}\n        - setWeight: {{ .weight }}\n        {{- end }}\n      analysis: {{- toYaml .Values.analysis | nindent 8 }}\n`,
  };
  /** `Rollout spec.x (certainty)` */
  function target(text: string, path: NodePath, around: Around = { chart }): string | undefined {
    const context = contextOf(text, around);
    const [document] = context.documents;
    assert.ok(document);
    const found = targetOf(context, document, path);
    return found && `${found.kind} ${found.path.join('.')} (${found.certainty})`;
  }

  const cases: readonly (readonly [text: string, path: NodePath, target: string | undefined])[] = [
    [
      'analysis: {templates: []}\n',
      ['analysis', 'templates', 0],
      'Rollout spec.strategy.canary.analysis.templates.0 (verbatim)',
    ],
    ['other: 1\n', ['analysis', 'args'], 'Rollout spec.strategy.canary.analysis.args (verbatim)'],
    ['steps: [{weight: 5}]\n', ['steps', 0, 'weight'], 'Rollout spec.strategy.canary.steps.0.setWeight (alone)'],
    ['other: 1\n', ['other'], undefined],
    ['other: 1\n', ['count'], 'Rollout spec.replicas (alone)'],
  ];
  for (const [text, path, expected] of cases) {
    test(`${path.join('.')} of ${JSON.stringify(text)}: ${expected ?? 'nothing of ours'}`, () => {
      assert.equal(target(text, path), expected);
    });
  }

  test('in a manifest is the same', () => {
    assert.equal(
      target(`${HEAD}    canary: {}\n`, ['spec', 'strategy', 'canary', 'steps', 0], {}),
      'Rollout spec.strategy.canary.steps.0 (verbatim)',
    );
    assert.equal(target('apiVersion: v1\nkind: Service\n', ['spec'], {}), undefined);
  });
});
