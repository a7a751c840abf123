// Items of lists: steps of a canary, metrics of a template.
import type { Snippet, SnippetPlace } from '../snippet';
import { lines } from '../snippet';

const STEPS: SnippetPlace = { kind: 'items', objectKind: 'Rollout', path: 'spec.strategy.canary.steps' };
const METRICS: SnippetPlace = { kind: 'items', objectKind: 'AnalysisTemplate', path: 'spec.metrics' };

export const ITEM_SNIPPETS: readonly Snippet[] = [
  {
    prefix: 'rollout-steps',
    title: 'Steps 20/40/60/80 with pauses',
    description: 'Four weights, two minutes apart.',
    place: STEPS,
    body: lines(`
- setWeight: 20
- pause: {duration: \${1:2m}}
- setWeight: 40
- pause: {duration: \${1:2m}}
- setWeight: 60
- pause: {duration: \${1:2m}}
- setWeight: 80
- pause: {duration: \${1:2m}}
`),
  },
  {
    prefix: 'rollout-manual-gate',
    title: 'Weight with manual approval',
    description: 'A weight, followed by a pause until promoted.',
    place: STEPS,
    body: lines(`
- setWeight: \${1:20}
- pause: {}
`),
  },
  {
    prefix: 'rollout-analysis-step',
    title: 'Analysis step',
    description: 'Runs an analysis and continues when it succeeds.',
    place: STEPS,
    body: lines(`
- analysis:
    templates:
      - templateName: \${1:smoke-test}
    args:
      - name: service-name
        value: \${2:my-service}
`),
  },
  {
    prefix: 'rollout-experiment-step',
    title: 'Experiment step',
    description: 'Runs new pods of both versions side by side and compares them with an analysis.',
    place: STEPS,
    body: lines(`
- experiment:
    duration: \${1:10m}
    templates:
      - name: baseline
        specRef: stable
      - name: candidate
        specRef: canary
    analyses:
      - name: \${2:compare}
        templateName: \${3:success-rate}
        args:
          - name: service-name
            value: \${4:my-service}
`),
  },
  {
    prefix: 'rollout-header-route',
    title: 'Header route',
    description:
      'Sends requests with a header to the new version first. Requires a traffic router and the route in managedRoutes.',
    place: STEPS,
    since: '1.3.0',
    body: lines(`
- setCanaryScale:
    replicas: \${1:1}
- setHeaderRoute:
    name: \${2:beta}
    match:
      - headerName: \${3:x-beta}
        headerValue:
          exact: \${4:"true"}
- pause: {}
- setHeaderRoute:
    name: \${2:beta}
- setCanaryScale:
    matchTrafficWeight: true
`),
  },
  {
    prefix: 'rollout-metric-prometheus',
    title: 'Metric from Prometheus',
    description: 'Runs a query every minute, with a condition on its first value.',
    place: METRICS,
    body: lines(`
- name: \${1:success-rate}
  interval: \${2:60s}
  failureLimit: \${3:3}
  successCondition: result[0] >= \${4:0.95}
  provider:
    prometheus:
      address: \${5:http://prometheus.monitoring:9090}
      query: \${6:vector(1)}
`),
  },
  {
    prefix: 'rollout-metric-web',
    title: 'Metric from an HTTP request',
    description: 'Sends a request whose response must contain ok: true.',
    place: METRICS,
    body: lines(`
- name: \${1:health}
  interval: \${2:30s}
  count: \${3:5}
  failureLimit: \${4:1}
  successCondition: result == true
  provider:
    web:
      url: \${5:http://my-service/health}
      jsonPath: \${6:"{$.ok\\}"}
`),
  },
  {
    prefix: 'rollout-metric-job',
    title: 'Metric from a Job',
    description: 'Runs a Job that succeeds or fails, such as a smoke test.',
    place: METRICS,
    body: lines(`
- name: \${1:smoke-test}
  provider:
    job:
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: \${1:smoke-test}
                image: \${2:registry.example.com/smoke-test:1.0.0}
`),
  },
  {
    prefix: 'rollout-metric-datadog',
    title: 'Metric from Datadog',
    description: 'Runs a query every five minutes; no data counts as 0.',
    place: METRICS,
    since: '1.6.0',
    body: lines(`
- name: \${1:error-rate}
  interval: \${2:5m}
  failureLimit: \${3:3}
  successCondition: default(result, 0) <= \${4:0.05}
  provider:
    datadog:
      apiVersion: v2
      interval: \${2:5m}
      query: \${5:sum:requests.errors{service:my-service\\}}
`),
  },
  {
    prefix: 'rollout-metric-new-relic',
    title: 'Metric from New Relic',
    description: 'Runs an NRQL query every minute, with a condition on one of its columns.',
    place: METRICS,
    body: lines(`
- name: \${1:error-rate}
  interval: \${2:1m}
  failureLimit: \${3:3}
  successCondition: result.rate <= \${4:5}
  provider:
    newRelic:
      profile: \${5:newrelic}
      query: \${6:SELECT percentage(count(*), WHERE error IS true) AS rate FROM Transaction}
`),
  },
  {
    prefix: 'rollout-metric-cloudwatch',
    title: 'Metric from CloudWatch',
    description: 'Reads a CloudWatch metric every five minutes, with a condition on its latest value.',
    place: METRICS,
    since: '1.1.0',
    body: lines(`
- name: \${1:latency}
  interval: \${2:5m}
  failureLimit: \${3:3}
  successCondition: result[0].Values[0] <= \${4:0.5}
  provider:
    cloudWatch:
      interval: 30m
      metricDataQueries:
        - id: latency
          metricStat:
            metric:
              namespace: AWS/ApplicationELB
              metricName: TargetResponseTime
              dimensions:
                - name: LoadBalancer
                  value: \${5:app/my-service/0123456789abcdef}
            period: 300
            stat: p95
`),
  },
];
