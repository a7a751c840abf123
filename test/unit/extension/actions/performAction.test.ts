import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { NotSentError } from '../../../../src/extension/actions/notSentError';
import { performAction } from '../../../../src/extension/actions/performAction';
import { ApiError } from '../../../../src/kubernetes';
import { action } from '../../../../src/rollouts';
import { answers, messages, progresses, statusMessages } from '../../../support/vscode/window';
import { TestSession } from './actingSession';

const PROMOTE = action('promote');
let session: TestSession;

beforeEach(() => {
  session = new TestSession();
  for (const list of [messages, answers, progresses, statusMessages]) list.length = 0;
});

const sayYes = (): number => answers.push(({ choices }) => choices[0]);

describe('Performing an action', () => {
  it('asks with place and effect, in a dialog that cannot be overlooked', async () => {
    sayYes();
    const outcome = await performAction(session, PROMOTE, 'shop/web');
    assert.equal(outcome.kind, 'done');
    const [question] = messages;
    assert.ok(question);
    assert.deepEqual([question.modal, question.choices], [true, ['Promote']]);
    for (const part of ['web', 'shop', 'prod', '60 %']) assert.ok(question.detail?.includes(part), part);
  });

  it('says in passing that it worked', async () => {
    sayYes();
    await performAction(session, PROMOTE, 'shop/web');
    assert.equal(messages.length, 1, 'the question alone');
    assert.match(statusMessages[0] ?? '', /"web" is at 60 %/);
  });

  it('warns where it did not, with what to do', async () => {
    sayYes();
    session.outcome = { kind: 'notReacted', sentence: 'Still waiting.', remedy: 'See its log.' };
    await performAction(session, PROMOTE, 'shop/web');
    assert.deepEqual([messages[1]?.severity, messages[1]?.text], ['warning', 'Still waiting. See its log.']);
    assert.deepEqual(statusMessages, []);
  });

  it('does nothing when the person says no, and says nothing more', async () => {
    const outcome = await performAction(session, PROMOTE, 'shop/web');
    assert.equal(outcome.kind, 'declined');
    assert.equal(messages.length, 1);
    assert.deepEqual(statusMessages, []);
  });

  it('says what was not sent and why where it is not possible, and asks nothing', async () => {
    session.refusal = 'It is aborted.';
    const outcome = await performAction(session, PROMOTE, 'shop/web');
    assert.equal(outcome.kind, 'notSent');
    assert.equal(messages.length, 1);
    assert.equal(messages[0]?.modal, false);
    assert.equal(messages[0].text, outcome.sentence);
    assert.match(messages[0].text, /^Promote was not sent\b.*web.*It is aborted\./);
    assert.deepEqual(progresses, []);
  });

  const lost = new ApiError({
    kind: 'unreachable',
    sentence: 'The connection was lost.',
    remedy: 'Check the network.',
  });
  const told = (run: Promise<unknown>): Promise<Pick<NotSentError, 'message' | 'remedy'>> =>
    run.then(
      () => assert.fail('It did not fail.'),
      (error: unknown) => {
        assert.ok(error instanceof NotSentError);
        return error;
      },
    );

  it('says what was not sent, and what to do, where the rollout can not be read', async () => {
    session.failure = lost;
    const { message, remedy } = await told(performAction(session, PROMOTE, 'shop/web'));
    assert.match(message, /^Promote was not sent\b.*\bconnection was lost\./);
    assert.equal(remedy, 'Check the network.');
  });

  it('says so as well where the person has agreed, and then nothing could be sent', async () => {
    session.perform = () => Promise.reject(lost);
    const { message } = await told(performAction(session, PROMOTE, 'shop/web'));
    assert.match(message, /^Promote was not sent\b/);
  });

  it('says that it was not accepted where the server has refused it', async () => {
    const facts = { sentence: 'A webhook denied it.', remedy: 'Ask its owner.', verb: 'patch', status: 403 };
    session.perform = () => Promise.reject(new ApiError({ kind: 'forbidden', ...facts }));
    const { message } = await told(performAction(session, PROMOTE, 'shop/web'));
    assert.match(message, /^Promote was not accepted\b.*\bwebhook denied it\./);
  });

  it('says nothing of what is not known to have failed before it was sent', async () => {
    const fault = new TypeError('x is undefined');
    session.perform = () => Promise.reject(fault);
    await assert.rejects(performAction(session, PROMOTE, 'shop/web'), (error) => error === fault);
    const cancelled = new ApiError({ kind: 'cancelled', sentence: 'Canceled.', remedy: '' });
    session.perform = () => Promise.reject(cancelled);
    await assert.rejects(performAction(session, PROMOTE, 'shop/web'), (error) => error === cancelled);
  });

  it('tells when the dialog is gone, whatever the answer', async () => {
    let answered = 0;
    await performAction(session, PROMOTE, 'shop/web', { answered: () => (answered += 1) });
    sayYes();
    await performAction(session, PROMOTE, 'shop/web', { answered: () => (answered += 1) });
    assert.equal(answered, 2);
  });

  it('tells what has changed since the person looked; what the session has seen comes first', async () => {
    await performAction(session, PROMOTE, 'shop/web', { moved: 'It was at step 2.' });
    assert.match(messages[0]?.detail ?? '', /^It was at step 2\./);
    session.moved = 'It is aborted now.';
    await performAction(session, PROMOTE, 'shop/web', { moved: 'It was at step 2.' });
    assert.match(messages[1]?.detail ?? '', /^It is aborted now\./);
  });

  it('says what is going on, in the notification and to whoever asked', async () => {
    sayYes();
    const reported: string[] = [];
    await performAction(session, PROMOTE, 'shop/web', { report: (message) => reported.push(message) });
    assert.deepEqual(reported, ['Waiting for the controller']);
    assert.deepEqual(progresses[0]?.reports, reported);
    assert.equal(progresses[0].ended, true);
  });

  it('shows no notification behind a question, neither the first nor a later one', async () => {
    const open: number[] = [];
    const yes = ({ choices: [first] }: { readonly choices: readonly string[] }): string | undefined => {
      open.push(progresses.filter(({ ended }) => !ended).length);
      return first;
    };
    answers.push(yes, yes);
    const { perform } = session;
    session.perform = async (prepared, options) => {
      await perform(prepared, options);
      session.moved = 'It is at step 4 now.';
      return perform(prepared, options);
    };
    await performAction(session, PROMOTE, 'shop/web');
    assert.deepEqual(open, [0, 0]);
    assert.deepEqual(
      progresses.map(({ ended, reports }) => [ended, reports]),
      [
        [true, ['Waiting for the controller']],
        [true, ['Waiting for the controller']],
      ],
    );
  });

  it('looks harmless where it is, and else like a warning', async () => {
    await performAction(session, PROMOTE, 'shop/web');
    await performAction(session, action('abort'), 'shop/web');
    assert.deepEqual(
      messages.map(({ severity }) => severity),
      ['information', 'warning'],
    );
  });

  it('is given up when the person cancels', async () => {
    sayYes();
    const { perform } = session;
    session.perform = async (prepared, options) => {
      const outcome = await perform(prepared, options);
      progresses[0]?.cancel();
      return outcome;
    };
    await performAction(session, PROMOTE, 'shop/web');
    assert.equal(session.options?.signal?.aborted, true);
  });

  it('shows text from a cluster as text', async () => {
    session.refusal = '[retry](command:argoRollouts.abort)';
    await performAction(session, PROMOTE, 'shop/web');
    assert.doesNotMatch(messages[0]?.text ?? '', /\]\(command/);
  });
});
