// The values of the arguments that a Rollout hands to its analysis: fixed texts, pod template hashes, and values read
// from the Rollout object itself.
import type { AnalysisArgument, Rollout } from '../../objects/objects';
import type { Resolved } from './arguments';

export interface ArgumentSource {
  readonly rollout: Rollout;
  /** `rollouts-pod-template-hash` of the stable ReplicaSet, empty when there is none yet. */
  readonly stableHash: string;
  /** The same of the newest ReplicaSet. */
  readonly latestHash: string;
}

/** Labels or annotations as the downward API writes a whole map: sorted lines of `key="value"`. */
function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(map ?? {})
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}

/** A `metadata…` path by the rules of the downward API (reference 4.2, `.analyses`). */
function metadataValue(rollout: Rollout, path: string): Resolved<string> {
  const { metadata } = rollout;
  const keyed = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (keyed) {
    const map = keyed[1] === 'labels' ? metadata.labels : metadata.annotations;
    return { ok: true, value: map?.[keyed[2] ?? ''] ?? '' };
  }
  switch (path) {
    case 'metadata.name':
      return { ok: true, value: metadata.name };
    case 'metadata.namespace':
      return { ok: true, value: metadata.namespace };
    case 'metadata.uid':
      return { ok: true, value: metadata.uid };
    case 'metadata.labels':
      return { ok: true, value: formatMap(metadata.labels) };
    case 'metadata.annotations':
      return { ok: true, value: formatMap(metadata.annotations) };
    default:
      return { ok: false, error: `unsupported fieldPath: ${path}` };
  }
}

/** A scalar anywhere in the Rollout, e.g. `spec.template.spec.containers[0].image`. */
function fieldValue(rollout: Rollout, path: string): Resolved<string> {
  let current: unknown = rollout;
  for (const section of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (Array.isArray(current)) {
      if (!/^[+-]?\d+$/.test(section)) return { ok: false, error: `invalid index '${section}'` };
      const index = Number(section);
      if (index < 0 || index >= current.length) return { ok: false, error: `index ${index} out of range` };
      current = current[index] as unknown;
    } else if (typeof current === 'object' && current !== null) {
      current = Object.hasOwn(current, section) ? (current as Readonly<Record<string, unknown>>)[section] : undefined;
    } else {
      return { ok: false, error: `invalid path ${path} in rollout` };
    }
  }
  if (current === undefined || current === null) return { ok: false, error: `invalid path ${path} in rollout` };
  if (typeof current === 'object') {
    return { ok: false, error: `path ${path} in rollout must terminate in a primitive value` };
  }
  return { ok: true, value: typeof current === 'string' ? current : JSON.stringify(current) };
}

/**
 * The arguments of `canary.analysis`, an analysis step or a promotion analysis, each with its value.
 * *Source*: reference 5.1 (RolloutAnalysis), upstream `BuildArgumentsForRolloutAnalysisRun`.
 */
export function rolloutArguments(
  args: readonly AnalysisArgument[],
  source: ArgumentSource,
): Resolved<readonly AnalysisArgument[]> {
  const resolved: AnalysisArgument[] = [];
  for (const argument of args) {
    let value = argument.value ?? '';
    const hash = argument.valueFrom?.podTemplateHashValue;
    const path = argument.valueFrom?.fieldRef?.fieldPath;
    if (hash !== undefined) {
      if (hash === 'Latest') value = source.latestHash;
      else if (hash === 'Stable') value = source.stableHash;
    } else if (path !== undefined) {
      const found = path.startsWith('metadata')
        ? metadataValue(source.rollout, path)
        : fieldValue(source.rollout, path);
      if (!found.ok) return found;
      value = found.value;
    }
    resolved.push({ name: argument.name, value });
  }
  return { ok: true, value: resolved };
}
