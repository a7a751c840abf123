// Other tools write kubeconfigs all the time, each in its own way: changes are picked up, half-written files are not.
import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LoadedKubeconfig } from '../../../../src/kubernetes';
import { KubeconfigWatcher } from '../../../../src/kubernetes';
import { FastClock } from '../../../support/fastClock';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { waitFor } from '../../../support/waitFor';

let folder = '';
let clock: FastClock | ManualClock = new FastClock();
let watcher: KubeconfigWatcher;
const seen: LoadedKubeconfig[] = [];
const file = (name: string): string => path.join(folder, name);
const config = (name: string): string => `contexts: [{name: ${name}, context: {cluster: c, user: u}}]\n`;
const newest = (): string => (seen.at(-1)?.contexts ?? []).map(({ name }) => name).join();

async function watch(...files: string[]): Promise<LoadedKubeconfig> {
  watcher = new KubeconfigWatcher(
    { env: { KUBECONFIG: files.map(file).join(path.delimiter) }, homeDirectory: folder },
    { clock, log: new MemoryLog() },
  );
  watcher.onDidChange((loaded) => seen.push(loaded));
  return watcher.current();
}

describe('watching kubeconfig files', () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-watch-'));
    clock = new FastClock();
    seen.length = 0;
  });
  afterEach(() => {
    watcher.dispose();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(clock.timerCount, 0, 'timers left behind');
  });

  it('sees a file that is written in place', async () => {
    writeFileSync(file('config'), config('one'));
    assert.equal((await watch('config')).contexts[0]?.name, 'one');
    writeFileSync(file('config'), config('two'));
    await waitFor('the new context is seen', () => newest() === 'two');
    assert.equal((await watcher.current()).contexts[0]?.name, 'two');
  });

  it('sees a file that is replaced by a rename, as kubectl does it', async () => {
    writeFileSync(file('config'), config('one'));
    await watch('config');
    writeFileSync(file('config.tmp'), config('two'));
    renameSync(file('config.tmp'), file('config'));
    await waitFor('the new context is seen', () => newest() === 'two');
  });

  it('sees a file that appears, in a folder that was not there', async () => {
    await watch('later/config');
    mkdirSync(file('later'));
    writeFileSync(file('later/config'), config('one'));
    await waitFor('the new context is seen', () => newest() === 'one');
  });

  it('sees a file that goes away', async () => {
    writeFileSync(file('config'), config('one'));
    await watch('config');
    unlinkSync(file('config'));
    await waitFor('the context is gone', () => seen.length > 0 && newest() === '');
  });

  it('sees a link that is swapped, as in a mounted volume', async () => {
    for (const version of ['v1', 'v2']) {
      mkdirSync(file(version));
      writeFileSync(file(`${version}/config`), config(version));
    }
    symlinkSync('v1', file('..data'));
    symlinkSync('..data/config', file('config'));
    assert.equal((await watch('config')).contexts[0]?.name, 'v1');
    symlinkSync('v2', file('..tmp'));
    renameSync(file('..tmp'), file('..data'));
    await waitFor('the new context is seen', () => newest() === 'v2');
  });

  it('waits for a file that was emptied to be written', async () => {
    const manual = new ManualClock();
    clock = manual;
    writeFileSync(file('config'), config('one'));
    await watch('config');
    writeFileSync(file('config'), '');
    await waitFor('the change is noticed', () => manual.timersInMs.includes(300));
    manual.advance(300);
    await waitFor('it is looked at once more', () => manual.timersInMs.includes(500));
    writeFileSync(file('config'), config('two'));
    manual.advance(500);
    await waitFor('the new context is seen', () => newest() === 'two');
    assert.equal(seen.length, 1);
  });

  it('keeps the last good content of a file that is broken, and says so, until it is repaired', async () => {
    writeFileSync(file('config'), config('one'));
    await watch('config');
    writeFileSync(file('config'), 'contexts: [{name: broken and longer than half of what was there before');
    await waitFor('the broken file is said', () => (seen.at(-1)?.problems.length ?? 0) > 0);
    assert.equal(newest(), 'one');
    assert.match(seen.at(-1)?.problems.join() ?? '', /last\b.*config\b/);
    writeFileSync(file('config'), config('two'));
    await waitFor('the repaired file is seen', () => newest() === 'two');
    assert.deepEqual(seen.at(-1)?.problems, []);
  });

  it('says nothing when a file is written with the same content', async () => {
    writeFileSync(file('config'), config('one'));
    await watch('config');
    writeFileSync(file('config'), config('one'));
    const end = clock.now() + 12_000;
    await waitFor('two regular looks went by', () => clock.now() > end);
    assert.equal(seen.length, 0);
  });

  it('never writes', async () => {
    writeFileSync(file('config'), config('one'));
    const { mtimeMs } = statSync(file('config'));
    await watch('config');
    const end = clock.now() + 12_000;
    await waitFor('two regular looks went by', () => clock.now() > end);
    assert.equal(statSync(file('config')).mtimeMs, mtimeMs);
    assert.equal(readFileSync(file('config'), 'utf8'), config('one'));
  });
});
