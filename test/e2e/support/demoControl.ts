// Speaks to the demo cluster: to its control endpoint (faults, disturbances, counters), and as somebody else who changes it.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { parse } from 'yaml';
import type { DemoCluster } from '../../../scripts/harness.mjs';

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly 'certificate-authority-data': string } }[];
}

/** Sends a request below `/demo` and waits for the answer. */
export function control(
  demo: DemoCluster,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: object = {},
): Promise<unknown> {
  return ask(demo, method, `${demo.facts.control}${path}`, body);
}

/** Deletes a rollout, as another client would. */
export async function removeRollout(demo: DemoCluster, namespace: string, name: string): Promise<void> {
  const api = `${demo.facts.server}/apis/argoproj.io/v1alpha1`;
  await ask(demo, 'DELETE', `${api}/namespaces/${namespace}/rollouts/${name}`);
}

function ask({ facts }: DemoCluster, method: string, address: string, body: object = {}): Promise<unknown> {
  const { clusters } = parse(readFileSync(facts.kubeconfig, 'utf8')) as Kubeconfig;
  const ca = Buffer.from(clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64');
  const headers = { authorization: `Bearer ${facts.token}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, ca, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(JSON.parse(text)));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify(body) : undefined);
  });
}
