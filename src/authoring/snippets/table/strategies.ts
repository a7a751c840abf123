// Keys of a strategy: the two kinds, analysis, routers.
import type { Snippet, SnippetPlace } from '../snippet';
import { lines } from '../snippet';

const STRATEGY: SnippetPlace = { kind: 'keys', objectKind: 'Rollout', path: 'spec.strategy' };
const CANARY: SnippetPlace = { kind: 'keys', objectKind: 'Rollout', path: 'spec.strategy.canary' };

const SERVICES = `stableService: \${1:my-service}
canaryService: \${2:$1-canary}`;

export const STRATEGY_SNIPPETS: readonly Snippet[] = [
  {
    prefix: 'rollout-canary-strategy',
    title: 'Canary 20/40/60/80 with pauses',
    description: 'Four weights, two minutes apart.',
    place: STRATEGY,
    body: lines(`
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
  {
    prefix: 'rollout-manual-strategy',
    title: 'Canary with manual approvals',
    description: 'Three weights, each followed by a pause until promoted.',
    place: STRATEGY,
    body: lines(`
canary:
  maxSurge: \${1:1}
  maxUnavailable: \${2:0}
  steps:
    - setWeight: \${3:20}
    - pause: {}
    - setWeight: \${4:50}
    - pause: {}
    - setWeight: \${5:80}
    - pause: {}
`),
  },
  {
    prefix: 'rollout-blue-green-strategy',
    title: 'Blue-green with a manual switch',
    description: 'Starts the new version beside the old one and switches all traffic at once when promoted.',
    place: STRATEGY,
    body: lines(`
blueGreen:
  activeService: \${1:my-service}
  previewService: \${2:$1-preview}
  autoPromotionEnabled: \${3|false,true|}
  scaleDownDelaySeconds: \${4:300}
`),
  },
  {
    prefix: 'rollout-background-analysis',
    title: 'Background analysis',
    description:
      'Measures success rate, error rate and latency alongside the steps, and aborts the update when one fails.',
    place: CANARY,
    body: lines(`
analysis:
  # Starts at the second step: before that, the new version gets no traffic.
  startingStep: \${1:1}
  templates:
    - templateName: \${2:success-rate}
    - templateName: \${3:error-rate}
    - templateName: \${4:latency}
  args:
    - name: service-name
      value: \${5:my-service}
`),
  },
  {
    prefix: 'rollout-nginx',
    title: 'Traffic routing with Ingress NGINX',
    description: 'Sets exact weights on a canary Ingress beside yours.',
    place: CANARY,
    body: lines(`
${SERVICES}
trafficRouting:
  nginx:
    stableIngress: \${3:$1}
`),
  },
  {
    prefix: 'rollout-istio',
    title: 'Traffic routing with Istio',
    description: 'Sets exact weights in a route of a VirtualService.',
    place: CANARY,
    body: lines(`
${SERVICES}
trafficRouting:
  istio:
    virtualService:
      name: \${3:$1}
      routes:
        - \${4:primary}
`),
  },
  {
    prefix: 'rollout-alb',
    title: 'Traffic routing with AWS ALB',
    description: 'Sets exact weights on the Ingress of the AWS Load Balancer Controller.',
    place: CANARY,
    body: lines(`
${SERVICES}
trafficRouting:
  alb:
    ingress: \${3:$1}
    servicePort: \${4:80}
    rootService: \${5:$1-root}
`),
  },
  {
    prefix: 'rollout-gateway-api',
    title: 'Traffic routing with Gateway API',
    description: 'Sets exact weights in an HTTPRoute through the plugin argoproj-labs/gatewayAPI.',
    place: CANARY,
    since: '1.5.0',
    body: lines(`
${SERVICES}
trafficRouting:
  plugins:
    argoproj-labs/gatewayAPI:
      httpRoute: \${3:$1}
      namespace: \${4:default}
`),
  },
];
