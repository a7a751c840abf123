// The revisions of the panel in a real browser: what is asked for at each, and that nothing of the cluster is more than text.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RevisionsView, RevisionView } from '../../../src/presentation';
import { englishPanelStrings, fill } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { shownState } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import type { PanelPage } from './panelHarness';
import { holdStopwatch, LONG, pass } from './stopwatch';

const state = shownState('progressing');
const HOSTILE = `<img src=x onerror=alert(1)> ${'n'.repeat(200)}`;
const EFFECT = 'Rolls back to revision 3 (web:1.5.0 → web:1.4.0): all traffic returns to revision 3 at once.';

function revision(number: number, more: Partial<RevisionView> = {}): RevisionView {
  const id = String(number);
  return {
    ...{ id, title: `Revision ${id}`, roles: [], causes: [], runs: [], compare: [] },
    createdAt: state.now - number * 3_600_000,
    images: [
      { id: 'web', common: 'web:', tag: `1.${id}.0`, full: `registry.example/shop/web:1.${id}.0`, isChanged: true },
    ],
    replicaSets: [
      {
        ...{ id: `uid-${id}`, name: `web-${id}-5f95c7c646`, pods: '2 of 2 pods ready', readyShare: 1 },
        status: { text: 'Healthy', icon: 'pass', tone: 'good' },
      },
    ],
    ...more,
  };
}

const CURRENT = revision(5, {
  roles: ['canary'],
  result: { text: 'Update in progress', icon: 'sync', tone: 'working' },
  compare: [{ subject: 'uid-3..uid-5', title: 'Compare with Stable' }],
});
const STABLE = revision(3, {
  roles: ['stable'],
  result: { text: 'Promoted', icon: 'pass', tone: 'good' },
  rollBack: { subject: 'uid-3', isOffered: true, text: EFFECT },
});
const OLDER = revision(1, {
  result: { text: 'Metric success-rate failed at step 4', icon: 'error', tone: 'bad' },
  causes: ['release 1.1.0 by ann'],
  runs: [
    {
      ...{ id: 'uid-run', kind: 'analysisRun', name: 'web-1-run' },
      status: { text: 'Failed', icon: 'error', tone: 'bad' },
    },
  ],
  rollBack: { subject: 'uid-1', isOffered: true, text: EFFECT },
});

function shown(parts: Partial<RevisionsView> = {}): ShownState {
  const { view, now } = state;
  assert.ok(view.body.kind === 'rollout');
  const revisions: RevisionsView = { inUse: [CURRENT, STABLE], older: [OLDER], ...parts };
  return { now, view: { ...view, body: { kind: 'rollout', rollout: { ...view.body.rollout, revisions } } } };
}

const refusal = 'The controller has not seen the latest change to this rollout yet.';

const VIEWS: Readonly<Record<string, ShownState>> = {
  usual: shown({ deployer: 'Helm release shop' }),
  none: shown({ inUse: [], older: [], note: 'No ReplicaSets yet.' }),
  refused: shown({
    inUse: [CURRENT, { ...STABLE, rollBack: { subject: 'uid-3', isOffered: false, text: refusal } }],
    rollBackNote: refusal,
  }),
  hostile: shown({
    deployer: HOSTILE,
    inUse: [
      revision(5, {
        ...{ causes: [HOSTILE], result: { text: HOSTILE, icon: 'error', tone: 'bad' } },
        images: [{ id: 'web', container: HOSTILE, common: HOSTILE, tag: HOSTILE, full: HOSTILE, isChanged: true }],
        rollBack: { subject: 'uid-5', isOffered: true, text: HOSTILE },
        replicaSets: [
          {
            ...{ id: 'uid', name: HOSTILE, pods: '2 of 2 pods ready', readyShare: 0.5 },
            status: { text: HOSTILE, icon: 'pass', tone: 'good' },
          },
        ],
      }),
    ],
  }),
};

