import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { MutedRollouts } from '../../../../src/extension/attention/mutedRollouts';
import { openNotified, registerAttentionCommands } from '../../../../src/extension/commands/attentionCommands';
import { COMMANDS } from '../../../../src/extension/ids';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { choices, chosenLabels, messages, picks } from '../../../support/vscode/window';
import { TestFleet } from '../../presentation/tree/fleet';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { TestSession } from '../actions/actingSession';

let fleet: TestFleet;
let told: ToldRollouts;
let kept: Map<string, unknown>;
let muted: MutedRollouts;

beforeEach(() => {
  for (const list of [choices, chosenLabels, messages, picks, executed]) list.length = 0;
  fleet = new TestFleet();
  told = new ToldRollouts(fleet, { now: () => Date.parse(PAUSED_AT) + 1000, formatTime: String });
  kept = new Map();
  muted = new MutedRollouts({
    get: (key) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  });
});

async function run(command: string): Promise<void> {
  told.update('all');
  const commands = registerAttentionCommands({
    connection: new TestSession(),
    told: { rollouts: told },
    muted,
    log: new MemoryLog(),
  });
  await executeCommand(command);
  commands.dispose();
}

describe('Show What Needs Attention', () => {
  it('offers exactly those, with what they wait for, and opens the one that is chosen', async () => {
    fleet.put('web', { is: 'waiting' });
    fleet.put('api', { is: 'waiting' });
    fleet.put('mail');
    chosenLabels.push('web');
    await run(COMMANDS.showAttention);
    assert.deepEqual(
      choices[0]?.items.map(({ label, description, detail = '' }) => [label, description, detail.slice(0, 15)]),
      [
        ['api', 'shop', 'Waiting for you'],
        ['web', 'shop', 'Waiting for you'],
      ],
    );
    assert.deepEqual(executed.at(-1), { command: COMMANDS.openPanel, args: [{ rolloutUid: 'shop/web' }] });
  });

  it('says that there is none', async () => {
    fleet.put('mail');
    await run(COMMANDS.showAttention);
    assert.deepEqual(choices, []);
    assert.match(messages[0]?.text ?? '', /^No rollout needs attention in context /);
  });
});

describe('What a notification leads to', () => {
  it('is the rollout, or a choice of several, or a word that it is gone', async () => {
    for (const name of ['web', 'api']) fleet.put(name);
    told.update('all');
    await openNotified(['shop/web', 'gone'], told, 'prod');
    assert.deepEqual(executed.at(-1)?.args, [{ rolloutUid: 'shop/web' }]);
    chosenLabels.push('api');
    await openNotified(['shop/web', 'shop/api'], told, 'prod');
    assert.deepEqual(executed.at(-1)?.args, [{ rolloutUid: 'shop/api' }]);
    await openNotified(['gone'], told, 'prod');
    assert.match(messages[0]?.text ?? '', /in context prod now/);
  });
});

describe('Unmute Rollouts', () => {
  const place = (name: string) => ({ context: 'prod', namespace: 'shop', name });

  it('takes back those that are chosen', async () => {
    for (const name of ['web', 'api', 'web']) await muted.mute(place(name));
    picks.push((offered) => offered.slice(0, 1));
    await run(COMMANDS.unmuteRollouts);
    assert.deepEqual(
      choices[0]?.items.map(({ label, description }) => [label, description]),
      [
        ['web', 'shop · prod'],
        ['api', 'shop · prod'],
      ],
    );
    assert.ok(!muted.has(place('web')));
    assert.ok(muted.has(place('api')));
    assert.ok(!muted.has({ ...place('api'), context: 'test' }));
  });

  it('says that none is muted, also where something else was kept', async () => {
    for (const value of [undefined, 'web', [null, { name: 'web' }, 3]]) {
      kept.set('argoRollouts.mutedRollouts', value);
      await run(COMMANDS.unmuteRollouts);
    }
    assert.deepEqual(choices, []);
    assert.equal(messages.length, 3);
  });
});
