// The demo cluster's process, played by small scripts.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { DemoCluster } from '../../../../src/extension/connection/demoCluster';
import { MemoryLog } from '../../../support/memoryLog';
import { waitFor } from '../../../support/waitFor';

const directory = mkdtempSync(path.join(tmpdir(), 'demo-process-'));
const log = new MemoryLog();
let demo: DemoCluster | undefined;

afterEach(() => demo?.dispose());
after(() => rmSync(directory, { recursive: true }));

const SAY_WHERE = 'console.log(JSON.stringify({ kubeconfig: process.argv.at(-1) }));';
const STAY = 'setInterval(() => undefined, 1000);';

function demoOf(name: string, ...lines: readonly string[]): DemoCluster {
  const script = path.join(directory, `${name}.cjs`);
  writeFileSync(script, lines.join('\n'));
  demo = new DemoCluster(log, script);
  return demo;
}

describe('The demo cluster', () => {
  it('says where it is once it is up, is started once, and is told its speed', async () => {
    const cluster = demoOf('fine', SAY_WHERE, STAY);
    const told: unknown[] = [];
    cluster.onDidChange((address) => told.push(address));
    const [one, two] = await Promise.all([cluster.start(12), cluster.start(4)]);
    assert.deepEqual(one, { kubeconfig: '12' });
    assert.equal(one, two);
    assert.equal(await cluster.start(1), one);
    cluster.stop();
    cluster.stop();
    assert.deepEqual(told, [one, undefined]);
    assert.equal(cluster.address, undefined);
  });

  it('that ends by itself is forgotten, and can be started again', async () => {
    const cluster = demoOf('ends', SAY_WHERE, 'setTimeout(() => process.exit(3), 50);');
    await cluster.start(1);
    await waitFor('its end is noticed', () => cluster.address === undefined);
    assert.match(log.text, /exit code 3/);
    assert.equal(cluster.hasEnded, true);
    assert.ok(await cluster.start(1));
    assert.equal(cluster.hasEnded, false);
  });

  it('that has ended by itself is forgotten for good when it is stopped, which is told', async () => {
    const cluster = demoOf('ends-once', SAY_WHERE, 'setTimeout(() => process.exit(3), 50);');
    await cluster.start(1);
    await waitFor('its end is noticed', () => cluster.hasEnded);
    let told = 0;
    cluster.onDidChange(() => (told += 1));
    cluster.stop();
    cluster.stop();
    assert.deepEqual([cluster.hasEnded, told], [false, 1]);
  });

  const failures: readonly (readonly [what: string, name: string, line: string])[] = [
    ['ends before it is up', 'fails', 'console.error("no port"); process.exit(1);'],
    ['says something else', 'babbles', `console.log("hello"); ${STAY}`],
    ['says where something else is', 'else', `console.log("{}"); ${STAY}`],
  ];
  for (const [what, name, line] of failures)
    it(`that ${what} is not there`, async () => {
      const cluster = demoOf(name, line);
      await assert.rejects(cluster.start(1), Error);
      assert.equal(cluster.address, undefined);
    });

  it('writes to the log what its process says', async () => {
    await assert.rejects(demoOf('speaks', 'console.error("no port"); process.exit(1);').start(1));
    await waitFor('it is in the log', () => /no port/.test(log.text));
  });

  it('that is stopped while it starts is cancelled, silently', async () => {
    const cluster = demoOf('slow', STAY);
    const starting = cluster.start(1);
    cluster.stop();
    await assert.rejects(starting, vscode.CancellationError);
    assert.equal(cluster.address, undefined);
  });
});
