// What a person takes to a terminal, or to whoever gives permissions: the commands that install Argo Rollouts, and the
// role that lets somebody see rollouts.

/** *Source:* the installation page of Argo Rollouts. */
export const INSTALL_COMMANDS: string = [
  'kubectl create namespace argo-rollouts',
  'kubectl apply -n argo-rollouts -f https://github.com/argoproj/argo-rollouts/releases/latest/download/install.yaml',
].join('\n');

const ROLE_NAME = 'rollouts-viewer';
const READ = 'verbs: [get, list, watch]';

/**
 * What the extension reads, as a Role for each namespace, or as a ClusterRole for all of them. Whom it is for is left
 * open: what a cluster calls a user isn't what the kubeconfig does.
 */
export function viewerRole(namespaces: readonly string[]): string {
  const manifests =
    namespaces.length === 0
      ? [role('ClusterRole', undefined), binding('ClusterRole', undefined)]
      : namespaces.flatMap((namespace) => [role('Role', namespace), binding('Role', namespace)]);
  return `# Lets somebody see rollouts and everything below them. Replace USER, then run "kubectl apply -f" on this file.\n${manifests.join('---\n')}`;
}

type RoleKind = 'Role' | 'ClusterRole';

function head(kind: RoleKind | `${RoleKind}Binding`, namespace: string | undefined): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: ${ROLE_NAME}
${namespace === undefined ? '' : `  namespace: ${JSON.stringify(namespace)}\n`}`;
}

function role(kind: RoleKind, namespace: string | undefined): string {
  const argo = ['rollouts', 'analysisruns', 'analysistemplates', 'experiments'];
  // These are in no namespace.
  if (kind === 'ClusterRole') argo.push('clusteranalysistemplates');
  return `${head(kind, namespace)}rules:
  - apiGroups: [argoproj.io]
    resources: [${argo.join(', ')}]
    ${READ}
  - apiGroups: [apps]
    resources: [replicasets]
    ${READ}
  - apiGroups: ['']
    resources: [pods, events]
    ${READ}
  - apiGroups: ['']
    resources: [pods/log]
    verbs: [get]
`;
}

function binding(kind: RoleKind, namespace: string | undefined): string {
  return `${head(`${kind}Binding`, namespace)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${ROLE_NAME}
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: USER
`;
}
