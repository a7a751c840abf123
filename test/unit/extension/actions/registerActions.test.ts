import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { RegisteredActions } from '../../../../src/extension/actions/registerActions';
import { registerActions } from '../../../../src/extension/actions/registerActions';
import { actionCommand } from '../../../../src/extension/ids';
import { ApiError } from '../../../../src/kubernetes';
import { actions } from '../../../../src/rollouts';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand } from '../../../support/vscode/commands';
import { answers, choices, chosenLabels, messages } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { replicaSetOf } from '../../presentation/panel/objects';
import { TestSession } from './actingSession';

let session: TestSession;
let registered: RegisteredActions;
let actedOn: readonly string[];

beforeEach(() => {
  session = new TestSession();
  actedOn = [];
  for (const list of [messages, answers, choices, chosenLabels]) list.length = 0;
  const selection = {
    get actedOn() {
      return actedOn;
    },
  };
  registered = registerActions({ connection: session, selection, log: new MemoryLog() });
});

afterEach(() => registered.dispose());

describe('The commands of the actions', () => {
  for (const { id } of actions.filter(({ asksFor }) => asksFor === undefined))
    it(`${id} acts on the row it is called for`, async () => {
      await executeCommand(actionCommand(id), { rolloutUid: 'shop/web' });
      assert.deepEqual(session.prepared, [`${id} shop/web`]);
    });

  it('let the person choose a rollout when they come from the palette', async () => {
    session.fleet.put('web', { is: 'waiting' });
    session.fleet.put('mail', { is: 'waiting' });
    session.fleet.put('api');
    chosenLabels.push('web');
    await executeCommand(actionCommand('promote'));
    const [choice] = choices;
    assert.ok(choice);
    const labels = choice.items.map(({ label }) => label);
    assert.deepEqual([...labels.slice(0, 2), ...labels.slice(-1)], ['mail', 'web', 'api']);
    assert.equal(choice.items.filter(({ kind }) => kind === -1).length, 1, 'a line before those that make no sense');
    assert.match(choice.placeHolder, /prod/);
    assert.deepEqual(session.prepared, ['promote shop/web']);
  });

  describe('from the palette, for a person who is at a rollout', () => {
    beforeEach(() => {
      for (const name of ['web', 'mail']) session.fleet.put(name, { is: 'waiting' });
      actedOn = ['shop/web'];
    });

    for (const { id } of actions.filter(({ asksFor }) => asksFor === undefined))
      it(`${id} acts on that one without asking which`, async () => {
        await executeCommand(actionCommand(id));
        assert.deepEqual(choices, []);
        assert.deepEqual(session.prepared, [`${id} shop/web`]);
      });

    it('say why it is not available there, and let the person choose another one', async () => {
      session.refusal = 'It is aborted.';
      answers.push(({ choices: [another] }) => another);
      chosenLabels.push('mail');
      await executeCommand(actionCommand('promote'));
      assert.match(messages[0]?.text ?? '', /web.*aborted/);
      assert.deepEqual(messages[0]?.choices, ['Choose Another…']);
      await waitFor('mail is asked about', () => session.prepared.length === 2);
      assert.deepEqual(session.prepared, ['promote shop/web', 'promote shop/mail']);
      await waitFor('the second refusal is shown', () => messages.length === 2);
      assert.deepEqual(messages[1]?.choices, [], 'who has chosen it is not asked again');
      await waitFor('nobody looks at the cluster any more', () => session.looks === 0);
    });

    it('do so as well where there is no revision to go back to', async () => {
      answers.push(({ choices: [another] }) => another);
      await executeCommand(actionCommand('undo'));
      assert.deepEqual(messages[0]?.choices, ['Choose Another…']);
      await waitFor('the rollouts are offered', () => choices.length === 1);
    });

    it('show why the other one can not be chosen', async () => {
      session.refusal = 'It is aborted.';
      answers.push(({ choices: [another] }) => another);
      let calls = 0;
      session.sessionForCommand = () => {
        calls += 1;
        return calls === 1 ? Promise.resolve(session) : Promise.reject(new Error('no such host'));
      };
      await executeCommand(actionCommand('promote'));
      await waitFor('the error is shown', () => messages.length === 2);
      assert.match(messages[1]?.text ?? '', /no such host/);
    });

    it('let them choose where that one is not in this context, or gone', async () => {
      actedOn = ['elsewhere/web'];
      chosenLabels.push('mail');
      await executeCommand(actionCommand('promote'));
      assert.deepEqual(session.prepared, ['promote shop/mail']);
    });

    it('act on the row that they are called for, whatever is selected', async () => {
      await executeCommand(actionCommand('promote'), { rolloutUid: 'shop/mail' });
      assert.deepEqual(session.prepared, ['promote shop/mail']);
    });
  });

  describe('that lead to a revision', () => {
    beforeEach(() => {
      session.fleet.put('web');
      session.replicaSets = [1, 2, 3].map((number) =>
        replicaSetOf({
          ...{ hash: number === 3 ? 'b' : `h${String(number)}`, revision: number, wanted: 0 },
          images: { web: `shop/web:1.${String(number)}.0` },
        }),
      );
    });

    it('ask which, the newest first, and tell of the others why not', async () => {
      chosenLabels.push('Revision 1');
      await executeCommand(actionCommand('undo'), { rolloutUid: 'shop/web' });
      const [choice] = choices;
      assert.ok(choice);
      const offered = choice.items.slice(
        0,
        choice.items.findIndex(({ kind }) => kind === -1),
      );
      assert.deepEqual(
        offered.map(({ label, description }) => [label, description]),
        [
          ['Revision 2', 'web:1.2.0'],
          ['Revision 1', 'web:1.1.0'],
        ],
      );
      assert.match(choice.items.at(-1)?.detail ?? '', /Revision 3.*current/);
      assert.deepEqual(session.prepared, ['undo shop/web to 1']);
    });

    it('do nothing where the person chooses none, or there is none to choose', async () => {
      await executeCommand(actionCommand('undo'), { rolloutUid: 'shop/web' });
      assert.equal(choices.length, 1);
      session.replicaSets = session.replicaSets.slice(2);
      await executeCommand(actionCommand('undo'), { rolloutUid: 'shop/web' });
      assert.equal(choices.length, 1);
      assert.match(messages.at(-1)?.text ?? '', /web/);
      assert.deepEqual(session.prepared, []);
    });
  });

  it('do nothing when the person leaves the choice, or there is none', async () => {
    await executeCommand(actionCommand('promote'));
    assert.equal(choices.length, 0);
    assert.match(messages[0]?.text ?? '', /prod/);
    session.fleet.put('web');
    await executeCommand(actionCommand('promote'));
    assert.equal(choices.length, 1);
    assert.deepEqual(session.prepared, []);
  });

  it('watch the cluster as long as they run, also when they fail', async () => {
    session.failure = new Error('no such host');
    let during = 0;
    const { prepare } = session;
    session.prepare = (...args) => {
      during = session.looks;
      return prepare(...args);
    };
    await executeCommand(actionCommand('promote'), { rolloutUid: 'shop/web' });
    assert.deepEqual([during, session.looks], [1, 0]);
    assert.equal(messages[0]?.severity, 'error');
    assert.match(messages[0].text, /no such host/);
  });

  it('ignore a second click while the first is asked or done', async () => {
    const questions: ((answer: string | undefined) => void)[] = [];
    session.perform = async () => {
      await new Promise((resolve) => questions.push(resolve));
      return { kind: 'declined', sentence: 'Nothing was sent.' };
    };
    const click = (): Promise<unknown> => executeCommand(actionCommand('promote'), { rolloutUid: 'shop/web' });
    const first = click();
    const second = click();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(session.prepared, ['promote shop/web']);
    for (const answer of questions) answer(undefined);
    await Promise.all([first, second]);
    const again = click();
    while (questions.length < 2) await Promise.resolve();
    for (const answer of questions) answer(undefined);
    await again;
    assert.equal(session.prepared.length, 2, 'after the end of the first there is another');
  });
});

