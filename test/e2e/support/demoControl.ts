// Speaks to the demo cluster's control endpoint: faults, disturbances, counters.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { parse } from 'yaml';
import type { DemoCluster } from '../../../scripts/harness.mjs';

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly 'certificate-authority-data': string } }[];
}

/** Sends a request below `/demo` and waits for the answer. */
export function control(
  { facts }: DemoCluster,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: object = {},
): Promise<unknown> {
  const { clusters } = parse(readFileSync(facts.kubeconfig, 'utf8')) as Kubeconfig;
  const ca = Buffer.from(clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64');
  const headers = { authorization: `Bearer ${facts.token}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${facts.control}${path}`, { method, ca, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(JSON.parse(text)));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify(body) : undefined);
  });
}
