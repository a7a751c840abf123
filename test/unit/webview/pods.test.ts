// The pods of the panel in a real browser: marks by keyboard and pointer, the menu of an object, and that neither focus nor
// menu nor place are lost when new data comes.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PodGroupView, PodsView, PodView } from '../../../src/presentation';
import { englishPanelStrings } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { shownState } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import type { PanelPage } from './panelHarness';

const state = shownState('progressing');
const READY = { text: 'Running', icon: 'pass', tone: 'good' } as const;
const CRASHING = { text: 'CrashLoopBackOff', icon: 'error', tone: 'bad' } as const;

function pod(name: string, more: Partial<PodView> = {}): PodView {
  return {
    ...{ id: `uid-${name}`, name, status: READY, ready: '2 of 2 containers ready', createdAt: state.now - 185_000 },
    ...more,
  };
}

const BAD = pod('web-b-2', {
  ...{ status: CRASHING, ready: '0 of 2 containers ready', restarts: '4 restarts', cause: 'after exit code 1: no db' },
});

function group(id: string, role: string, pods: readonly PodView[], more: Partial<PodGroupView> = {}): PodGroupView {
  return {
    ...{ id: `uid-${id}`, name: id, title: `Revision of ${id}`, roles: [role], count: '1 of 2 pods ready' },
    ...{ belongsTo: [], images: [], pods },
    ...more,
  };
}

const STABLE = ['1', '2', '3', '4', '5'].map((number) => pod(`web-a-${number}`));

function shown(parts: Partial<PodsView> = {}): ShownState {
  const { view, now } = state;
  assert.ok(view.body.kind === 'rollout');
  const pods: PodsView = {
    groups: [group('web-a', 'stable', STABLE), group('web-b', 'canary', [pod('web-b-1'), BAD])],
    troubled: [BAD],
    requests: ['showLog', 'showYaml', 'describe', 'copyName'],
    ...parts,
  };
  return { now, view: { ...view, body: { kind: 'rollout', rollout: { ...view.body.rollout, pods } } } };
}

const HOSTILE = `<img src=x onerror=alert(1)> ${'n'.repeat(200)}`;

const VIEWS: Readonly<Record<string, ShownState>> = {
  usual: shown(),
  none: shown({ groups: [], troubled: [], note: 'No ReplicaSets yet.' }),
  many: shown({
    groups: [
      group(
        'web-a',
        'stable',
        Array.from({ length: 100 }, (_, index) => pod(`many-${String(index)}`)),
        { morePods: '+400 more, 3 not ready' },
      ),
    ],
    moreTroubled: 'and 3 more pods in trouble',
  }),
  hostile: shown({
    groups: [
      group('web-b', 'canary', [{ ...BAD, name: HOSTILE, cause: HOSTILE }], {
        ...{
          title: HOSTILE,
          name: HOSTILE,
          belongsTo: [HOSTILE],
          problem: HOSTILE,
          moreImages: 'and 2 more containers',
        },
        images: ['a', 'b'].map((id) => ({
          ...{ id, container: HOSTILE, start: HOSTILE, rest: HOSTILE, differs: true, full: HOSTILE },
        })),
        scaleDown: { until: state.now + 30_000, icon: 'watch', ahead: 'Scales down in {duration}', over: 'Now' },
      }),
    ],
    troubled: [{ ...BAD, name: HOSTILE, cause: HOSTILE }],
  }),
};