describePage("The panel's revisions", 'panel', (pages) => {
  async function opening({ view, now }: ShownState, width = 900, revisionNumber = 7): Promise<PanelPage> {
    const panel = await pages.open({ now, width });
    await holdStopwatch(panel);
    await panel.show(view, revisionNumber);
    await pass(panel, LONG);
    return panel;
  }

  async function requests(panel: PanelPage): Promise<readonly string[]> {
    const texts = (await panel.sent()).map((message) => JSON.stringify(message));
    return texts.flatMap((text) => {
      const [, request, subject] = /"request":"(\w+)","subject":"([^"]*)"/.exec(text) ?? [];
      return request === undefined ? [] : [`${request} ${subject ?? ''}`];
    });
  }

  breaksNoRuleInAnyTheme(
    VIEWS,
    (theme) => pages.open({ theme, now: state.now }),
    async (panel, { view, now }) => {
      await panel.page.clock.setFixedTime(now);
      await panel.show(view);
    },
  );

  it('ask for a comparison and a rollback by what they were shown with', async () => {
    const panel = await opening(shown());
    await panel.page.getByRole('button', { name: 'Compare with Stable' }).click();
    assert.deepEqual((await panel.sent()).at(-1), {
      ...{ type: 'request', request: 'compare', subject: 'uid-3..uid-5', revision: 7 },
    });
    await panel.page.getByRole('button', { name: englishPanelStrings.rollBackToThis }).press('Enter');
    assert.deepEqual((await panel.sent()).at(-1), {
      ...{ type: 'request', request: 'rollBack', subject: 'uid-3', revision: 7 },
    });
  });

  it('are not asked for by a click that was meant for a row which has moved, and say so', async () => {
    const panel = await opening(shown());
    const { page } = panel;
    const next = revision(6, { compare: [{ subject: 'uid-3..uid-6', title: 'Compare with Stable' }] });
    await panel.show(shown({ inUse: [next, CURRENT, STABLE] }).view, 8);
    await pass(panel, 299);
    for (const row of [next, CURRENT]) {
      const moved = page.getByRole('article', { name: row.title }).getByRole('button', { name: /^Compare/ });
      await moved.click();
      assert.deepEqual(await requests(panel), [], row.title);
    }
    const said = page.getByRole('article', { name: CURRENT.title }).getByText(/nothing was sent/);
    assert.match(await said.innerText(), /Compare with Stable changed/);
    assert.match(await page.getByRole('status').innerText(), /Compare with Stable\b.*nothing was sent/);
    await pass(panel, 1);
    await page
      .getByRole('article', { name: CURRENT.title })
      .getByRole('button', { name: /^Compare/ })
      .click();
    assert.deepEqual(await requests(panel), ['compare uid-3..uid-5']);
    assert.equal(await page.getByText(/nothing was sent/).count(), 0);
  });

  it('are not rolled back to by a click that was meant for another one of the older', async () => {
    const panel = await opening(shown());
    const { page } = panel;
    await page.getByText(fill(englishPanelStrings.olderRevisions, { count: 1 })).click();
    const rollBack = page.locator('[data-roll-back="uid-1"]');
    await rollBack.waitFor();
    await panel.show(shown({ inUse: [revision(6), CURRENT, STABLE] }).view, 8);
    await rollBack.click();
    assert.deepEqual(await requests(panel), []);
    await pass(panel, LONG);
    await rollBack.press('Enter');
    assert.deepEqual(await requests(panel), ['rollBack uid-1']);
  });

  it('are asked for all the same while their pods and ages change', async () => {
    const panel = await opening(shown());
    await panel.show(shown({ inUse: [{ ...CURRENT, causes: ['by ann'] }, STABLE] }).view, 8);
    await panel.page.getByRole('button', { name: 'Compare with Stable' }).click();
    assert.deepEqual(await requests(panel), ['compare uid-3..uid-5']);
  });

  it('say what a rollback does to those who hear the page, and in its tooltip', async () => {
    const panel = await opening(shown());
    const button = panel.page.locator('[data-roll-back="uid-3"]');
    assert.equal(await button.getByRole('button').getAttribute('aria-description'), EFFECT);
    assert.equal(await button.locator('..').getAttribute('title'), EFFECT);
  });

  it('offer no rollback that is refused, and say the reason', async () => {
    const panel = await opening(VIEWS['refused'] ?? shown());
    const button = panel.page.getByRole('button', { name: englishPanelStrings.rollBackToThis });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await button.press('Enter');
    assert.deepEqual(
      (await panel.sent()).filter((message) => JSON.stringify(message).includes('rollBack')),
      [],
    );
    assert.equal(
      await button.evaluate((element) => element.matches(':focus')),
      true,
      'the keyboard stays where it was',
    );
    assert.equal(await panel.page.getByText(refusal, { exact: true }).count(), 1);
  });

  it('fold the older ones away with their number, and keep them open over updates', async () => {
    const panel = await opening(shown());
    const heading = panel.page.locator('.revisions').getByRole('heading', { name: 'Revision 1' });
    assert.equal(await heading.count(), 0);
    await panel.page.getByText(fill(englishPanelStrings.olderRevisions, { count: 1 })).click();
    await heading.waitFor();
    await panel.show(shown({ deployer: 'Helm release shop' }).view, 8);
    assert.equal(await heading.count(), 1);
    await panel.page.getByText(fill(englishPanelStrings.olderRuns, { count: 1 })).click();
    await panel.page.getByText('web-1-run').waitFor();
  });

  it('tell how old each is, and which image has changed', async () => {
    const { page } = await opening(shown());
    const card = page.getByRole('article', { name: 'Revision 3' });
    const text = await card.innerText();
    assert.match(text, /\b3 h ago/);
    assert.equal(await card.locator('strong').innerText(), '1.3.0');
    assert.match(await card.locator('.revision-image').innerText(), new RegExp(englishPanelStrings.changedImage));
  });

  it('fit into the narrowest column', async () => {
    for (const each of [VIEWS['usual'], VIEWS['hostile']]) {
      const { page } = await opening(each ?? shown(), 320);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `the page is ${String(wide)} wide`);
    }
  });
});
