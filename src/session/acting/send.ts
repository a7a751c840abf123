// Sends one request of an action, with the version it was decided on as a guard (A8), where its meaning needs one.
import type { ApiClient, ObjectPath, Resource } from '../../kubernetes';
import { ApiError, asFields, valueAt } from '../../kubernetes';
import type { ActionRequest, PatchedResource } from '../../rollouts/actions';
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
  const { target, subresource } = request;
  if (target) {
    const targetPath = { resource: resourceOf(target.resource).kind, namespace: path.namespace, name: target.name };
    return patch(targetPath, guarded(request, await versionOf(targetPath, context)), context);
  }
  const body = guarded(request, resourceVersion);
  if (subresource === undefined) return patch(path, body, context);
  try {
    return await patch({ ...path, subresource }, body, context);
  } catch (error) {
    if (!isMissing(error)) throw error;
    // Throws when the object itself is gone: then there is nothing to fall back to.
    await context.client.get(path, { signal: context.signal });
    return patch(path, body, context);
  }
}

function guarded(request: ActionRequest, resourceVersion: string): object {
  if (request.unguarded) return request.patch;
  return { ...request.patch, metadata: { ...asFields(request.patch['metadata']), resourceVersion } };
}

function patch(path: ObjectPath, body: object, { client, signal }: SendContext): Promise<unknown> {
  return client.patch(path, body, { type: 'merge', signal });
}

async function versionOf(path: ObjectPath, { client, signal }: SendContext): Promise<string> {
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
