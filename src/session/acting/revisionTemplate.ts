// The raw ReplicaSets of a Rollout: the pod templates of its revisions, whole. What is watched keeps only the fields that
// are shown, so they are read afresh where all of a template is needed.
import type { ApiClient } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { ReplicaSet, Rollout } from '../../rollouts';
import { isOwnedBy, revisionOf, specTemplate } from '../../rollouts';
import { selectorOf } from '../watching/selector';
import { REPLICA_SETS } from '../watching/watchedKinds';

interface ReadContext {
  readonly client: ApiClient;
  readonly signal?: AbortSignal | undefined;
}

/** A ReplicaSet of a Rollout, with its template as the spec had it. */
export interface RevisionTemplate {
  readonly replicaSet: ReplicaSet;
  readonly template: object;
}

/** The templates of all revisions that the cluster keeps, in no order. */
export async function readTemplates(
  rollout: Rollout,
  { client, signal }: ReadContext,
): Promise<readonly RevisionTemplate[]> {
  const { namespace, uid } = rollout.metadata;
  const path = { resource: REPLICA_SETS.resource, namespace };
  const { items } = await client.list(path, { labelSelector: selectorOf(rollout), signal });
  return items.flatMap((item) => {
    const replicaSet = REPLICA_SETS.read(item);
    const template = specTemplate(item);
    return replicaSet && template && isOwnedBy(replicaSet, uid) ? [{ replicaSet, template }] : [];
  });
}

/** The template of one revision; throws where the cluster keeps none. `undefined` = nobody knows which revision it is. */
export async function readTemplate(
  rollout: Rollout,
  revision: number | undefined,
  context: ReadContext,
): Promise<object> {
  const templates = revision === undefined ? [] : await readTemplates(rollout, context);
  const found = templates.find(({ replicaSet }) => revisionOf(replicaSet) === revision);
  if (found) return found.template;
  const { name, namespace } = rollout.metadata;
  const of = `rollout "${name}" in namespace "${namespace}"`;
  throw new ApiError({
    kind: 'notFound',
    context: context.client.context,
    namespace,
    name,
    sentence:
      revision === undefined
        ? `The revisions of ${of} could not be read.`
        : `Revision ${revision} of ${of} no longer exists.`,
    remedy: 'Check the ReplicaSets of the rollout, then try again.',
  });
}
