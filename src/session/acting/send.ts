// Sends one request of an action, with the version it was decided on as a guard (A8), where its meaning needs one.
import type { ApiClient, ObjectPath, Resource } from '../../kubernetes';
import { ApiError, asFields, valueAt } from '../../kubernetes';
import type { ActionRequest, MergeRequest, PatchedResource } from '../../rollouts/actions';
import { ANALYSIS_RUNS, DEPLOYMENTS, EXPERIMENTS, ROLLOUTS } from '../watching/watchedKinds';

const RESOURCES: Readonly<Record<PatchedResource, { readonly kind: Resource; readonly subresource?: string }>> = {
  rollouts: { kind: ROLLOUTS.resource },
  'rollouts/status': { kind: ROLLOUTS.resource, subresource: 'status' },
  analysisruns: { kind: ANALYSIS_RUNS.resource },
  experiments: { kind: EXPERIMENTS.resource },
  deployments: { kind: DEPLOYMENTS },
};

/** What the table of actions calls a resource, as the API knows it. */
export function resourceOf(resource: PatchedResource): { readonly kind: Resource; readonly subresource?: string } {
  return RESOURCES[resource];
}

export interface SendContext {
  readonly client: ApiClient;
  readonly signal?: AbortSignal | undefined;
  /** Reads the pod template of a revision as the spec had it. Throws where there is none. */
  readonly templateOf: (revision: number | undefined) => Promise<object>;
}

/**
 * Patches the object at `path`, or the request's own target, and answers with the raw object. `resourceVersion` is that
 * of the object the request was decided on: when it has moved, the server refuses with a conflict. The status
 * subresource comes first; only where there is none while the object itself is there (controllers before 0.10) the
 * object is patched.
 */
export async function send(
  request: ActionRequest,
  path: ObjectPath,
  resourceVersion: string,
  context: SendContext,
): Promise<unknown> {
  const { target } = request;
  if (!target) return sendTo(path, request, resourceVersion, context);
  const targetPath = { resource: resourceOf(target.resource).kind, namespace: path.namespace, name: target.name };
  return sendTo(targetPath, request, await versionOf(targetPath, context), context);
}

async function sendTo(
  path: ObjectPath,
  request: ActionRequest,
  resourceVersion: string,
  context: SendContext,
): Promise<unknown> {
  const { client, signal } = context;
  if (request.templateOf) {
    const template = await context.templateOf(request.templateOf.revision);
    return client.patch(path, replacedTemplate(template, resourceVersion), { type: 'json', signal });
  }
  const body = guarded(request, resourceVersion);
  const { subresource } = request;
  if (subresource === undefined) return client.patch(path, body, { type: 'merge', signal });
  try {
    return await client.patch({ ...path, subresource }, body, { type: 'merge', signal });
  } catch (error) {
    if (!isMissing(error)) throw error;
    // Throws when the object itself is gone: then there is nothing to fall back to.
    await client.get(path, { signal });
    return client.patch(path, body, { type: 'merge', signal });
  }
}

/**
 * The version is set instead of tested: an object with another version is then refused as a conflict, as with a merge patch,
 * while a `test` that fails is the same error as a path that is missing (A6).
 */
function replacedTemplate(template: object, resourceVersion: string): readonly object[] {
  return [
    { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
    { op: 'replace', path: '/spec/template', value: template },
  ];
}

function guarded(request: MergeRequest, resourceVersion: string): object {
  if (request.unguarded) return request.patch;
  return { ...request.patch, metadata: { ...asFields(request.patch['metadata']), resourceVersion } };
}

async function versionOf(
  path: ObjectPath,
  { client, signal }: Pick<SendContext, 'client' | 'signal'>,
): Promise<string> {
  const version = valueAt(await client.get(path, { signal }), 'metadata', 'resourceVersion');
  if (typeof version === 'string') return version;
  throw new ApiError({
    kind: 'protocol',
    sentence: `${path.resource.kind} "${path.name ?? ''}" of context "${client.context}" was returned without a resourceVersion.`,
    remedy: 'Check the object with kubectl.',
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'notFound' || error.kind === 'notInstalled');
}
