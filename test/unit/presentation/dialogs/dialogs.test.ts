import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  actionQuestion,
  contextPicks,
  knownNamespaces,
  notSentOutcome,
  outcomeActivity,
  outcomeNotice,
  rolloutPicks,
  typedNamespaces,
} from '../../../../src/presentation/dialogs';
import type { ActionId } from '../../../../src/rollouts';
import { action, actions } from '../../../../src/rollouts';
import { TestFleet } from '../tree/fleet';

const FACTS = {
  ...{ actionId: 'abort' as const, title: 'Abort', name: 'web', namespace: 'shop', context: 'prod', cluster: 'prod' },
  effect: 'All traffic returns to revision 5.',
};

describe('The question before an action', () => {
  it('is answered by the name of the action', () => {
    const { message, yes } = actionQuestion(FACTS);
    assert.match(yes, /^Abort\b/);
    assert.match(message, /^Abort .*web/);
  });

  it('always says where, and what it will do', () => {
    const detail = actionQuestion(FACTS).detail.flat().join('\n');
    for (const part of ['web', 'shop', 'prod', FACTS.effect]) assert.ok(detail.includes(part), part);
  });

  it('names the cluster where the context is called otherwise', () => {
    const lines = (cluster: string): string =>
      actionQuestion({ ...FACTS, cluster })
        .detail.flat()
        .join('\n');
    assert.match(lines('eu-1'), /prod.*eu-1/);
    assert.doesNotMatch(lines('prod'), /cluster/);
  });

  it('says first what has changed since the person looked', () => {
    const moved = 'It is at step 4 of 8 now.';
    const question = actionQuestion({ ...FACTS, moved });
    assert.deepEqual(question.detail[0], [moved]);
    assert.match(question.message, /web.*Abort/);
    assert.match(question.yes, /^Abort\b/);
  });
});

describe('The look of a question', () => {
  const { effect, ...place } = FACTS;
  const isSerious = (actionId: ActionId, warnings?: readonly string[]): boolean =>
    actionQuestion({ ...place, effect, actionId, title: action(actionId).title, warnings }).isSerious;

  it('is serious where users lose a version or checks are skipped', () =>
    assert.deepEqual(
      actions.filter(({ id }) => isSerious(id)).map(({ id }) => id),
      ['promoteFull', 'abort', 'undo'],
    ));

  it('is serious for everything that something speaks against, which stands first', () => {
    const warnings = ['3 of 3 failures are used.'];
    assert.ok(isSerious('promote', warnings));
    assert.deepEqual(actionQuestion({ ...FACTS, warnings }).detail[0], warnings);
    assert.deepEqual(actionQuestion({ ...FACTS, warnings, moved: 'It is at step 4.' }).detail[0], [
      'It is at step 4.',
      ...warnings,
    ]);
  });

  it('names the versions, as text', () => {
    const lines = (versions?: { from: string; to: string }): string =>
      actionQuestion({ ...FACTS, versions })
        .detail.flat()
        .join('\n');
    assert.match(lines({ from: '1.4.0', to: '1.5.0-errors' }), /1\.4\.0 → 1\.5\.0-errors/);
    assert.doesNotMatch(lines(), /→/);
  });
});

describe('How an action ended', () => {
  const sentence = 'Abort succeeded.';

  it('is shown in passing where it worked', () => {
    assert.deepEqual(outcomeNotice({ kind: 'done', sentence }), { kind: 'passing', text: sentence });
    assert.deepEqual(outcomeActivity({ kind: 'done', sentence }), { state: 'done', sentence });
  });

  for (const kind of ['notReacted', 'overtaken', 'changed', 'incomplete', 'unknown'] as const)
    it(`is a warning with a way on where it is ${kind}`, () => {
      const outcome = { kind, sentence, remedy: 'Look at the log.' };
      assert.equal(outcomeNotice(outcome)?.kind, 'warning');
      assert.match(outcomeNotice(outcome)?.text ?? '', /succeeded\. Look at the log\.$/);
      assert.equal(outcomeActivity(outcome)?.state, 'problem');
    });

  it('is not said to those who have declined', () => {
    assert.equal(outcomeNotice({ kind: 'declined', sentence }), undefined);
    assert.equal(outcomeActivity({ kind: 'declined', sentence }), undefined);
  });

  it('says first what did not happen where nothing was sent, then why and what to do', () => {
    const facts = { title: 'Promote', why: 'The connection is lost.', remedy: 'Check it.' };
    const outcome = notSentOutcome(facts);
    assert.equal(outcomeActivity(outcome)?.state, 'problem');
    assert.match(outcomeNotice(outcome)?.text ?? '', /^Promote was not sent\b.*connection is lost\. Check it\.$/);
    assert.match(notSentOutcome({ ...facts, name: 'web' }).sentence, /^Promote was not sent\b.*\bweb\b/);
    assert.match(notSentOutcome({ ...facts, isRefused: true }).sentence, /^Promote was not accepted\b/);
  });
});