describePage('The pods of the panel', 'panel', (pages) => {
  async function opening(first: ShownState = shown(), width = 900): Promise<PanelPage> {
    const panel = await pages.open({ now: first.now, width });
    await panel.show(first.view);
    return panel;
  }

  function mark(page: Page, name: string) {
    return page.locator(`.pod-mark[data-pod="uid-${name}"]`);
  }

  async function asked(panel: PanelPage): Promise<readonly (readonly [unknown, unknown])[]> {
    return (await panel.sent()).flatMap((message) => {
      const { type, request, subject } = message as Readonly<Record<string, unknown>>;
      return type === 'request' ? [[request, subject] as const] : [];
    });
  }

  function focused(page: Page): Promise<string | undefined> {
    return page.evaluate(() => document.activeElement?.getAttribute('data-pod') ?? document.activeElement?.className);
  }

  breaksNoRuleInAnyTheme(
    VIEWS,
    (theme) => pages.open({ now: state.now, theme }),
    (panel, { view }) => panel.show(view),
  );

  it('say all that is known of them in the name of their mark', async () => {
    const { page } = await opening();
    const name = await mark(page, 'web-b-2').getAttribute('aria-label');
    assert.equal(
      name,
      'pod web-b-2: CrashLoopBackOff, 0 of 2 containers ready, 4 restarts, 3 min old: after exit code 1: no db',
    );
  });

  it('grow older by themselves', async () => {
    const { page } = await opening();
    await page.clock.setFixedTime(state.now + 3 * 3_600_000);
    await page.locator('.pod-mark[aria-label*="3 h old"]').first().waitFor({ timeout: 5000 });
  });

  it('stand side by side by revision, and below each other in a narrow column', async () => {
    const { page } = await opening(shown(), 1200);
    const tops = (): Promise<readonly number[]> =>
      page.locator('.pod-group').evaluateAll((groups) => groups.map((one) => one.getBoundingClientRect().top));
    const [left, right] = await tops();
    assert.equal(left, right);
    await page.setViewportSize({ width: 420, height: 900 });
    const [above = 0, below = 0] = await tops();
    assert.ok(above < below);
  });

  it('are one tab stop a group, in which the arrow keys lead on and keep their place', async () => {
    const panel = await opening();
    const { page } = panel;
    await mark(page, 'web-a-1').focus();
    for (const [key, expected] of [
      ['ArrowRight', 'web-a-2'],
      ['End', 'web-a-5'],
      ['ArrowRight', 'web-a-5'],
      ['ArrowLeft', 'web-a-4'],
      ['Home', 'web-a-1'],
      ['ArrowRight', 'web-a-2'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), `uid-${expected}`, key);
    }
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'pod-group-more', 'the next stop is in the next group');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), 'uid-web-a-2', 'back to where one was');
  });

  it('are reached row by row by the keys up and down', async () => {
    const { page } = await opening(VIEWS['many'], 420);
    await mark(page, 'many-1').focus();
    await page.keyboard.press('ArrowDown');
    const places = await page.evaluate(() =>
      [document.querySelector('[data-pod="uid-many-1"]'), document.activeElement].map((mark) => {
        const { left, top } = mark?.getBoundingClientRect() ?? { left: -1, top: -1 };
        return { left, top };
      }),
    );
    const [from, to] = places;
    assert.equal(to?.left, from?.left, 'the same column');
    assert.ok((to?.top ?? 0) > (from?.top ?? 0), 'another row');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), 'uid-many-1');
  });

  it('show their log by a click or the Enter key, from the list of those in trouble too', async () => {
    const panel = await opening();
    const { page } = panel;
    await mark(page, 'web-b-1').click();
    await mark(page, 'web-b-2').focus();
    await page.keyboard.press('Enter');
    await page.locator('.pod-troubled button').click();
    assert.deepEqual(await asked(panel), [
      ['showLog', 'uid-web-b-1'],
      ['showLog', 'uid-web-b-2'],
      ['showLog', 'uid-web-b-2'],
    ]);
  });

  it('show no log where there is none: a click opens the menu of what there is, and the hint says so', async () => {
    const panel = await opening(shown({ requests: ['copyName'] }));
    const { page } = panel;
    assert.equal(await page.locator('.pod-details').innerText(), englishPanelStrings.podNameHint);
    await mark(page, 'web-b-1').click();
    assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), [englishPanelStrings.objectCopyName]);
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked(panel), [['copyName', 'uid-web-b-1']]);
  });

  it('have a menu by the right button, worked by keys, which gives the focus back', async () => {
    const panel = await opening();
    const { page } = panel;
    await mark(page, 'web-b-1').click({ button: 'right' });
    const item = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.textContent);
    assert.equal(await item(), englishPanelStrings.objectLog);
    await page.keyboard.press('ArrowDown');
    assert.equal(await item(), englishPanelStrings.objectYaml);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await item(), englishPanelStrings.objectCopyName);
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked(panel), [['copyName', 'uid-web-b-1']]);
    assert.equal(await page.locator('[role="menu"]').count(), 0);
    assert.equal(await focused(page), 'uid-web-b-1');
  });

  for (const key of ['Shift+F10', 'ContextMenu'])
    it(`have a menu by ${key}, which Escape closes`, async () => {
      const { page } = await opening();
      await mark(page, 'web-a-3').focus();
      await page.keyboard.press(key);
      assert.equal(await page.locator('[role="menuitem"]').count(), 4);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[role="menuitem"]').count(), 0);
      assert.equal(await focused(page), 'uid-web-a-3');
    });

  it('keep an open menu and its focus over new data, and the choice is of the pod that it was opened for', async () => {
    const panel = await opening();
    const { page } = panel;
    await mark(page, 'web-b-2').click({ button: 'right' });
    await page.keyboard.press('ArrowDown');
    await panel.show(shown({ troubled: [], groups: [group('web-a', 'stable', STABLE.slice(1))] }).view);
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked(panel), [['showYaml', 'uid-web-b-2']]);
  });

  it('have a menu that stays inside the window and closes when something else is pressed', async () => {
    const { page } = await opening(shown(), 420);
    const more = page.locator('.pod-group-more').last();
    await more.click();
    const box = await page.locator('[role="menu"]').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 420, JSON.stringify(box));
    assert.equal(await page.locator('[role="menuitem"]').count(), 3, 'a ReplicaSet has no log');
    await page.locator('h1').click();
    assert.equal(await page.locator('[role="menu"]').count(), 0);
  });

  it('keep the focus over new data; it goes to a neighbour when its pod is gone', async () => {
    const panel = await opening();
    const { page } = panel;
    await mark(page, 'web-a-3').focus();
    await panel.show(shown({ groups: [group('web-a', 'stable', [...STABLE.slice(1), pod('web-a-6')])] }).view);
    assert.equal(await focused(page), 'uid-web-a-3');
    await panel.show(shown({ groups: [group('web-a', 'stable', STABLE.slice(3))] }).view);
    assert.equal(await focused(page), 'uid-web-a-5');
  });

  it('are described in room that is always there, so that nothing moves below the pointer', async () => {
    const { page } = await opening();
    const details = page.locator('.pod-details');
    // Where it is on the page, however far that is scrolled.
    const room = (): Promise<readonly number[]> =>
      details.evaluate((element) => {
        const { top, height } = element.getBoundingClientRect();
        return [top + window.scrollY, height];
      });
    const before = await room();
    await mark(page, 'web-b-2').hover();
    const told = (await details.innerText()).replaceAll('\n', ' ');
    assert.match(told, /web-b-2.*CrashLoopBackOff.*no db/);
    assert.deepEqual(await room(), before);
    await page.locator('h1').hover();
    assert.doesNotMatch(await details.innerText(), /web-b-2/);
  });
});
