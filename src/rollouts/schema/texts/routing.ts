// `canary.trafficRouting`: which router splits the traffic, and its settings.
import type { FieldTexts } from './fieldText';

export const ROUTING_TEXTS: FieldTexts = {
  'canary.trafficRouting': {
    does: 'A traffic router that splits traffic by exact weights, whatever the number of pods. Several routers can be set.',
    default: 'the weight is the share of the pods',
    trap: 'With a router, maxSurge and maxUnavailable are ignored: the stable version keeps all pods until the end.',
  },
  'trafficRouting.managedRoutes': {
    does: 'Routes that the controller may add and remove, for header and mirror steps. The first matching route wins.',
    trap: 'The controller removes a route that is listed here but not used by any step.',
  },
  'managedRoutes[]': { does: 'One route.' },
  'managedRoutes[].name': { does: 'Name of the route, as the steps refer to it.' },
  'trafficRouting.maxTrafficWeight': {
    does: 'The weight that means all traffic, for steps finer than 1 %.',
    default: '100',
    bounds: 'only with NGINX and plugins',
  },

  'trafficRouting.alb': { does: 'AWS Load Balancer Controller: sets weights in an annotation of the Ingress.' },
  'alb.annotationPrefix': {
    does: 'Prefix of the annotations that this load balancer controller reads.',
    default: 'alb.ingress.kubernetes.io',
  },
  'alb.ingress': { does: 'Name of the Ingress.', bounds: 'either ingress or ingresses' },
  'alb.ingresses': { does: 'Names of several Ingresses.', bounds: 'either ingress or ingresses' },
  'alb.ingresses[]': { does: 'Name of one Ingress.' },
  'alb.rootService': {
    does: 'The Service that the rules of the Ingress refer to.',
    default: 'stableService',
    bounds: 'required with pingPong',
    source: 'service',
  },
  'alb.servicePort': { does: 'The port of the Services that receives the traffic.' },
  'alb.stickinessConfig': { does: 'Keeps each client on the version that answered its first request.' },
  'stickinessConfig.durationSeconds': {
    does: 'How long a client stays on a version.',
    unit: 'seconds',
    bounds: '1 to 604800',
  },
  'stickinessConfig.enabled': { does: 'true enables stickiness.' },

  'trafficRouting.ambassador': { does: 'Ambassador (Emissary): sets weights with a canary copy of each Mapping.' },
  'ambassador.mappings': { does: 'Names of the Mappings, which must not set a weight themselves.' },
  'ambassador.mappings[]': { does: 'Name of one Mapping.' },

  'trafficRouting.apisix': { does: 'Apache APISIX: sets weights in an ApisixRoute.' },
  'apisix.route': { does: 'The ApisixRoute.' },
  'apisix.route.name': { does: 'Name of the ApisixRoute.' },
  'apisix.route.rules': { does: 'Names of the rules to change.', default: 'the only rule of the route' },
  'apisix.route.rules[]': { does: 'Name of one rule.' },

  'trafficRouting.appMesh': { does: 'AWS App Mesh: sets weights in the routes of a virtual router.' },
  'appMesh.virtualNodeGroup': { does: 'The virtual nodes of the two versions.' },
  'virtualNodeGroup.canaryVirtualNodeRef': { does: 'The virtual node of the new version.' },
  'canaryVirtualNodeRef.name': { does: 'Name of the virtual node.' },
  'virtualNodeGroup.stableVirtualNodeRef': { does: 'The virtual node of the stable version.' },
  'stableVirtualNodeRef.name': { does: 'Name of the virtual node.' },
  'appMesh.virtualService': {
    does: 'The virtual service in front of both versions. Its provider must be a virtual router.',
  },
  'appMesh.virtualService.name': { does: 'Name of the virtual service.' },
  'appMesh.virtualService.routes': { does: 'Names of the routes to change.', default: 'all routes' },
  'appMesh.virtualService.routes[]': { does: 'Name of one route.' },

  'trafficRouting.istio': {
    does: 'Istio: sets weights in the routes of a VirtualService, between two Services or two subsets of a DestinationRule.',
    bounds: 'exactly one of virtualService and virtualServices',
  },
  'istio.destinationRule': {
    does: 'Splits traffic between subsets of one Service instead of two Services. The controller writes the pod template hash into the subsets.',
    trap: 'A missing DestinationRule or subset is detected only when traffic shifts, not when the Rollout is validated.',
  },
  'destinationRule.additionalSubsetNames': {
    does: 'Additional subsets that the controller keeps pointed at the stable pods.',
  },
  'destinationRule.additionalSubsetNames[]': { does: 'Name of one subset.' },
  'destinationRule.canarySubsetName': { does: 'The subset of the new version.' },
  'destinationRule.name': { does: 'Name of the DestinationRule.' },
  'destinationRule.stableSubsetName': { does: 'The subset of the stable version.' },
  'istio.virtualService': { does: 'The VirtualService to change.' },
  'istio.virtualServices': { does: 'Several VirtualServices to change.' },
  'istio.virtualServices[]': { does: 'One VirtualService.' },
  'istio.virtualService.name': {
    does: 'Name of the VirtualService, or name.namespace for one in another namespace.',
  },
  'istio.virtualServices[].name': {
    does: 'Name of the VirtualService, or name.namespace for one in another namespace.',
  },
  'istio.virtualService.routes': {
    does: 'Names of the HTTP routes to change.',
    default: 'the only route; required if there are several',
  },
  'istio.virtualServices[].routes': {
    does: 'Names of the HTTP routes to change.',
    default: 'the only route; required if there are several',
  },
  'istio.virtualService.routes[]': { does: 'Name of one HTTP route.' },
  'istio.virtualServices[].routes[]': { does: 'Name of one HTTP route.' },
  tlsRoutes: { does: 'TLS routes to change, selected by port or host names.' },
  'tlsRoutes[]': { does: 'One TLS route.' },
  'tlsRoutes[].port': { does: 'Port of the route.' },
  'tlsRoutes[].sniHosts': { does: 'Host names of the route, as sent by the client (SNI).' },
  'tlsRoutes[].sniHosts[]': { does: 'One host name.' },
  tcpRoutes: { does: 'TCP routes to change, selected by port.' },
  'tcpRoutes[]': { does: 'One TCP route.' },
  'tcpRoutes[].port': { does: 'Port of the route.' },

  'trafficRouting.nginx': {
    does: 'Ingress NGINX: the controller creates a canary Ingress beside yours and sets its weight.',
    bounds: 'exactly one of stableIngress and stableIngresses',
  },
  'nginx.additionalIngressAnnotations': {
    does: 'Additional annotations for the canary Ingress, without the prefix, such as canary-by-header.',
  },
  'nginx.additionalIngressAnnotations{}': { does: 'The value of this annotation.' },
  'nginx.canaryIngressAnnotations': { does: 'Annotations for the canary Ingress, with their full names.' },
  'nginx.canaryIngressAnnotations{}': { does: 'The value of this annotation.' },
  'nginx.annotationPrefix': {
    does: 'Prefix of the annotations that this NGINX controller reads.',
    default: 'nginx.ingress.kubernetes.io',
  },
  'nginx.stableIngress': {
    does: 'Name of your Ingress. One of its rules must point at stableService; a defaultBackend does not count.',
    bounds: 'either stableIngress or stableIngresses',
  },
  'nginx.stableIngresses': { does: 'Names of several Ingresses.', bounds: 'either stableIngress or stableIngresses' },
  'nginx.stableIngresses[]': { does: 'Name of one Ingress.' },

  'trafficRouting.plugins': {
    does: 'Traffic router plugins that the controller has loaded, by name, each with its configuration.',
    trap: 'Nothing validates this configuration before the plugin reads it.',
  },

  'trafficRouting.smi': { does: 'Service Mesh Interface: sets weights in a TrafficSplit that the controller creates.' },
  'smi.rootService': { does: 'The Service that clients call.', default: 'stableService', source: 'service' },
  'smi.trafficSplitName': { does: 'Name of the TrafficSplit.', default: 'the name of the Rollout' },

  'trafficRouting.traefik': { does: 'Traefik: sets weights in a TraefikService.' },
  'traefik.weightedTraefikServiceName': { does: 'Name of the weighted TraefikService.' },
};
