// Where something is proposed, and what: keys, items and values, in block and in flow style, in unfinished text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { yaml } from '../../../support/authoring/contextOf';
import { fieldsAt, labelsAt, proposalsAt, taking, titleOf } from './completing';

const CANARY = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    strategy:
      canary:
`;
/** One in which what is not written is certainly not there. */
const WHOLE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: a}
  spec:
    template: {spec: {containers: [{name: a, image: a}]}}
    strategy:
      canary:
`;
const TEMPLATE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata:
    name: success-rate
  spec:
    args:
    - name: service-name
    - name: limit
      value: "5"
    metrics:
    - name: success-rate
`;
const USUAL = ['setWeight', 'pause.duration', 'pause', 'analysis.templates'];
const ROUTED = [
  'setCanaryScale.replicas',
  'setCanaryScale.weight',
  'setCanaryScale.matchTrafficWeight',
  'setHeaderRoute.name+match',
  'setHeaderRoute.name',
  'setMirrorRoute.name+percentage+match',
  'setMirrorRoute.name',
];
const STEPS = [...USUAL, ...ROUTED, 'experiment.duration+templates+analyses', 'plugin.name+config'];

describe('keys', () => {
  const cases: readonly [what: string, text: string, labels: readonly string[]][] = [
    [
      'a new object gets its spec',
      yaml`
      apiVersion: argoproj.io/v1alpha1
      kind: Experiment
      |`,
      ['spec', 'metadata'],
    ],
    ['a step that has its kind gets nothing else', `${CANARY}      steps:\n      - setWeight: 20\n        |`, []],
    ['nor does one whose kind stands below', `${CANARY}      steps:\n      - |\n        pause: {}`, []],
    ['a pause has its duration', `${CANARY}      steps:\n      - pause:\n          |`, ['duration']],
    ['in flow style too', `${CANARY}      steps:\n      - pause: {|}`, ['duration']],
    ['in a bracket that is not closed', `${CANARY}      steps:\n      - pause: {`.concat('|'), ['duration']],
    [
      'keys that are there are left out',
      `${CANARY}      pingPong:\n        pingService: a\n        |`,
      ['pongService'],
    ],
    ['also those below', `${CANARY}      pingPong:\n        |\n        pingService: a`, ['pongService']],
    ['also in flow style', `${CANARY}      pingPong: {|, pingService: a}`, ['pongService']],
    [
      'what excludes it is left out',
      `${CANARY}      trafficRouting:\n        nginx:\n          stableIngress: a\n          |`,
      ['additionalIngressAnnotations', 'annotationPrefix', 'canaryIngressAnnotations'],
    ],
    ['a metric has one provider', `${TEMPLATE}    provider:\n      job: {}\n      |`, []],
    ['quoted keys are keys', `${CANARY}      "pingPong":\n        "pingService": a\n        |`, ['pongService']],
    [
      'comments and blank lines do not matter',
      `${CANARY}      pingPong:\n        # one\n        pingService: a\n\n        |\n`,
      ['pongService'],
    ],
    [
      'Windows line ends do not matter',
      `${CANARY}      pingPong:\n        pingService: a\n        |`.replaceAll('\n', '\r\n'),
      ['pongService'],
    ],
  ];
  for (const [what, text, labels] of cases) {
    test(what, () => {
      assert.deepEqual(
        labelsAt(text).filter((label) => !/^[A-Z]/.test(label)),
        labels,
      );
    });
  }

  test('a step has one of the kinds', () => {
    assert.deepEqual(fieldsAt(`${CANARY}      steps:\n      - |`).slice(0, STEPS.length), STEPS);
  });

  test('a word that was begun is no key of its own', () => {
    assert.deepEqual(fieldsAt(`${CANARY}      steps:\n      - setW|`), STEPS);
  });

  test('what is required comes first', () => {
    assert.equal(labelsAt(`${TEMPLATE}    |`)[0], 'provider');
  });

  describe('that need a router', () => {
    const ROUTING =
      '      trafficRouting:\n        istio: {virtualService: {name: a}}\n        managedRoutes: [{name: beta}]\n';
    const routedOnly = ['dynamicStableScale', 'scaleDownDelaySeconds', 'pingPong'];

    test('steps stand in the order of their use where there is one', () => {
      assert.deepEqual(fieldsAt(`${WHOLE}${ROUTING}      steps:\n      - |`), STEPS);
    });

    test('steps say so where there is certainly none, and come last', () => {
      const proposals = proposalsAt(`${WHOLE}      steps:\n      - |`);
      const saying = proposals.filter(({ detail }) => detail?.includes('trafficRouting'));
      assert.deepEqual(
        saying.map(({ filterText = '', label }) => (label === titleOf('rollout-header-route') ? label : filterText)),
        [...ROUTED.map((field) => field.replace(/\..*/, '')), titleOf('rollout-header-route')],
      );
      assert.deepEqual(proposals.slice(-saying.length), saying);
      assert.ok(
        !proposalsAt(`${CANARY}      steps:\n      - |`).some(({ detail }) => detail?.includes('trafficRouting')),
      );
    });

    test('steps say which router they require, and that a route is missing', () => {
      const detail = (routing: string): string | undefined =>
        proposalsAt(`${WHOLE}${routing}      steps:\n      - |`).find(({ label }) => label === 'setMirrorRoute')
          ?.detail;
      assert.match(detail('      trafficRouting: {nginx: {stableIngress: a}}\n') ?? '', / Istio .*plugin$/);
      assert.match(detail('      trafficRouting: {plugins: {a/b: {}}}\n') ?? '', / managedRoutes$/);
      assert.equal(detail(ROUTING), 'object · since 1.3');
    });

    test('fields of a canary are offered only where there may be one', () => {
      const offered = (text: string): readonly string[] => {
        const labels = labelsAt(text);
        return routedOnly.filter((label) => labels.includes(label));
      };
      assert.deepEqual(offered(`${WHOLE}      |`), []);
      assert.deepEqual(offered(`${WHOLE}${ROUTING}      |`), routedOnly);
      assert.deepEqual(
        offered(`${WHOLE}      trafficRouting: {nginx: {stableIngress: a}}\n      |`),
        routedOnly.slice(0, 2),
      );
      // The rest of the canary may stand in the template.
      const chart = {
        'templates/a.yaml': `${CANARY}      steps: []\n      {{- toYaml .Values.canary | nindent 6 }}\n`,
      };
      const labels = labelsAt('canary:\n  maxSurge: 1\n  |', { chart });
      assert.deepEqual(
        routedOnly.filter((label) => labels.includes(label)),
        routedOnly,
      );
    });
  });

  describe('trafficRouting brings the Services it needs', () => {
    const routing = '      trafficRouting:\n        nginx:\n          stableIngress: ingress';
    const cases: readonly (readonly [where: string, text: string, wanted: string])[] = [
      [
        'as a key',
        `${CANARY}      |`,
        `${CANARY}      stableService: stable-service\n      canaryService: canary-service\n${routing}`,
      ],
      [
        'as a key, those that are missing',
        `${CANARY}      |\n      stableService: shop\n`,
        `${CANARY}      canaryService: shop-canary\n${routing}\n      stableService: shop\n`,
      ],
      [
        'in one line',
        `${CANARY.trimEnd()} {|}`,
        `${CANARY.trimEnd()} {stableService: stable-service, canaryService: canary-service, trafficRouting: {nginx: {stableIngress: ingress}}}`,
      ],
    ];
    for (const [where, text, wanted] of cases) {
      test(where, () => {
        assert.equal(taking(text, 'trafficRouting'), wanted);
      });
    }

    test('as a value', () => {
      assert.equal(
        taking(`${CANARY}      trafficRouting: |`, '{nginx: {stableIngress: ingress}}'),
        `${CANARY}      trafficRouting: {nginx: {stableIngress: ingress}}\n      stableService: stable-service\n      canaryService: canary-service`,
      );
      assert.equal(
        taking(`${CANARY.trimEnd()} {trafficRouting: |}`, '{nginx: {stableIngress: ingress}}'),
        `${CANARY.trimEnd()} {trafficRouting: {nginx: {stableIngress: ingress}}, stableService: stable-service, canaryService: canary-service}`,
      );
    });
  });

  test('a field of a newer version is not proposed', () => {
    const text = `${CANARY}      |`;
    assert.ok(labelsAt(text).includes('replicaProgressThreshold'));
    assert.ok(!labelsAt(text, { config: { version: '1.8.0' } }).includes('replicaProgressThreshold'));
    const [proposal] = proposalsAt(text).filter(({ label }) => label === 'replicaProgressThreshold');
    assert.equal(proposal?.detail, 'object · since 1.9');
    assert.ok(proposal.documentation);
  });

  test('only the name is changed where a value stands already', () => {
    assert.equal(
      taking(`${CANARY}      steps:\n      - setW|: 20\n`, 'setWeight'),
      `${CANARY}      steps:\n      - setWeight: 20\n`,
    );
  });
});

