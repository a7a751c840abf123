// The steps of a canary. Experiments have their own file.
import type { FieldTexts } from './fieldText';

export const STEP_TEXTS: FieldTexts = {
  'canary.steps[]': { does: 'One step.', bounds: 'exactly one action per step' },
  'steps[].setWeight': {
    does: 'The share of traffic that the new version gets from this step on. The step is complete when its pods are available.',
    unit: 'percent, or a share of maxTrafficWeight',
    bounds: '0 to 100, or to maxTrafficWeight',
    trap: 'Without a traffic router, the weight is a share of the pods and is rounded: 20 % of 2 replicas is 1 of 3 pods, 33 %.',
  },
  'steps[].pause': {
    does: 'Waits for a duration or, with {}, until promoted.',
    trap: 'A bare "pause:" is not a pause: the API server drops the key and the step is empty. Write "pause: {}".',
  },
  'pause.duration': {
    does: 'How long to wait. The time starts when the update reaches the step.',
    unit: 'seconds as a number, or a duration such as 90s, 5m or 1h30m',
    default: 'waits until promoted',
    bounds: 'not negative; units are h, m, s and smaller; there is no unit for days',
    trap: 'Fractions of a second are dropped.',
    source: 'duration',
  },
  'steps[].setCanaryScale': {
    does: 'Sets the number of canary pods independently of the traffic weight, for example to warm up the canary. The number stays in effect until a step sets matchTrafficWeight.',
    bounds: 'only with a traffic router; exactly one of the three fields',
    trap: 'A later setWeight does not change the number of pods while this is in effect, so there can be far too few pods for the traffic.',
  },
  'setCanaryScale.matchTrafficWeight': {
    does: 'true makes the number of canary pods follow the weight again.',
    default: 'false',
  },
  'setCanaryScale.replicas': { does: 'The exact number of canary pods.', bounds: 'not negative' },
  'setCanaryScale.weight': {
    does: 'The number of canary pods as a share of replicas, rounded up.',
    unit: 'percent of replicas',
    trap: 'Values above 100 are valid and give more pods than replicas.',
  },
  'steps[].setHeaderRoute': {
    does: 'Sends requests with matching headers to the new version, whatever the weight is. Without match, the step removes the route.',
    bounds: 'only with Istio, ALB, APISIX or a plugin; the name must be in managedRoutes',
  },
  'setHeaderRoute.name': { does: 'Name of the route, as listed in managedRoutes.', source: 'managedRoute' },
  'setHeaderRoute.match': {
    does: 'The headers to match; a request must match all of them.',
    default: 'the route is removed',
  },
  'setHeaderRoute.match[]': { does: 'One header and the value it must have.' },
  'setHeaderRoute.match[].headerName': { does: 'Name of the header.' },
  'setHeaderRoute.match[].headerValue': {
    does: 'The value the header must have.',
    bounds: 'exactly one of exact, prefix and regex; only exact with ALB',
  },
  'steps[].setMirrorRoute': {
    does: 'Copies requests to the new version and discards its responses, so that users never see them.',
    bounds: 'only with Istio, and after 1.9 with plugins; the name must be in managedRoutes',
    trap: 'Mirrored requests are real requests: every write happens twice.',
  },
  'setMirrorRoute.name': { does: 'Name of the route, as listed in managedRoutes.', source: 'managedRoute' },
  'setMirrorRoute.percentage': {
    does: 'The share of matching requests to copy.',
    unit: 'percent',
    default: '100',
    bounds: '0 to 100; not validated',
  },
  'setMirrorRoute.match': {
    does: 'The requests to copy; a request must match one of the entries.',
    default: 'the route is removed',
  },
  'setMirrorRoute.match[]': { does: 'Method, path and headers a request must have.' },
  'setMirrorRoute.match[].method': { does: 'The HTTP method.', bounds: 'exactly one of exact, prefix and regex' },
  'setMirrorRoute.match[].path': { does: 'The path of the request.', bounds: 'exactly one of exact, prefix and regex' },
  'setMirrorRoute.match[].headers': { does: 'Headers by name.' },
  'setMirrorRoute.match[].headers{}': {
    does: 'The value this header must have.',
    bounds: 'exactly one of exact, prefix and regex; not validated',
  },
  'steps[].plugin': {
    does: 'Runs a custom step implemented by a plugin that the controller has loaded.',
    trap: 'If the plugin returns Failed, the update is aborted; after Error, the step is retried.',
  },
  'steps[].plugin.name': {
    does: 'Name of the plugin, as registered in the ConfigMap argo-rollouts-config.',
  },
  'steps[].plugin.config': { does: 'Configuration for the plugin; only the plugin reads it.' },
};
