// How many replicas a Rollout has, as far as the files say: its own number, that of the autoscaler that scales it, the
// setting, and last the API's default. One answer for hints, hovers, advice and the plan.
import { counted } from '../../../rollouts';
import type { AuthoringConfig, AuthoringContext } from '../../context';
import type {
  AutoscalerFacts,
  ChartTrace,
  MappedSubtree,
  RecognisedDocument,
  RecognisedObject,
  YamlNode,
} from '../../documents';
import { indexDocument, isNull, nodeAt, numberOf, ObjectView, startsWith, textOf } from '../../documents';
import { chartMinimum } from './chartMinimum';

export interface KnownReplicas {
  readonly count: number;
  /** `autoscaler`: at least so many. `default`: nothing that is known sets it. */
  readonly from: 'text' | 'autoscaler' | 'setting' | 'default';
}

/** What can say something about the replicas of a Rollout besides itself. */
export interface ReplicaSources {
  readonly document: RecognisedDocument;
  /** Of this file and of all others. */
  readonly autoscalers: readonly AutoscalerFacts[];
  readonly chart?: ChartTrace | undefined;
  readonly config: Pick<AuthoringConfig, 'replicas'>;
}

const REPLICAS = ['spec', 'replicas'];

/** Autoscalers of a file, and of others as they were last read. */
export function knownAutoscalers({ uri, documents, workspace }: AuthoringContext): readonly AutoscalerFacts[] {
  const own = documents
    .filter(({ objects }) => objects.length === 0)
    .flatMap((document) => indexDocument(uri ?? '', document).autoscalers);
  return [...own, ...workspace.autoscalers.filter(({ place }) => uri === undefined || place.uri !== uri)];
}

/**
 * The replicas of a Rollout; `undefined` where no source says it.
 * *Source*: reference 5.1 (`replicas`, default 1); of autoscalers, Kubernetes' and KEDA's own defaults.
 */
export function knownReplicas(object: RecognisedObject, sources: ReplicaSources): KnownReplicas | undefined {
  const { document, autoscalers, chart, config } = sources;
  const view = new ObjectView(object);
  const written = writtenReplicas(object);
  if (written !== undefined) return { count: written, from: 'text' };
  const own = document.kind === 'manifest' ? autoscalers.filter((autoscaler) => mayScale(autoscaler, view)) : [];
  const minimum = leastOf(own) ?? chartMinimum(object, document, chart);
  if (minimum !== undefined) return { count: minimum, from: 'autoscaler' };
  if (config.replicas !== undefined) return { count: config.replicas, from: 'setting' };
  const isDefault = own.length === 0 && view.isWhole && view.isAbsent(REPLICAS);
  return isDefault ? { count: 1, from: 'default' } : undefined;
}

/** `5 replicas`, `at least 10 replicas (from the autoscaler)`, `1 replica (default)`. */
export function replicasText({ count, from }: KnownReplicas): string {
  const replicas = counted(count, 'replica');
  switch (from) {
    case 'autoscaler':
      return `at least ${replicas} (from the autoscaler)`;
    case 'default':
      return `${replicas} (default)`;
    case 'text':
    case 'setting':
      return replicas;
  }
}

/** The number that certainly becomes `spec.replicas`: no template makes something else of it, and no two places differ. */
function writtenReplicas({ parts }: RecognisedObject): number | undefined {
  const places = parts.flatMap((part) => {
    const node = replicasIn(part);
    return isNull(node) ? [] : [part.certainty === 'rewritten' ? undefined : numberOf(node)];
  });
  const [count] = places;
  const isCertain = new Set(places).size === 1;
  return isCertain && count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
}

function replicasIn({ target, node, omittedKeys }: MappedSubtree): YamlNode | undefined {
  const rest = REPLICAS.slice(target.length);
  return startsWith(REPLICAS, target) && !omittedKeys?.includes(rest[0] ?? '') ? nodeAt(node, rest) : undefined;
}

/**
 * Whether an autoscaler can be why a Rollout has no number of its own. One that names a Deployment instead (left over from
 * before it was a Rollout) does not scale it, but is meant to.
 */
function mayScale({ targetKind, targetName, namespace }: AutoscalerFacts, view: ObjectView): boolean {
  const ownNamespace = textOf(view.node('metadata.namespace'));
  if (namespace !== undefined && ownNamespace !== undefined && namespace !== ownNamespace) return false;
  if (targetName === undefined) return targetKind === 'Rollout';
  return targetName === textOf(view.node('metadata.name'));
}

/** The fewest that all of them keep: several of one name are for several environments. */
function leastOf(autoscalers: readonly AutoscalerFacts[]): number | undefined {
  const minimums = autoscalers
    .filter(({ targetKind, targetName }) => targetKind === 'Rollout' && targetName !== undefined)
    .map(({ minReplicas }) => minReplicas);
  const least = Math.min(...minimums.map((minimum) => minimum ?? 0));
  return Number.isInteger(least) && least >= 1 ? least : undefined;
}