describe('nothing is proposed', () => {
  const silent: readonly [where: string, text: string][] = [
    ['in a comment', `${CANARY}      # |`],
    [
      'in a query of several lines',
      `${TEMPLATE}    provider:\n      prometheus:\n        query: >-\n          sum(|)\n`,
    ],
    [
      'in a pod template',
      yaml`
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      spec:
        template:
          |`,
    ],
    ['for a number', `${CANARY}      steps:\n      - setWeight: |`],
    ['in objects of others', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  |'],
    ["in Argo CD's objects", 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  |'],
    ['in a text without anything', '|'],
    ['behind a tab', `${CANARY}\t|`],
  ];
  for (const [where, text] of silent) {
    test(where, () => {
      assert.deepEqual(labelsAt(text), []);
    });
  }

  test("in a chart's template", () => {
    const text = `${CANARY}      |`;
    assert.deepEqual(labelsAt(text, { chart: {}, isTemplate: true }), []);
  });
});

describe('items', () => {
  test('an empty list gets its first item, in the column of its key or deeper', () => {
    const items = STEPS.map((field) => `- ${field}`);
    const at = (text: string): readonly string[] => fieldsAt(text).filter((field) => field.startsWith('- '));
    assert.deepEqual(at(`${CANARY}      steps:\n        |`), items);
    assert.deepEqual(at(`${CANARY}      steps:\n      |`), items);
    assert.deepEqual(at(`${CANARY}      steps:\n      - setWeight: 20\n      |`), items);
    assert.deepEqual(at(`${CANARY}      steps:\n        - setWeight: 20\n        |`), items);
  });

  test('a column in which no item can begin gets none', () => {
    assert.deepEqual(labelsAt(`${CANARY}      steps:\n        - setWeight: 20\n       |`), []);
  });

  test('patterns of the snippet table stand beside them', () => {
    const labels = labelsAt(`${CANARY}      steps:\n        |`).filter((label) => /^[A-Z]/.test(label));
    assert.deepEqual(labels, [
      titleOf('rollout-steps'),
      titleOf('rollout-manual-gate'),
      titleOf('rollout-analysis-step'),
      titleOf('rollout-experiment-step'),
      titleOf('rollout-header-route'),
    ]);
  });

  test('a metric is offered as a whole, with its dash and behind it', () => {
    const metrics = [
      titleOf('rollout-metric-prometheus'),
      titleOf('rollout-metric-web'),
      titleOf('rollout-metric-job'),
      titleOf('rollout-metric-datadog'),
      titleOf('rollout-metric-new-relic'),
      titleOf('rollout-metric-cloudwatch'),
    ];
    const text = TEMPLATE.replace('  - name: success-rate\n', '');
    assert.deepEqual(
      labelsAt(`${text}  |`).filter((label) => /^[A-Z]/.test(label)),
      metrics,
    );
    assert.deepEqual(labelsAt(`${text}  - |`).slice(0, 8), [...metrics, 'name', 'provider']);
    assert.equal(
      taking(`${text}  -   |`, titleOf('rollout-metric-web')),
      `${text}  -   ${[
        'name: health',
        'interval: 30s',
        'count: 5',
        'failureLimit: 1',
        'successCondition: result == true',
        'provider:',
        '  web:',
        '    url: http://my-service/health',
        '    jsonPath: "{$.ok}"',
      ].join('\n      ')}`,
    );
  });

  test('a metric has a name of its own', () => {
    const text = `${TEMPLATE}    provider: {job: {}}\n  - |`;
    assert.match(taking(text, titleOf('rollout-metric-prometheus')), /- name: success-rate-2\n/);
  });

  test('patterns of several steps stand behind a dash too, where the next ones can stand below it', () => {
    assert.equal(
      taking(`${CANARY}      steps:\n      - |`, titleOf('rollout-manual-gate')),
      `${CANARY}      steps:\n      - setWeight: 20\n      - pause: {}`,
    );
    assert.ok(!labelsAt(`${CANARY}      steps:\n      -   |`).includes(titleOf('rollout-manual-gate')));
  });

  test('in a list in one line a step has braces', () => {
    assert.equal(
      taking(`${CANARY}      steps: [{setWeight: 20}, |]`, 'pause'),
      `${CANARY}      steps: [{setWeight: 20}, {pause: {duration: 5m}}]`,
    );
  });

  test('lists over several lines in brackets are followed', () => {
    assert.deepEqual(labelsAt(`${CANARY}      steps: [\n        {setWeight: 20},\n        {pause: {|}},\n      ]`), [
      'duration',
    ]);
  });
});

describe('values', () => {
  const cases: readonly [what: string, text: string, labels: readonly string[]][] = [
    ['true and false', `${CANARY}      dynamicStableScale: |`, ['true', 'false']],
    ['words that the schema knows', `${TEMPLATE}    provider:\n      datadog:\n        apiVersion: |`, ['v1', 'v2']],
    [
      'words that only the controller knows',
      `${TEMPLATE}    provider:\n      web:\n        method: P|`,
      ['GET', 'POST', 'PUT'],
    ],
    ['durations', `${TEMPLATE}    interval: |`, ['30s', '1m', '2m', '5m', '10m', '30m', '1h']],
    ['inside of quotes', `${TEMPLATE}    interval: "|"`, ['30s', '1m', '2m', '5m', '10m', '30m', '1h']],
    [
      'in flow style',
      `${CANARY}      steps:\n      - pause: {duration: |}`,
      ['30s', '1m', '2m', '5m', '10m', '30m', '1h'],
    ],
    ['a map in one line', `${CANARY}      steps:\n      - pause: |`, ['{duration: 5m}', '{}']],
    [
      'steps by their numbers',
      `${CANARY}      steps:\n      - setWeight: 20\n      - pause: {}\n      analysis:\n        startingStep: |`,
      ['0', '1'],
    ],
    [
      'managed routes',
      `${CANARY}      trafficRouting:\n        managedRoutes:\n        - name: beta\n      steps:\n      - setHeaderRoute:\n          name: |`,
      ['beta'],
    ],
    [
      'conditions for the provider',
      `${TEMPLATE}    provider:\n      web:\n        url: x\n    successCondition: |`,
      ['result == true', 'result.ok && result.errors <= 5', 'asFloat(result) >= 0.95'],
    ],
  ];
  for (const [what, text, labels] of cases) {
    test(what, () => {
      assert.deepEqual(labelsAt(text), labels);
    });
  }

  test('a condition that YAML would take for a comment is quoted', () => {
    const label = 'all(result, # <= 0.05)';
    assert.equal(
      taking(`${TEMPLATE}    successCondition: |`, label),
      `${TEMPLATE}    successCondition: 'all(result, # <= 0.05)'`,
    );
    assert.equal(
      taking(`${TEMPLATE}    successCondition: "|"`, label),
      `${TEMPLATE}    successCondition: "all(result, # <= 0.05)"`,
    );
  });

  test('what stands there is replaced', () => {
    assert.equal(taking(`${TEMPLATE}    interval: 3|0s # often`, '5m'), `${TEMPLATE}    interval: 5m # often`);
  });

  test('arguments in texts', () => {
    assert.deepEqual(labelsAt(`${TEMPLATE}    provider:\n      prometheus:\n        query: up{a="{{|`), [
      'args.service-name',
      'args.limit',
    ]);
    const text = `${TEMPLATE}    provider:\n      prometheus:\n        query: >-\n          up{a="{{ args.l| }}"}\n`;
    assert.equal(taking(text, 'args.limit'), text.replace('args.l|', 'args.limit'));
  });
});
