// Fields that exclude each other: once one is written the others are no longer proposed.
import type { KindName } from '../../rollouts';
import type { FieldPath } from '../../rollouts';
import { STEP_KINDS } from '../../rollouts';
import { longestEnd } from '../../rollouts/schema/texts';

/** By the end of the path of the map: groups of which at most one field may be written. Source: reference 4.2 to 4.4. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Rollout.spec': [['template', 'workloadRef']],
  'spec.strategy': [['canary', 'blueGreen']],
  'canary.steps[]': [STEP_KINDS],
  'steps[].setCanaryScale': [['replicas', 'weight', 'matchTrafficWeight']],
  antiAffinity: [['preferredDuringSchedulingIgnoredDuringExecution', 'requiredDuringSchedulingIgnoredDuringExecution']],
  'strategy.canary': [['dynamicStableScale', 'scaleDownDelaySeconds']],
  'trafficRouting.istio': [['virtualService', 'virtualServices']],
  'trafficRouting.nginx': [['stableIngress', 'stableIngresses']],
  'trafficRouting.alb': [['ingress', 'ingresses']],
  headerValue: [['exact', 'prefix', 'regex']],
  method: [['exact', 'prefix', 'regex']],
  path: [['exact', 'prefix', 'regex']],
  'headers{}': [['exact', 'prefix', 'regex']],
  'args[]': [['value', 'valueFrom']],
  valueFrom: [['podTemplateHashValue', 'fieldRef', 'secretKeyRef']],
  'provider.web': [['body', 'jsonBody']],
  'provider.datadog': [['query', 'queries']],
};

/** Providers of a metric: exactly one. */
const PROVIDER = 'metrics[].provider';

/** The fields of a map that its written ones rule out. @param all every field that the map can have. */
export function excludedFields(
  kind: KindName,
  path: FieldPath,
  written: ReadonlySet<string>,
  all: readonly string[],
): ReadonlySet<string> {
  const key = longestEnd({ ...GROUPS, [PROVIDER]: [] }, kind, path);
  const groups = key === undefined ? [] : key === PROVIDER ? [all] : (GROUPS[key] ?? []);
  return new Set(groups.filter((group) => group.some((name) => written.has(name))).flat());
}
