// The steps of a canary. Experiments have their own file.
import type { FieldTexts } from '../fieldText';

export const STEP_TEXTS: FieldTexts = {
  'canary.steps[]': { does: 'One step.', bounds: 'exactly one action in each' },
  'steps[].setWeight': {
    does: 'The share of the traffic that the new version gets from here on. The step is done when its pods are available.',
    unit: 'percent, or parts of maxTrafficWeight',
    bounds: '0 to 100, or to maxTrafficWeight',
    trap: 'Without a traffic router it is the share of the pods, so with few replicas it is rounded: 20 % of 2 replicas is 1 of 3 pods, 33 %.',
  },
  'steps[].pause': {
    does: 'Waits: for a time, or ({}) until a person promotes.',
    trap: 'A bare "pause:" is no pause: the API server drops it and the step is empty. Write "pause: {}".',
  },
  'pause.duration': {
    does: 'How long to wait. The time starts when the step is reached.',
    unit: 'seconds as a number, or a duration such as 90s, 5m or 1h30m',
    default: 'until a person promotes',
    bounds: 'not negative; the units are h, m and s (ms and smaller too), there is no d',
    trap: 'Fractions of a second are cut off.',
    source: 'duration',
  },
  'steps[].setCanaryScale': {
    does: 'Gives the canary a number of pods that does not follow its traffic, for example to warm it up. It stays in force until matchTrafficWeight.',
    bounds: 'only with a traffic router, one of the three fields',
    trap: 'A later setWeight does not change the pods while this is in force: they can be far too few for the traffic.',
  },
  'setCanaryScale.matchTrafficWeight': {
    does: 'true lets the pods follow the weight again.',
    default: 'false',
  },
  'setCanaryScale.replicas': { does: 'Exactly this many canary pods.', bounds: 'not negative' },
  'setCanaryScale.weight': {
    does: 'As many canary pods as this share of replicas, rounded up.',
    unit: 'percent of replicas',
    trap: 'More than 100 is allowed and gives more pods than replicas.',
  },
  'steps[].setHeaderRoute': {
    does: 'Sends requests with certain headers to the new version, whatever the weight. Without match it takes the route away again.',
    bounds: 'with Istio, ALB, Apisix or a plugin; the name must be in managedRoutes',
  },
  'setHeaderRoute.name': { does: 'Name of the route; must stand in managedRoutes.', source: 'managedRoute' },
  'setHeaderRoute.match': {
    does: 'The headers; a request must meet all of them.',
    default: 'the route is removed',
  },
  'setHeaderRoute.match[]': { does: 'One header and the value that it must have.' },
  'setHeaderRoute.match[].headerName': { does: 'Name of the header.' },
  'setHeaderRoute.match[].headerValue': {
    does: 'The value that the header must have.',
    bounds: 'exactly one of exact, prefix and regex; with ALB only exact',
  },
  'steps[].setMirrorRoute': {
    does: 'Copies requests to the new version; its answers are thrown away, so nobody sees its mistakes.',
    bounds: 'with Istio, and with plugins after 1.9; the name must be in managedRoutes',
    trap: 'Copied requests are real requests: what they write is written twice.',
  },
  'setMirrorRoute.name': { does: 'Name of the route; must stand in managedRoutes.', source: 'managedRoute' },
  'setMirrorRoute.percentage': {
    does: 'Which share of the matching requests is copied.',
    unit: 'percent',
    default: '100',
    bounds: '0 to 100; nothing checks it',
  },
  'setMirrorRoute.match': {
    does: 'Which requests are copied; one of the entries must fit.',
    default: 'the route is removed',
  },
  'setMirrorRoute.match[]': { does: 'Method, path and headers that a request must have.' },
  'setMirrorRoute.match[].method': { does: 'The HTTP method.', bounds: 'exactly one of exact, prefix and regex' },
  'setMirrorRoute.match[].path': { does: 'The path of the request.', bounds: 'exactly one of exact, prefix and regex' },
  'setMirrorRoute.match[].headers': { does: 'Headers by name.' },
  'setMirrorRoute.match[].headers{}': {
    does: 'The value that this header must have.',
    bounds: 'exactly one of exact, prefix and regex; nothing checks it',
  },
  'steps[].plugin': {
    does: 'Runs a step of your own, by a plugin that the controller has loaded.',
    trap: 'When the plugin answers Failed, the update is aborted; an Error is tried again.',
  },
  'steps[].plugin.name': {
    does: 'Name of the plugin, as the ConfigMap argo-rollouts-config registers it.',
  },
  'steps[].plugin.config': { does: 'What the plugin wants to know; only the plugin reads it.' },
};