describe('A button of the panel', () => {
  it('says how it ended', async () => {
    answers.push(({ choices: [yes] }) => yes);
    assert.deepEqual(await registered.perform('promote', 'shop/web', {}), {
      state: 'done',
      sentence: session.outcome.sentence,
    });
    session.outcome = { kind: 'unknown', sentence: 'Not known.', remedy: 'Look.' };
    answers.push(({ choices: [yes] }) => yes);
    assert.deepEqual(await registered.perform('promote', 'shop/web', {}), {
      state: 'problem',
      sentence: 'Not known. Look.',
    });
  });

  it('says nothing where the person has said no', async () =>
    assert.equal(await registered.perform('promote', 'shop/web', {}), undefined));

  it('says what was not sent where nothing was offered', async () => {
    session.refusal = 'It is aborted.';
    const { state, sentence = '' } = (await registered.perform('promote', 'shop/web', {})) ?? {};
    assert.equal(state, 'problem');
    assert.match(sentence, /^Promote was not sent\b.*aborted/);
  });

  it('says what was not sent where there is no connection, in the panel and as a command does', async () => {
    session.sessionForCommand = () =>
      Promise.reject(new ApiError({ kind: 'unreachable', sentence: 'The cluster is lost.', remedy: 'Look.' }));
    const { state, sentence = '' } = (await registered.perform('promote', 'shop/web', {})) ?? {};
    assert.equal(state, 'problem');
    assert.match(sentence, /^Promote was not sent\b.*cluster is lost\. Look\.$/);
    assert.equal(messages[0]?.text, sentence);
    await executeCommand(actionCommand('abort'), { rolloutUid: 'shop/web' });
    assert.match(messages[1]?.text ?? '', /was not sent\b.*cluster is lost\. Look\.$/);
  });

  it('shows an error as a command does', async () => {
    session.failure = new Error('no such host');
    assert.equal(await registered.perform('promote', 'shop/web', {}), undefined);
    assert.match(messages[0]?.text ?? '', /no such host/);
  });
});
