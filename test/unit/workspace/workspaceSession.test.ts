// The session as a whole: what a keystroke costs, and that nothing is left behind.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WorkspaceSession } from '../../../src/workspace';
import { at, MemoryWorkspace, settled } from '../../support/memoryWorkspace';

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n';

describe('a session with files', () => {
  test('wakes up once at a keystroke', async () => {
    const memory = new MemoryWorkspace({ 'a.yaml': ROLLOUT });
    const session = await memory.start();
    assert.equal(memory.texts.typingListeners, 1);
    session.dispose();
  });

  test('reads nothing at a keystroke, and the file only where it is open', async () => {
    const memory = new MemoryWorkspace({ 'a.yaml': ROLLOUT });
    const session = await memory.start();
    memory.texts.open(at('a.yaml'), ROLLOUT);
    await memory.pass(1000);
    const before = memory.files.asked.length;
    memory.texts.type(at('a.yaml'), `${ROLLOUT}#\n`);
    await memory.pass(1000);
    assert.equal(memory.files.asked.length, before);
    session.dispose();
  });

  test('leaves no timer, no listener and no work behind', async () => {
    const memory = new MemoryWorkspace({ 'a.yaml': ROLLOUT });
    const session = new WorkspaceSession(memory);
    memory.texts.open(at('a.yaml'), ROLLOUT);
    memory.texts.type(at('a.yaml'), `${ROLLOUT}#\n`);
    memory.files.write('b.yaml', ROLLOUT);
    session.dispose();
    await settled();
    assert.equal(memory.clock.timerCount, 0);
    assert.equal(memory.texts.typingListeners, 0);
    memory.files.write('c.yaml', ROLLOUT);
    memory.cluster.setLive(true);
    await settled();
    assert.deepEqual(memory.cluster.asked, []);
    assert.equal(session.index.facts.rollouts.length, 0);
    assert.doesNotMatch(memory.log.text, /^error/m);
  });

  test('works without an editor and without a cluster, as on a command line', async () => {
    const memory = new MemoryWorkspace({
      'a.yaml': `${ROLLOUT}spec:\n  strategy:\n    canary:\n      steps:\n        - analysis: { templates: [{ templateName: errors }] }\n`,
    });
    memory.files.write(
      'other.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: other }\nspec: { metrics: [] }\n',
    );
    const session = new WorkspaceSession({ ...ports(memory), checkers: undefined, cluster: undefined });
    await settled();
    memory.texts.open(at('a.yaml'), new TextDecoder().decode(await memory.files.read(at('a.yaml'))));
    const ids: string[] = [];
    session.checks.onDidCheck(({ findings }) => ids.push(...findings.map(({ id }) => id)));
    await memory.pass(0);
    assert.ok(ids.includes('unknown-template'), ids.join());
    session.dispose();
  });
});

function ports({ files, archives, texts, settings, checkers, cluster, clock, loop, log }: MemoryWorkspace) {
  return { files, archives, texts, settings, checkers, cluster, clock, loop, log };
}
