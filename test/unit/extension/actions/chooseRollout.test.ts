// Which rollouts a command of the palette offers, and what becomes of the choice.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { chooseRollout } from '../../../../src/extension/actions/chooseRollout';
import { action } from '../../../../src/rollouts';
import { choices, chosenLabels, messages, picks } from '../../../support/vscode/window';
import { TestSession } from './actingSession';

const NOW = Date.UTC(2026, 10, 23, 12);
const PROMOTE = action('promote');
let session: TestSession;

beforeEach(() => {
  session = new TestSession();
  for (const list of [choices, chosenLabels, messages]) list.length = 0;
});

/** What was offered, a line each; "—" between what is possible and what is not. */
function offered(): readonly string[] {
  return choices[0]?.items.map(({ label, kind }) => (kind === -1 ? '—' : label)) ?? [];
}

describe('Choosing a rollout', () => {
  it('gives the uid of the chosen one', async () => {
    session.fleet.put('web', { is: 'waiting' });
    session.fleet.put('mail', { is: 'waiting' });
    chosenLabels.push('mail');
    assert.equal(await chooseRollout(session, NOW, PROMOTE), 'shop/mail');
  });

  it('gives nothing when the person leaves', async () => {
    session.fleet.put('web', { is: 'waiting' });
    assert.equal(await chooseRollout(session, NOW, PROMOTE), undefined);
  });

  it('offers once more what was closed before anybody could read it', async () => {
    session.fleet.put('web', { is: 'waiting' });
    picks.push(() => undefined);
    chosenLabels.push('web');
    assert.equal(await chooseRollout(session, NOW, PROMOTE), 'shop/web');
    assert.deepEqual(choices[1], choices[0]);
  });

  it('offers those on which the action makes sense first, the preferred one on top, the others below a line with why', async () => {
    for (const name of ['web', 'mail']) session.fleet.put(name, { is: 'waiting' });
    session.fleet.put('api');
    await chooseRollout(session, NOW, PROMOTE, 'shop/web');
    assert.deepEqual(offered(), ['web', 'mail', '—', 'api']);
    const decision = PROMOTE.decide({
      rollout: session.fleet.rollout('shop/api') ?? assert.fail(),
      analysisRuns: [],
      now: NOW,
    });
    assert.ok(!decision.offered);
    assert.ok(choices[0]?.items.at(-1)?.detail?.includes(decision.reason));
  });

  it('tells of those that a permission is missing for below the line', async () => {
    for (const name of ['web', 'mail']) session.fleet.put(name, { is: 'waiting' });
    session.forbidden = 'You have no permission there.';
    await chooseRollout(session, NOW, PROMOTE);
    assert.deepEqual(offered(), ['—', 'mail', 'web']);
    assert.equal(choices[0]?.items.at(-1)?.detail, session.forbidden);
  });

  it('draws no line where the action makes sense on all', async () => {
    session.fleet.put('web', { is: 'waiting' });
    await chooseRollout(session, NOW, PROMOTE);
    assert.deepEqual(offered(), ['web']);
  });

  it('offers every rollout where nothing is to be done with it', async () => {
    session.fleet.put('web', { is: 'waiting' });
    session.fleet.put('api');
    await chooseRollout(session, NOW);
    assert.deepEqual(offered(), ['api', 'web']);
  });

  it('names the context, the namespaces, and the action where there is one', async () => {
    session.fleet.put('web', { is: 'waiting' });
    await chooseRollout(session, NOW, PROMOTE);
    await chooseRollout(session, NOW);
    const [withAction, without] = choices;
    assert.ok(withAction);
    assert.ok(withAction.title.includes(PROMOTE.title));
    assert.ok(without);
    assert.ok(!without.title.includes(PROMOTE.title));
    for (const { placeHolder, items } of [withAction, without]) {
      assert.ok(placeHolder.includes('prod'));
      assert.equal(items[0]?.description, 'shop');
    }
  });

  it('says that there are none, and asks nothing', async () => {
    assert.equal(await chooseRollout(session, NOW, PROMOTE), undefined);
    assert.deepEqual(choices, []);
    assert.match(messages[0]?.text ?? '', /prod/);
  });
});
