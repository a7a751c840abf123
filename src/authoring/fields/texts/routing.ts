// `canary.trafficRouting`: which router holds the weight, and what it needs to know.
import type { FieldTexts } from '../fieldText';

export const ROUTING_TEXTS: FieldTexts = {
  'canary.trafficRouting': {
    does: 'A router that splits the traffic exactly, whatever the number of pods. Several may be set.',
    default: 'the share of the pods is the weight',
    trap: 'maxSurge and maxUnavailable are ignored then: the stable version keeps all pods until the end.',
  },
  'trafficRouting.managedRoutes': {
    does: 'Routes that the controller may make and remove, for header and mirror steps. The first one wins.',
    trap: 'A route that is named here but used nowhere is taken away by the controller.',
  },
  'managedRoutes[]': { does: 'One route.' },
  'managedRoutes[].name': { does: 'Name of the route, as the steps call it.' },
  'trafficRouting.maxTrafficWeight': {
    does: 'The weight that means "all traffic", for steps finer than 1 %.',
    default: '100',
    bounds: 'only with NGINX and plugins',
  },

  'trafficRouting.alb': { does: 'AWS Load Balancer Controller: weights by an annotation on the Ingress.' },
  'alb.annotationPrefix': {
    does: 'What the annotations of this controller begin with.',
    default: 'alb.ingress.kubernetes.io',
  },
  'alb.ingress': { does: 'Name of the Ingress.', bounds: 'either this or ingresses' },
  'alb.ingresses': { does: 'Names of several Ingresses.', bounds: 'either this or ingress' },
  'alb.ingresses[]': { does: 'Name of one Ingress.' },
  'alb.rootService': {
    does: 'The Service that the rules of the Ingress name.',
    default: 'stableService',
    bounds: 'required with pingPong',
    source: 'service',
  },
  'alb.servicePort': { does: 'Port of the Services that gets the traffic.' },
  'alb.stickinessConfig': { does: 'Keeps a visitor with the version that answered first.' },
  'stickinessConfig.durationSeconds': {
    does: 'How long a visitor stays with a version.',
    unit: 'seconds',
    bounds: '1 to 604800',
  },
  'stickinessConfig.enabled': { does: 'true switches stickiness on.' },

  'trafficRouting.ambassador': { does: 'Ambassador (Emissary): weights by a copy of each Mapping.' },
  'ambassador.mappings': { does: 'Names of the Mappings; they must not have a weight of their own.' },
  'ambassador.mappings[]': { does: 'Name of one Mapping.' },

  'trafficRouting.apisix': { does: 'Apache APISIX: weights in an ApisixRoute.' },
  'apisix.route': { does: 'The ApisixRoute.' },
  'apisix.route.name': { does: 'Name of the ApisixRoute.' },
  'apisix.route.rules': { does: 'Names of its rules to change.', default: 'its only rule' },
  'apisix.route.rules[]': { does: 'Name of one rule.' },

  'trafficRouting.appMesh': { does: 'AWS App Mesh: weights in the routes of a virtual router.' },
  'appMesh.virtualNodeGroup': { does: 'The virtual nodes of the two versions.' },
  'virtualNodeGroup.canaryVirtualNodeRef': { does: 'The virtual node of the new version.' },
  'canaryVirtualNodeRef.name': { does: 'Name of the virtual node.' },
  'virtualNodeGroup.stableVirtualNodeRef': { does: 'The virtual node of the stable version.' },
  'stableVirtualNodeRef.name': { does: 'Name of the virtual node.' },
  'appMesh.virtualService': {
    does: 'The virtual service in front of both versions; its provider must be a virtual router.',
  },
  'appMesh.virtualService.name': { does: 'Name of the virtual service.' },
  'appMesh.virtualService.routes': { does: 'Names of the routes to change.', default: 'all routes' },
  'appMesh.virtualService.routes[]': { does: 'Name of one route.' },

  'trafficRouting.istio': {
    does: 'Istio: weights in the routes of a VirtualService, between two Services or two subsets of a DestinationRule.',
    bounds: 'exactly one of virtualService and virtualServices',
  },
  'istio.destinationRule': {
    does: 'Splits by subsets of one Service instead of by two Services. The controller writes the pod hash into the subsets.',
    trap: 'A missing DestinationRule or subset is found only while traffic is moved, not when the Rollout is checked.',
  },
  'destinationRule.additionalSubsetNames': { does: 'More subsets that the controller keeps on the stable pods.' },
  'destinationRule.additionalSubsetNames[]': { does: 'Name of one subset.' },
  'destinationRule.canarySubsetName': { does: 'The subset of the new version.' },
  'destinationRule.name': { does: 'Name of the DestinationRule.' },
  'destinationRule.stableSubsetName': { does: 'The subset of the stable version.' },
  'istio.virtualService': { does: 'The VirtualService to change.' },
  'istio.virtualServices': { does: 'Several VirtualServices to change.' },
  'istio.virtualServices[]': { does: 'One VirtualService.' },
  'istio.virtualService.name': {
    does: 'Name of the VirtualService, or name.namespace for one of another namespace.',
  },
  'istio.virtualServices[].name': {
    does: 'Name of the VirtualService, or name.namespace for one of another namespace.',
  },
  'istio.virtualService.routes': {
    does: 'Names of its HTTP routes to change.',
    default: 'its only route; with several it is required',
  },
  'istio.virtualServices[].routes': {
    does: 'Names of its HTTP routes to change.',
    default: 'its only route; with several it is required',
  },
  'istio.virtualService.routes[]': { does: 'Name of one HTTP route.' },
  'istio.virtualServices[].routes[]': { does: 'Name of one HTTP route.' },
  tlsRoutes: { does: 'TLS routes to change, by port or host names.' },
  'tlsRoutes[]': { does: 'One TLS route.' },
  'tlsRoutes[].port': { does: 'Port of the route.' },
  'tlsRoutes[].sniHosts': { does: 'Host names of the route, as the client sends them (SNI).' },
  'tlsRoutes[].sniHosts[]': { does: 'One host name.' },
  tcpRoutes: { does: 'TCP routes to change, by port.' },
  'tcpRoutes[]': { does: 'One TCP route.' },
  'tcpRoutes[].port': { does: 'Port of the route.' },

  'trafficRouting.nginx': {
    does: 'Ingress NGINX: the controller makes a canary Ingress beside yours and sets its weight.',
    bounds: 'exactly one of stableIngress and stableIngresses',
  },
  'nginx.additionalIngressAnnotations': {
    does: 'More annotations for the canary Ingress, without the prefix: canary-by-header, for example.',
  },
  'nginx.additionalIngressAnnotations{}': { does: 'Value of this annotation.' },
  'nginx.canaryIngressAnnotations': { does: 'Annotations for the canary Ingress, with their whole names.' },
  'nginx.canaryIngressAnnotations{}': { does: 'Value of this annotation.' },
  'nginx.annotationPrefix': {
    does: 'What the annotations of this NGINX begin with.',
    default: 'nginx.ingress.kubernetes.io',
  },
  'nginx.stableIngress': {
    does: 'Name of your Ingress. One of its rules must lead to stableService; a defaultBackend does not count.',
    bounds: 'either this or stableIngresses',
  },
  'nginx.stableIngresses': { does: 'Names of several Ingresses.', bounds: 'either this or stableIngress' },
  'nginx.stableIngresses[]': { does: 'Name of one Ingress.' },

  'trafficRouting.plugins': {
    does: 'Routers that the controller has loaded as plugins, by name; below each name what that plugin wants to know.',
    trap: 'Nothing here is checked before the plugin reads it.',
  },

  'trafficRouting.smi': { does: 'Service Mesh Interface: weights in a TrafficSplit that the controller makes.' },
  'smi.rootService': { does: 'The Service that clients call.', default: 'stableService', source: 'service' },
  'smi.trafficSplitName': { does: 'Name of the TrafficSplit.', default: "the Rollout's name" },

  'trafficRouting.traefik': { does: 'Traefik: weights in a TraefikService.' },
  'traefik.weightedTraefikServiceName': { does: 'Name of the weighted TraefikService.' },
};
