// The demo cluster as a process: what it prints, what it leaves behind, and when it ends.
import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { DemoClient } from './demoClient';

const ROOT = path.join(import.meta.dirname, '../../..');
/** A folder for the program, which is bundled once: from its sources each start would take seconds. */
const DIRECTORY = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-demo-test-'));
const PROGRAM = path.join(DIRECTORY, 'demo.js');

const LISTS = { verbs: ['list'], groups: [''], resources: ['pods'], namespaces: ['ml-platform'] };

interface Facts {
  readonly kubeconfig: string;
  readonly server: string;
  readonly token: string;
  readonly control: string;
}

function start(...args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT });
}

async function facts(child: ChildProcessWithoutNullStreams): Promise<Facts> {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as Facts;
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

before(() =>
  build({
    entryPoints: [path.join(ROOT, 'src/demo/main.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  }),
);
after(() => rmSync(DIRECTORY, { recursive: true }));

describe('The demo process', () => {
  const WAYS: readonly (readonly [how: string, end: (child: ChildProcessWithoutNullStreams) => void])[] = [
    ['its standard input closes', (child) => child.stdin.end()],
    ['it is interrupted', (child) => child.kill('SIGINT')],
    ['it is terminated', (child) => child.kill('SIGTERM')],
  ];
  for (const [how, end] of WAYS)
    it(`says where it is, ends when ${how}, and leaves nothing behind`, { timeout: 60_000 }, async () => {
      const child = start('--scenario', 'mlflow');
      const { kubeconfig, server, token, control } = await facts(child);
      assert.match(server, /^https:\/\/127\.0\.0\.1:\d+$/);
      assert.equal(control, `${server}/demo`);
      assert.ok(token.length >= 20);
      assert.equal(statSync(kubeconfig).mode & 0o777, 0o600);
      assert.equal(statSync(path.dirname(kubeconfig)).mode & 0o777, 0o700);
      end(child);
      assert.equal(await ended(child), 0);
      assert.equal(existsSync(path.dirname(kubeconfig)), false);
    });

  it('can be controlled with its token, from outside', { timeout: 60_000 }, async () => {
    const child = start('--scenario', 'mlflow', '--still');
    const { kubeconfig, server, token } = await facts(child);
    const { readFileSync } = await import('node:fs');
    const encoded = /certificate-authority-data: (\S+)/.exec(readFileSync(kubeconfig, 'utf8'))?.[1] ?? '';
    const client = new DemoClient({ server, token, authority: Buffer.from(encoded, 'base64').toString() });
    const ship = { namespace: 'ml-platform', name: 'mlflow', version: 'bad' };
    const answers = [
      await client.ask('/demo'),
      await client.ask('/demo/ship', { method: 'POST', body: ship }),
      await client.ask('/demo/advance', { method: 'POST', body: { seconds: 60 } }),
      await client.ask('/demo/speed', { method: 'POST', body: { speed: 10 } }),
      await client.ask('/demo/faults', { method: 'POST', body: { kind: 'serverError', match: { resource: 'pods' } } }),
      await client.ask('/demo/faults', { method: 'DELETE' }),
      await client.ask('/demo/disturb', { method: 'POST', body: { kind: 'end' } }),
      await client.ask('/demo/compact', { method: 'POST' }),
      await client.ask('/demo/users', { method: 'POST', body: { name: 'viewer', rules: [LISTS] } }),
      await client.ask('/demo/counters'),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      answers.map(() => 200),
    );
    assert.deepEqual(answers[1]?.json, { image: 'registry.example.com/hmco/mlflow:2.16.0-errors' });
    const viewer = (answers[8]?.json as { token: string }).token;
    assert.equal((await client.ask('/api/v1/namespaces/ml-platform/pods', { token: viewer })).status, 200);
    assert.equal((await client.ask('/api/v1/pods', { token: viewer })).status, 403);
    const wrong = [
      await client.ask('/demo', { token: viewer }),
      await client.ask('/demo/ship', { method: 'POST', body: { ...ship, version: 'worse' } }),
      await client.ask('/demo/ship', { method: 'POST', body: { ...ship, name: 'none' } }),
      await client.ask('/demo/faults', { method: 'POST', body: { kind: 'toString' } }),
      await client.ask('/demo/replay', { method: 'POST', body: { line: 1 } }),
      await client.ask('/demo/nothing'),
    ];
    assert.deepEqual(
      wrong.map(({ status }) => status),
      [403, 400, 404, 400, 400, 404],
    );
    client.close();
    child.stdin.end();
    assert.equal(await ended(child), 0);
  });

  it('plays a recording', { timeout: 60_000 }, async () => {
    const child = start('--replay', path.join(ROOT, 'test/fixtures/recorded/head/manual.jsonl'), '--speed', '4');
    assert.match((await facts(child)).server, /^https:/);
    child.stdin.end();
    assert.equal(await ended(child), 0);
  });

  const WRONG: readonly (readonly [args: readonly string[], words: RegExp])[] = [
    [['--speed', 'fast'], /--speed\b.*\bnumber\b.*"fast"/],
    [['--scenario', 'none'], /"none".*portal-services/],
    [['--controller', '2'], /--controller\b.*\b1\.9\.1\b.*\bhead\b/],
    [['--replay', '/nowhere.jsonl'], /nowhere\.jsonl/],
    [['--sped', '4'], /--sped/],
  ];
  for (const [args, words] of WRONG)
    it(`refuses ${args.join(' ')} with a sentence`, { timeout: 60_000 }, async () => {
      const child = start(...args);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      assert.equal(await ended(child), 1);
      assert.match(said, words);
    });

  it('explains itself with --help', { timeout: 60_000 }, async () => {
    const child = start('--help');
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    assert.equal(await ended(child), 0);
    assert.match(said, /--replay FILE/);
    assert.match(said, /data-platform\/portal-services/);
  });
});
