// The same action on several selected rollouts, as the person meets it.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { RegisteredActions } from '../../../../src/extension/actions/registerActions';
import { registerActions } from '../../../../src/extension/actions/registerActions';
import { actionCommand } from '../../../../src/extension/ids';
import { ApiError } from '../../../../src/kubernetes';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand } from '../../../support/vscode/commands';
import { answers, choices, messages, progresses, statusMessages } from '../../../support/vscode/window';
import { TestSession } from './actingSession';

const NAMES = ['web', 'mail', 'api'];
const ROWS = NAMES.map((name) => ({ rolloutUid: `shop/${name}` }));
const LOST = new ApiError({ kind: 'unreachable', sentence: 'The connection was lost.', remedy: 'Check the network.' });

let session: TestSession;
let registered: RegisteredActions;
let actedOn: readonly string[];
let performed: string[];

beforeEach(() => {
  session = new TestSession();
  for (const name of NAMES) session.fleet.put(name, { is: 'waiting' });
  for (const list of [messages, answers, choices, progresses, statusMessages]) list.length = 0;
  actedOn = [];
  performed = [];
  const { perform } = session;
  session.perform = (prepared, options) => {
    performed.push(prepared.name);
    return perform(prepared, options);
  };
  const selection = {
    get actedOn() {
      return actedOn;
    },
  };
  registered = registerActions({ connection: session, selection, log: new MemoryLog() });
});

afterEach(() => registered.dispose());

const sayYes = (): number => answers.push(({ choices: [yes] }) => yes);
const promoteAll = (): Promise<unknown> => executeCommand(actionCommand('promote'), ROWS[0], ROWS);

describe('An action on several rollouts', () => {
  it('is asked about once, with its effect on each, and performed one after the other', async () => {
    sayYes();
    await promoteAll();
    assert.equal(messages.length, 1);
    const [question] = messages;
    assert.deepEqual([question?.modal, question?.text, question?.choices], [true, 'Promote 3 rollouts?', ['Promote']]);
    for (const part of ['Context: prod', ...NAMES.map((name) => `shop/${name}`), '60 %'])
      assert.ok(question?.detail?.includes(part), part);
    assert.deepEqual(performed, NAMES);
  });

  it('is told in one message where it worked everywhere', async () => {
    sayYes();
    await promoteAll();
    assert.equal(statusMessages.length, 1);
    for (const part of ['3 rollouts', ...NAMES]) assert.ok(statusMessages[0]?.includes(part), part);
  });

  it('is done to what is selected when it comes from the palette', async () => {
    actedOn = ['shop/web', 'shop/api', 'gone'];
    sayYes();
    await executeCommand(actionCommand('promote'));
    assert.deepEqual(choices, []);
    assert.deepEqual(performed, ['web', 'api']);
  });

  it('leaves out where it is not offered, and says why before anything is sent', async () => {
    session.refusals.set('shop/mail', 'It is aborted.');
    sayYes();
    await promoteAll();
    assert.equal(messages[0]?.text, 'Promote 2 rollouts?');
    assert.match(messages[0].detail ?? '', /left out:\nshop\/mail: It is aborted\./);
    assert.deepEqual(performed, ['web', 'api']);
  });

  it('asks nothing where it is offered nowhere, and says why', async () => {
    session.refusal = 'It is aborted.';
    await promoteAll();
    assert.deepEqual([messages.length, messages[0]?.modal], [1, false]);
    for (const name of NAMES) assert.ok(messages[0]?.text.includes(`shop/${name}: It is aborted.`), name);
    assert.deepEqual(performed, []);
  });

  it('does nothing when the person says no', async () => {
    await promoteAll();
    assert.deepEqual(performed, []);
    assert.deepEqual([messages.length, statusMessages.length], [1, 0]);
  });

  it('goes on where it fails on one of them, and tells of that one what to do', async () => {
    session.outcomes.set('shop/web', LOST);
    session.outcomes.set('shop/mail', { kind: 'notReacted', sentence: 'Still waiting.', remedy: 'See its log.' });
    sayYes();
    await promoteAll();
    assert.deepEqual(performed, NAMES);
    assert.equal(messages.length, 2);
    assert.match(
      messages[1]?.text ?? '',
      /1 of 3 rollouts\..*shop\/web: .*connection was lost\. Check the network\..*shop\/mail: Still waiting\. See its log\./,
    );
    assert.doesNotMatch(messages[1]?.text ?? '', /shop\/api/);
  });

  it('stops between two of them when the person cancels, and says which were not begun', async () => {
    const { perform } = session;
    session.perform = async (prepared, options) => {
      const outcome = await perform(prepared, options);
      progresses.at(-1)?.cancel();
      return outcome;
    };
    sayYes();
    await promoteAll();
    assert.deepEqual(performed, ['web']);
    assert.match(messages[1]?.text ?? '', /1 of 3 rollouts\. Stopped before shop\/mail, shop\/api\./);
  });

  it('asks again about one that has changed since, alone, and shows no notification behind a question', async () => {
    const open: number[] = [];
    const yes = ({ choices: [first] }: { readonly choices: readonly string[] }): string | undefined => {
      open.push(progresses.filter(({ ended }) => !ended).length);
      return first;
    };
    answers.push(yes, yes);
    const { perform } = session;
    session.perform = (prepared, options) => {
      session.moved = prepared.name === 'mail' ? 'It is at step 4 now.' : undefined;
      return perform(prepared, options);
    };
    await promoteAll();
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['Promote 3 rollouts?', 'mail has changed since you looked. Promote anyway?'],
    );
    assert.deepEqual(open, [0, 0]);
    assert.ok(progresses.every(({ ended }) => ended));
  });

  it('says which one is being worked on', async () => {
    sayYes();
    await promoteAll();
    assert.match(progresses.at(-1)?.reports.at(-1) ?? '', /shop\/api \(3\/3\)/);
  });

  it('is for no more rollouts than a question can list', async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ rolloutUid: `shop/web-${String(index)}` }));
    await executeCommand(actionCommand('promote'), many[0], many);
    assert.match(messages[0]?.text ?? '', /at most 20/);
    assert.deepEqual(session.prepared, []);
  });

  it('is the same as on one where the rows are those of one rollout', async () => {
    await executeCommand(actionCommand('promote'), ROWS[0], [ROWS[0], { rolloutUid: 'shop/web' }]);
    assert.equal(messages[0]?.text, 'Promote web?');
  });
});
