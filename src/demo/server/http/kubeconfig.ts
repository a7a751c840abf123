// The kubeconfig that leads to a demo cluster: its address, its authority and the token of one user.
import { stringify } from 'yaml';

/** The name of the demo cluster's context, cluster and user. */
const DEMO_CONTEXT = 'argo-rollouts-demo';

/** The text of a kubeconfig (YAML). */
export function kubeconfigText(cluster: {
  readonly server: string;
  /** PEM. */
  readonly authority: string;
  readonly token: string;
  readonly namespace: string;
}): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': DEMO_CONTEXT,
    clusters: [
      {
        name: DEMO_CONTEXT,
        cluster: {
          server: cluster.server,
          'certificate-authority-data': Buffer.from(cluster.authority).toString('base64'),
        },
      },
    ],
    users: [{ name: DEMO_CONTEXT, user: { token: cluster.token } }],
    contexts: [
      { name: DEMO_CONTEXT, context: { cluster: DEMO_CONTEXT, user: DEMO_CONTEXT, namespace: cluster.namespace } },
    ],
  });
}
