// What a person is told where they lack the permissions for an action.
import type { PatchedResource, Permission } from './action';

const GROUPS: Readonly<Record<PatchedResource, string>> = {
  rollouts: 'argoproj.io',
  'rollouts/status': 'argoproj.io',
  analysisruns: 'argoproj.io',
  experiments: 'argoproj.io',
  deployments: 'apps',
};

export interface PermissionPlace {
  readonly namespace: string;
  readonly context: string;
}

/** What is missing and which role to ask for, in two sentences. */
export function missingPermissionText(missing: readonly Permission[], { namespace, context }: PermissionPlace): string {
  const refused = missing.map(({ verb, resource }) => `${verb} ${qualified(resource)}`).join(' and ');
  const roles = missing.map(({ verb, resource }) => `"${verb}" on "${resource}"`).join(' and ');
  return `You don't have permission to ${refused} in namespace "${namespace}" of context "${context}". Ask for a role with the verb ${roles}.`;
}

/** "No permission: patch rollouts/status in namespace shop", a line of a tooltip. */
export function missingPermissionLine(missing: readonly Permission[], namespace: string): string {
  const refused = [...new Set(missing.map(({ verb, resource }) => `${verb} ${resource}`))];
  return `No permission: ${refused.join(', ')} in namespace ${namespace}`;
}

/** "rollouts.argoproj.io/status" */
function qualified(resource: PatchedResource): string {
  const [plural = '', subresource] = resource.split('/');
  return `${plural}.${GROUPS[resource]}${subresource === undefined ? '' : `/${subresource}`}`;
}