describe('The rollouts to choose from', () => {
  const options = { now: Date.UTC(2026, 10, 23, 12, 1), formatTime: String };
  const fleet = new TestFleet();
  fleet.put('web', { is: 'waiting' });
  fleet.put('mail', { is: 'waiting' });
  fleet.put('api');
  fleet.put('api', { namespace: 'other' });

  it('are all, by name and namespace, with their sentence', () => {
    const { offered, notOffered } = rolloutPicks(fleet, options);
    assert.deepEqual(
      offered.map(({ name, namespace }) => `${namespace}/${name}`),
      ['other/api', 'shop/api', 'shop/mail', 'shop/web'],
    );
    assert.ok(offered.every(({ detail }) => detail !== ''));
    assert.deepEqual(notOffered, []);
  });

  it('are parted by whether the action makes sense; the others say why not', () => {
    const promote = action('promote');
    const { offered, notOffered } = rolloutPicks(fleet, { ...options, action: promote });
    assert.deepEqual(
      offered.map(({ name }) => name),
      ['mail', 'web'],
    );
    const rollout = fleet.rollout('shop/api');
    assert.ok(rollout);
    const decision = promote.decide({ rollout, analysisRuns: [], now: options.now });
    assert.equal(notOffered[1]?.detail, decision.offered ? undefined : decision.reason);
  });

  it('have the selected one first', () => {
    const { offered } = rolloutPicks(fleet, { ...options, preferred: 'shop/web' });
    assert.equal(offered[0]?.uid, 'shop/web');
  });
});

describe('The contexts to choose from', () => {
  const context = (name: string, problem?: string) => ({
    ...{ name, cluster: `${name}-cluster`, namespace: 'shop', server: `https://${name}.example`, problem },
  });

  it('stand as in the kubeconfig, with the current one and the one in use marked', () => {
    const picks = contextPicks({ contexts: [context('b'), context('a')], currentContext: 'a' }, 'b');
    assert.deepEqual(
      picks.map(({ name }) => name),
      ['b', 'a'],
    );
    assert.match(picks[0]?.marks ?? '', /in use/);
    assert.match(picks[1]?.marks ?? '', /current/);
  });

  it('say cluster, server and namespace, or what is wrong with them', () => {
    const [fine, broken] = contextPicks(
      { contexts: [context('a'), context('b', 'Its cluster is not there.')], currentContext: undefined },
      undefined,
    );
    for (const part of ['a-cluster', 'https://a.example', 'shop']) assert.ok(fine?.detail.includes(part), part);
    assert.equal(broken?.detail, 'Its cluster is not there.');
    assert.equal(broken.marks, '');
  });
});

describe('The namespaces to choose from', () => {
  it('are those of all lists, each once, by name', () =>
    assert.deepEqual(knownNamespaces(['shop'], ['cart', 'shop'], []), ['cart', 'shop']));

  const added = (text: string): readonly string[] => typedNamespaces(text, ['shop']).added;

  it('are also those that are typed, apart by commas or spaces', () => {
    assert.deepEqual(added('cart, mail  web,cart'), ['cart', 'mail', 'web']);
    assert.deepEqual(added(' '), []);
    assert.deepEqual(added('shop'), [], 'it is known');
  });

  for (const text of ['Cart', 'a_b', '-a', 'a-', '$(icon)', 'a\u202eb', 'a\u0007', 'x'.repeat(64), 'x'.repeat(300)])
    it(`but not ${JSON.stringify(text)}, which no namespace can be called`, () => assert.deepEqual(added(text), []));

  it('are only narrowed by the beginning of a name', () => {
    assert.equal(typedNamespaces('sh', ['shop']).isFilter, true);
    assert.equal(typedNamespaces('cart', ['shop']).isFilter, false);
  });
});
