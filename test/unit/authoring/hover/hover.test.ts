// Hovers: our words about the field under the cursor, and what it means right there.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../../../src/authoring/hover';
import { type Around, contextOf, withCursor, yaml } from '../completion/contextOf';

/** The hover at the cursor; empty when there is none. */
function hoverAt(marked: string, around: Around = {}): string {
  const { text, offset } = withCursor(marked);
  return hover(contextOf(text, around), offset)?.markdown ?? '';
}

/** What it means here. */
function here(marked: string, around: Around = {}): string | undefined {
  return hoverAt(marked, around).split('**Here:** ')[1];
}

const SEED = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    replicas: 5
    progressDeadlineSeconds: 900
    selector: {matchLabels: {app: a}}
    template: {spec: {containers: [{name: a, image: a}]}}
    strategy:
      canary:
        maxSurge: "25%"
        maxUnavailable: 0
        steps:
        - setWeight: 20
        - pause: {duration: 2m}
        - setWeight: 40
        - pause: {}
        - analysis:
            templates:
            - templateName: smoke
        analysis:
          startingStep: 1
          templates:
          - templateName: success-rate
`;
const TEMPLATE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: success-rate}
  spec:
    args:
    - name: service-name
    - {name: limit, value: "3"}
    metrics:
    - name: success-rate
      interval: 60s
      failureLimit: 3
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          query: up{a="{{args.service-name}}",b="{{ args.limit }}"}
  ---
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: smoke}
  spec:
    metrics:
    - {name: smoke, interval: 30s, count: 3, provider: {web: {url: x}}}
`;

/** The seed with the cursor in front of a text (its nth occurrence). */
function at(text: string, nth = 0, source = SEED): string {
  let index = -1;
  for (let count = 0; count <= nth; count += 1) index = source.indexOf(text, index + 1);
  assert.ok(index >= 0, `"${text}" is not in the text`);
  return `${source.slice(0, index)}|${source.slice(index)}`;
}

const FILES = { 'file:///templates.yaml': TEMPLATE };

describe('hover', () => {
  test('says what a field does, its type, bounds and traps', () => {
    const markdown = hoverAt(at('setWeight'));
    assert.match(markdown, /^\*\*setWeight\*\* · whole number\n\nThe share of the traffic/);
    assert.match(markdown, /- Allowed: 0 to 100, or to maxTrafficWeight/);
    assert.match(markdown, /- ⚠ Without a traffic router/);
  });

  test('says since when a field exists', () => {
    const text = SEED.replace('maxSurge: "25%"', 'replicaProgressThreshold: {type: Pods, value: 1}');
    assert.match(
      hoverAt(at('replicaProgressThreshold', 0, text)),
      /^\*\*replicaProgressThreshold\*\* · object · since 1\.9/,
    );
    assert.match(hoverAt(at('Pods', 0, text)), /- `Percent`: value is a percentage/);
  });

  test('explains keys of maps, and nothing for their whole content', () => {
    assert.notEqual(hoverAt(at('canary:')), '');
    assert.equal(hoverAt(at('  - pause')), '');
  });

  const nothing: readonly [where: string, text: string][] = [
    ['in a pod template', at('containers')],
    ['on the kind', at('Rollout')],
    ['in objects of others', 'apiVersion: apps/v1\nkind: De|ployment'],
    ['on a field that nobody knows', at('maxSurge').replace('|maxSurge', '|maxSurgery')],
  ];
  for (const [where, text] of nothing) {
    test(`says nothing ${where}`, () => {
      assert.equal(hoverAt(text), '');
    });
  }
});

