// What the demo cluster says where its own paths, or it as a whole, refuse a request.
import { parseRecording, startDemoCluster } from '../../../../src/demo';
import type { DemoClusterOptions } from '../../../../src/demo/demoCluster';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import type { Asked } from '../demoClient';
import { DemoClient } from '../demoClient';

type Case = readonly [when: string, path: string, asked: Asked];

function post(when: string, path: string, body: object | string): Case {
  return [when, `/demo/${path}`, { method: 'POST', body }];
}

const REFUSED: readonly Case[] = [
  post('a body that is no object', 'speed', '[4]'),
  post('a version is deployed without the name of a rollout', 'ship', { namespace: 'shop' }),
  post('an unknown quality of a version', 'ship', { namespace: 'shop', name: 'web', version: 'worse' }),
  post('a speed of 0', 'speed', { speed: 0 }),
  post('an unknown fault', 'faults', { kind: 'flood' }),
  post('an unknown disturbance', 'disturb', { kind: 'flood' }),
  post('time passes in a cluster without controllers', 'advance', { seconds: 60 }),
  post('a line of a recording where none is played', 'replay', { line: 7 }),
  ['a request to another name', '/version', { headers: { host: 'demo.example.com' } }],
  ['a request from a web page', '/version', { headers: { origin: 'https://example.com' } }],
  ['a path that nobody serves', '/demo/none', {}],
];

const OBJECT = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'shop', uid: '1', creationTimestamp: '2026-11-23T12:00:00Z' },
};
const RECORDING = parseRecording(JSON.stringify({ t: 0, op: 'put', id: 'Rollout/web/1', object: OBJECT }));

/** The table's part about the demo's own paths. */
export async function controlSentences(): Promise<readonly Sentence[]> {
  return [
    ...(await answers({ controllers: false }, REFUSED)),
    ...(await answers({ recording: RECORDING }, [
      post('a line that the recording does not have', 'replay', { line: 7 }),
    ])),
  ];
}

async function answers(options: DemoClusterOptions, cases: readonly Case[]): Promise<readonly Sentence[]> {
  const cluster = await startDemoCluster(options);
  const client = new DemoClient(cluster);
  const all: Sentence[] = [];
  for (const [when, path, asked] of cases) {
    const { json, text } = await client.ask(path, asked);
    all.push({ when, says: saidIn(json) ?? text.trim() });
  }
  client.close();
  await cluster.close();
  return all;
}

/** The message of a Status object. */
function saidIn(json: unknown): string | undefined {
  return typeof json === 'object' && json !== null && 'message' in json ? String(json.message) : undefined;
}
