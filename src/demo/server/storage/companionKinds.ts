// Custom resources of other projects that stand beside rollouts: routes of meshes and what tells Prometheus where to
// measure. Their definitions are not here, so nothing in them is checked; they are stored as they come.
import { jsonPathColumn, NAME } from './columns/column';
import type { Kind } from './kind';

type Path = readonly [name: string, jsonPath: string, type?: string];

const AGE: Path = ['Age', '.metadata.creationTimestamp', 'date'];

function companion(
  group: string,
  version: string,
  kind: string,
  plural: string,
  shortNames: readonly string[],
  columns: readonly Path[],
): Kind {
  return {
    group,
    version,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames,
    categories: [],
    namespaced: true,
    subresources: ['status'],
    custom: true,
    generation: 'spec',
    columns: [
      NAME,
      ...[...columns, AGE].map(([name, jsonPath, type = 'string']) => jsonPathColumn({ name, jsonPath, type })),
    ],
    selectableFields: ['metadata.name', 'metadata.namespace'],
  };
}

const ISTIO = ['networking.istio.io', 'v1'] as const;
const PROMETHEUS_OPERATOR = ['monitoring.coreos.com', 'v1'] as const;
const HOSTNAMES: Path = ['Hostnames', '.spec.hostnames'];

/** In the order of discovery. */
export const COMPANION_KINDS: readonly Kind[] = [
  companion('gateway.networking.k8s.io', 'v1', 'HTTPRoute', 'httproutes', [], [HOSTNAMES]),
  companion(...PROMETHEUS_OPERATOR, 'PodMonitor', 'podmonitors', ['pmon'], []),
  companion(...PROMETHEUS_OPERATOR, 'PrometheusRule', 'prometheusrules', ['promrule'], []),
  companion(...PROMETHEUS_OPERATOR, 'ServiceMonitor', 'servicemonitors', ['smon'], []),
  companion(...ISTIO, 'DestinationRule', 'destinationrules', ['dr'], [['Host', '.spec.host']]),
  companion(
    ...ISTIO,
    'VirtualService',
    'virtualservices',
    ['vs'],
    [
      ['Gateways', '.spec.gateways'],
      ['Hosts', '.spec.hosts'],
    ],
  ),
];