describe('what it means here', () => {
  const cases: readonly [what: string, text: string, words: string | undefined][] = [
    ['a weight in pods', at('setWeight: 40'), 'With 5 replicas: 2 of 5 pods, 40 % of the traffic.'],
    ['its value too', at('40'), 'With 5 replicas: 2 of 5 pods, 40 % of the traffic.'],
    [
      'a pause in time',
      at('2m'),
      '2 min: from 0 s to 2 min after the start at the earliest; the new version gets 20 % meanwhile.',
    ],
    [
      'a gate',
      at('pause: {}'),
      'Until a person promotes, 2 min after the start at the earliest; the new version gets 40 % meanwhile.',
    ],
    ['an analysis step', at('analysis:'), 'Takes 1 min at least, when every measurement is good.'],
    ['a strategy', at('strategy:'), '5 steps · 100 % no sooner than 3 min · 1 approval.'],
    ['surge in pods', at('maxSurge'), 'With 5 replicas: up to 2 pods more than that.'],
    ['unavailability in pods', at('maxUnavailable'), 'With 5 replicas: up to 0 pods missing.'],
    ['the first step of the analysis', at('startingStep'), 'Starts with step 2: Pause for 2 min.'],
    ['seconds', at('900'), '15 min.'],
    [
      'a template',
      at('success-rate'),
      'The AnalysisTemplate success-rate:\n- success-rate: prometheus, every 1 min, fails at the 4th failure\n- arguments: **service-name**, limit (bold: required)',
    ],
    ['a template that nobody knows', at('smoke').replace('smoke', 'elsewhere'), undefined],
  ];
  for (const [what, text, words] of cases) {
    test(what, () => {
      assert.equal(here(text, { files: FILES }), words);
    });
  }

  test('a weight with an autoscaler', () => {
    const source = SEED.replace('  replicas: 5\n', '').replace(
      'kind: Rollout\n',
      'kind: Rollout\nmetadata: {name: a}\n',
    );
    const files = {
      'file:///hpa.yaml':
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {minReplicas: 10, scaleTargetRef: {kind: Rollout, name: a}}\n',
    };
    assert.equal(
      here(at('setWeight: 40', 0, source), { files }),
      'With at least 10 replicas (by the autoscaler): 4 of 10 pods, 40 % of the traffic.',
    );
  });

  test('a weight with a router', () => {
    const text = SEED.replace('maxSurge: "25%"', 'trafficRouting: {nginx: {stableIngress: a}}');
    assert.equal(
      here(at('setWeight: 20', 0, text)),
      'With 5 replicas: 20 % of the traffic by nginx, on 1 new pod beside 5 old ones.',
    );
    assert.equal(here(at('maxUnavailable', 0, text)), 'Ignored here, because a traffic router is set.');
  });

  test('a weight of a chart that does not say how many replicas there are', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.s | nindent 4 }}\n',
    };
    const text = 's:\n  canary:\n    steps:\n    - set|Weight: 20\n';
    assert.match(here(text, { chart }) ?? '', /^Without a traffic router it becomes whole pods/);
    assert.equal(here(text, { chart, config: { replicas: 2 } }), 'With 2 replicas: 1 of 3 pods, 33 % of the traffic.');
  });

  test('values that a template writes alone or rewrites: why', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps:\n      {{- range .Values.steps }}\n      - setWeight: {{ .weight }}\n      {{- end }}\n',
    };
    assert.match(
      hoverAt('steps:\n- wei|ght: 20\n', { chart }),
      /templates\/r\.yaml writes \.Values\.steps\.\*\.weight /,
    );
    assert.match(hoverAt('st|eps:\n- weight: 20\n', { chart }), /^templates\/r\.yaml makes /);
  });
});

describe('a metric', () => {
  const cases: readonly [what: string, text: string, words: string | undefined][] = [
    [
      'its failure limit',
      at('failureLimit', 0, TEMPLATE),
      'The 4th failed measurement fails the analysis, 3 min after its start at the earliest.',
    ],
    ['its interval', at('interval', 0, TEMPLATE), 'Measured every 1 min, until it is stopped or fails.'],
    ['its count', at('count', 0, TEMPLATE), '3 measurements, every 30 s: 1 min in all.'],
    [
      'its condition',
      at('result[0]', 0, TEMPLATE),
      'A measurement is successful when the first value is at least 0.95; otherwise it has failed.',
    ],
    [
      'both conditions',
      at('result[0]', 0, TEMPLATE.replace('failureLimit: 3', 'failureCondition: result[0] < 0.5')),
      'A measurement has failed when the first value is below 0.5; it is successful when the first value is at least 0.95; otherwise it is inconclusive.',
    ],
    [
      'a condition that cannot be read',
      at('result[0]', 0, TEMPLATE.replace('>= 0.95', '>= ')),
      'The controller cannot read this expression, so every measurement would be an error.',
    ],
    [
      'a limit that is an argument',
      at('failureLimit', 0, TEMPLATE.replace('Limit: 3', 'Limit: "{{args.limit}}"')),
      undefined,
    ],
  ];
  for (const [what, text, words] of cases) {
    test(what, () => {
      assert.equal(here(text), words);
    });
  }

  test('arguments in its texts', () => {
    assert.equal(
      hoverAt(at('args.service-name', 0, TEMPLATE)),
      '**args.service-name** · an argument of this template; whoever uses it must give a value',
    );
    assert.match(hoverAt(at('args.limit', 0, TEMPLATE)), /without another value `3`$/);
    const other = TEMPLATE.replace('args.limit', 'args.other');
    assert.match(hoverAt(at('args.other', 0, other)), /this template does not declare$/);
  });
});
