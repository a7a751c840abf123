import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WAY_ON_BUTTONS, WAYS_ON } from '../../../../src/presentation/connection';
import { PART_LOOKS } from '../../../../src/presentation/looks';
import type { TreeFreshness, TreeSession, TreeState } from '../../../../src/presentation/tree';
import { readingRow, stateMessage, stateRows } from '../../../../src/presentation/tree';
import { assertSays } from '../../../support/sentences/assertSays';

const PROBLEM = { sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
const LIVE: TreeFreshness = { have: { asOf: 1 }, doing: 'live', refused: [] };

/** A session with this freshness, which shows some rollouts of all namespaces. */
function open(freshness: Partial<TreeFreshness>, session: Partial<TreeSession> = {}): TreeState {
  const scope = { namespaces: [] };
  return {
    connection: { kind: 'open' },
    context: 'prod',
    session: { scope, isEmpty: false, freshness: { ...LIVE, ...freshness }, ...session },
  };
}
const without = (connection: TreeState['connection']): TreeState => ({ connection, context: '' });
const messageOf = (state: TreeState): string | undefined => stateMessage(state, () => '14:32:07');
const labels = (state: TreeState): readonly string[] => stateRows(state).map(({ label }) => label);

describe('The message above the rows', () => {
  it('is not there while the picture is live', () => assert.equal(messageOf(open({})), undefined));

  it('names the context while there is no picture yet', () =>
    assert.match(messageOf(open({ have: undefined, doing: 'connecting' })) ?? '', /prod/));

  it('says after a while what it waits for: the plugin by its name, else the server', () => {
    const server = 'https://prod.example:6443';
    const connecting = open({ have: undefined, doing: 'connecting' });
    const plugin = 'aws-iam-authenticator';
    assert.match(messageOf({ ...connecting, waitingFor: { plugin, server } }) ?? '', /aws-iam-authenticator.*sign in/);
    assert.match(messageOf({ ...connecting, waitingFor: { server } }) ?? '', /prod\.example:6443/);
    assert.deepEqual(labels(connecting), []);
    assert.deepEqual(labels({ ...connecting, waitingFor: { server } }), ['Select Context…', 'Show Log']);
  });

  it('says why there is no picture and what to do', () => {
    const said = `${PROBLEM.sentence} ${PROBLEM.remedy}`;
    assert.equal(messageOf(open({ have: undefined, doing: 'connecting', problem: PROBLEM })), said);
    assert.equal(messageOf(open({ have: undefined, doing: 'refused', problem: PROBLEM })), said);
    assert.equal(messageOf(without({ kind: 'failed', problem: PROBLEM })), said);
  });

  it('names each kubeconfig that cannot be read, and what to do', () => {
    const message = messageOf(without({ kind: 'noKubeconfig', problems: ['a is broken.', 'b is broken.'] })) ?? '';
    assertSays(message, ['a is broken. b is broken.', 'Choose', 'kubeconfig', 'demo cluster']);
  });

  it('says since when the picture is old, and why', () => {
    const line = messageOf(open({ doing: 'reconnecting', problem: PROBLEM })) ?? '';
    assert.ok(line.includes('14:32:07') && line.includes(PROBLEM.sentence), line);
  });

  it('says that a picture without a watch is only as good as its last reading', () =>
    assert.match(messageOf(open({ doing: 'polling' })) ?? '', /14:32:07.*watch/));

  it('says where was looked in vain', () => {
    const inVain = (...namespaces: readonly string[]): string =>
      messageOf(open({}, { isEmpty: true, scope: { namespaces } })) ?? '';
    assert.match(inVain(), /any namespace of .*prod/);
    assert.match(inVain('shop'), /namespace shop .*prod/);
    assert.match(inVain('cart', 'mail', 'shop'), /namespaces cart, mail and shop /);
    assert.match(inVain('a', 'b', 'c', 'd'), /4 namespaces/);
  });

  it('says that only the namespace of the context is left, unless somebody wanted just that', () => {
    const narrowed = (narrowedBy: 'context' | 'choice' | 'setting') =>
      open({}, { scope: { namespaces: ['shop'], narrowedBy } });
    assertSays(messageOf(narrowed('context')) ?? '', ['shop', 'permission', 'all namespaces']);
    assert.deepEqual(labels(narrowed('context')), ['Set Namespaces…']);
    for (const wanted of ['choice', 'setting'] as const) {
      assert.equal(messageOf(narrowed(wanted)), undefined);
      assert.deepEqual(labels(narrowed(wanted)), []);
    }
  });

  it('leaves the first contact to the welcome texts', () => {
    for (const kind of ['noContext', 'noKubeconfig', 'closed', 'opening'] as const) {
      assert.equal(messageOf(without({ kind })), undefined);
      assert.deepEqual(stateRows(without({ kind })), []);
    }
  });
});

describe('The buttons', () => {
  it('are none while all is well', () => assert.deepEqual(stateRows(open({})), []));

  it('run a command and say that they are buttons', () => {
    const [first] = stateRows(open({ have: undefined, problem: { ...PROBLEM, kind: 'forbidden' } }));
    assert.deepEqual(first?.command, { id: 'argoRollouts.copyRole' });
    assert.match(first.spoken, /Copy Role.*button/);
  });

  it('are those of the kind of problem, of a context as of a cluster', () => {
    const problem = { ...PROBLEM, kind: 'kubeconfig' as const };
    const wanted = WAYS_ON.kubeconfig.map((way) => WAY_ON_BUTTONS[way].label);
    assert.deepEqual(labels(without({ kind: 'failed', problem })), wanted);
    assert.deepEqual(labels(open({ have: undefined, problem })), wanted);
  });

  it('lead to another kubeconfig or to the demo cluster where files cannot be read', () =>
    assert.deepEqual(labels(without({ kind: 'noKubeconfig', problems: ['a is broken'] })), [
      'Choose Kubeconfig File…',
      'Start Demo Cluster',
      'Show Log',
    ]));

  it('have one that tries at once, while it tries again by itself', () =>
    assert.deepEqual(labels(open({ doing: 'reconnecting', problem: PROBLEM })), ['Try Now']));

  it('lead elsewhere where there is no rollout', () =>
    assert.deepEqual(labels(open({}, { isEmpty: true })), [
      'Set Namespaces…',
      'Select Context…',
      'Start Demo Cluster',
    ]));
});

describe('The rows about what is left out', () => {
  const refused = [
    { ...PROBLEM, kind: 'forbidden' as const, objectKind: 'AnalysisRun', namespace: 'shop' },
    { ...PROBLEM, kind: 'notInstalled' as const, objectKind: 'Rollout', namespace: undefined },
  ];

  it('say which kind, and where', () => {
    const [one, other] = stateRows(open({ refused }));
    assert.match(one?.label ?? '', /AnalysisRun.*shop/);
    assert.match(other?.label ?? '', /Rollout/);
    assert.deepEqual(one?.tooltip, [PROBLEM.sentence, PROBLEM.remedy]);
    assert.notEqual(one.id, other?.id);
  });

  it('offer the role in their menu only where a permission is missing', () => {
    const [one, other] = stateRows(open({ refused }));
    assert.deepEqual([one?.context, other?.context], ['refused;forbidden', 'refused']);
  });
});

describe('The row below an open rollout', () => {
  const above = { id: 'rollout/a', rolloutUid: 'a' };

  it('says that its parts are read, or why they cannot be', () => {
    assert.equal(readingRow(above, undefined).look, PART_LOOKS.reading);
    const row = readingRow(above, PROBLEM);
    assert.deepEqual([row.label, row.look, row.rolloutUid], [PROBLEM.sentence, PART_LOOKS.problem, 'a']);
    assert.ok(row.tooltip.includes(PROBLEM.remedy));
  });
});
