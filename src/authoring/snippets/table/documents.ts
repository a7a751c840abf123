// Whole documents: Rollouts, analysis templates, an experiment.
import type { Snippet } from '../snippet';
import { lines } from '../snippet';

const POD_TEMPLATE = `  template:
    metadata:
      labels:
        app.kubernetes.io/name: \${1:my-service}
    spec:
      containers:
        - name: \${1:my-service}
          image: \${3:registry.example.com/my-service:1.0.0}
          ports:
            - name: http
              containerPort: \${4:8080}`;

const HEAD = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: \${1:my-service}
spec:
  replicas: \${2:5}
  selector:
    matchLabels:
      app.kubernetes.io/name: \${1:my-service}
${POD_TEMPLATE}`;

function rateTemplate(name: string, condition: string, query: string): readonly string[] {
  return lines(`
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: \${1:${name}}
spec:
  args:
    - name: service-name
  metrics:
    - name: \${1:${name}}
      interval: \${2:60s}
      # So many failures are tolerated; the next one aborts the rollout.
      failureLimit: \${3:3}
      successCondition: ${condition}
      provider:
        prometheus:
          address: \${5:http://prometheus.monitoring:9090}
          query: |
${query
  .split('\n')
  .map((line) => `            ${line}`)
  .join('\n')}
`);
}

export const DOCUMENT_SNIPPETS: readonly Snippet[] = [
  {
    prefix: 'rollout-canary',
    title: 'Rollout: canary 20/40/60/80',
    description: 'A Rollout that shifts to a new version in four steps, two minutes apart.',
    place: { kind: 'documents' },
    body: lines(`
${HEAD}
  strategy:
    canary:
      maxSurge: \${5:"25%"}
      maxUnavailable: \${6:0}
      steps:
        - setWeight: 20
        - pause: {duration: \${7:2m}}
        - setWeight: 40
        - pause: {duration: \${7:2m}}
        - setWeight: 60
        - pause: {duration: \${7:2m}}
        - setWeight: 80
        - pause: {duration: \${7:2m}}
`),
  },
  {
    prefix: 'rollout-blue-green',
    title: 'Rollout: blue-green',
    description: 'A Rollout that starts the new version beside the old one and switches traffic when promoted.',
    place: { kind: 'documents' },
    body: lines(`
${HEAD}
  strategy:
    blueGreen:
      activeService: \${1:my-service}
      previewService: \${1:my-service}-preview
      autoPromotionEnabled: \${5|false,true|}
      scaleDownDelaySeconds: \${6:300}
`),
  },
  {
    prefix: 'rollout-template-success-rate',
    title: 'AnalysisTemplate: success rate',
    description: 'Requires 2xx responses for at least 95 % of the requests to a service, measured with Prometheus.',
    place: { kind: 'documents' },
    body: rateTemplate(
      'success-rate',
      'result[0] >= ${4:0.95}',
      `sum(rate(http_requests_total{service="{{args.service-name\\}\\}",status=~"2.."}[2m]))
/
sum(rate(http_requests_total{service="{{args.service-name\\}\\}"}[2m]))`,
    ),
  },
  {
    prefix: 'rollout-template-error-rate',
    title: 'AnalysisTemplate: error rate',
    description: 'Allows 5xx responses for at most 5 % of the requests to a service, measured with Prometheus.',
    place: { kind: 'documents' },
    body: rateTemplate(
      'error-rate',
      'result[0] <= ${4:0.05}',
      `(sum(rate(http_requests_total{service="{{args.service-name\\}\\}",status=~"5.."}[2m])) or vector(0))
/
sum(rate(http_requests_total{service="{{args.service-name\\}\\}"}[2m]))`,
    ),
  },
  {
    prefix: 'rollout-template-latency',
    title: 'AnalysisTemplate: latency',
    description: 'Requires responses within a second for 95 % of the requests to a service, measured with Prometheus.',
    place: { kind: 'documents' },
    body: rateTemplate(
      'latency',
      'result[0] <= ${4:1000}',
      `histogram_quantile(0.95,
  sum(rate(http_request_duration_milliseconds_bucket{service="{{args.service-name\\}\\}"}[2m])) by (le))`,
    ),
  },
  {
    prefix: 'rollout-experiment',
    title: 'Experiment: two versions side by side',
    description: 'Runs two versions side by side for a limited time and compares them with an analysis.',
    place: { kind: 'documents' },
    body: lines(`
apiVersion: argoproj.io/v1alpha1
kind: Experiment
metadata:
  name: \${1:compare}
spec:
  duration: \${2:10m}
  templates:
    - name: baseline
      replicas: \${3:1}
      selector:
        matchLabels:
          app: \${1:compare}
          version: baseline
      template:
        metadata:
          labels:
            app: \${1:compare}
            version: baseline
        spec:
          containers:
            - name: app
              image: \${4:registry.example.com/app:1.0.0}
    - name: candidate
      replicas: \${3:1}
      selector:
        matchLabels:
          app: \${1:compare}
          version: candidate
      template:
        metadata:
          labels:
            app: \${1:compare}
            version: candidate
        spec:
          containers:
            - name: app
              image: \${5:registry.example.com/app:1.1.0}
  analyses:
    - name: \${6:compare}
      templateName: \${7:success-rate}
      args:
        - name: service-name
          value: \${1:compare}
`),
  },
  {
    prefix: 'rollout-values-canary',
    title: 'Chart values: canary',
    description: 'A canary as chart values, for a chart that passes rollout.strategy to its Rollout.',
    place: { kind: 'values' },
    body: lines(`
rollout:
  enabled: true
  strategy:
    canary:
      maxSurge: \${1:"25%"}
      maxUnavailable: \${2:0}
      steps:
        - setWeight: 20
        - pause: {duration: \${3:2m}}
        - setWeight: 40
        - pause: {duration: \${3:2m}}
        - setWeight: 60
        - pause: {duration: \${3:2m}}
        - setWeight: 80
        - pause: {duration: \${3:2m}}
`),
  },
];
