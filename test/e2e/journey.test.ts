// A person's way through the product: look, watch a canary move by itself, promote, abort, retry, and see a bad version
// rolled back. One window, one demo cluster that runs faster than the wall clock.
import assert from 'node:assert/strict';
import type { Workbench } from './support';
import { describeInWorkbench, eventually } from './support';

/** Row of a rollout in the tree, as text. */
async function rowText(workbench: Workbench, name: string): Promise<string> {
  const rows = await workbench.tree('Rollouts').rows();
  return rows.find(({ label }) => label === name)?.description ?? '';
}

/** Waits until a rollout's row says something. */
function rowSays(workbench: Workbench, name: string, pattern: RegExp, patienceMs?: number): Promise<string> {
  return eventually(
    `the row of ${name} to say ${String(pattern)}`,
    async () => {
      const text = await rowText(workbench, name);
      return pattern.test(text) ? text : undefined;
    },
    patienceMs,
  );
}

/** Ships a version by the demo's own command. */
async function ship(workbench: Workbench, rollout: string, version: string): Promise<void> {
  await workbench.run('Argo Rollouts: Deploy New Version (Demo)…');
  await workbench.quickInput.pick(rollout);
  await workbench.quickInput.pick(version);
}

describeInWorkbench(
  'A person with a canary',
  { demo: ['--speed', '12', '--still'], size: { width: 1500, height: 950 } },
  (it) => {
    it('opens the view and finds what needs a person first', async ({ workbench }) => {
      await workbench.showViewContainer('Argo Rollouts');
      const rows = await workbench
        .tree('Rollouts')
        .waitForRows('the rollouts of both namespaces', (found) => found.some(({ label }) => label === 'mlflow'));
      const labels = rows.map(({ label }) => label);
      assert.ok(labels.includes('data-platform') && labels.includes('ml-platform'), labels.join(', '));
      assert.match(labels[0] ?? '', /^\d+ rollouts$/);
      assert.match(rows[0]?.description ?? '', /^\d+ needs? attention$/);
      assert.match(await rowText(workbench, 'mlflow'), /^needs you: 25 %/);
    });

    it('watches a canary go on by itself, in the tree and in the panel', async ({ workbench }) => {
      await rowSays(workbench, 'portal-services', /^(?:rolled back|[\w.-]+$)/, 60_000);
      await workbench.tree('Rollouts').select('portal-services');
      const page = workbench.webview.content;
      await page.getByRole('heading', { name: 'portal-services' }).waitFor();
      await ship(workbench, 'portal-services', 'A good version');
      // Both at once, because a step takes only some seconds.
      await Promise.all([
        page.getByText(/20 % wanted/).waitFor(),
        rowSays(workbench, 'portal-services', /^20 % · \d+ (?:s|min) left/),
      ]);
      await Promise.all([
        page.getByText(/40 % wanted/).waitFor({ timeout: 30_000 }),
        rowSays(workbench, 'portal-services', /^40 % · \d+ (?:s|min) left/),
      ]);
      await page.getByText('Steps (8)').click();
      await page.locator('[aria-current="step"]').waitFor();
      assert.equal(await page.locator('[aria-current="step"]').count(), 1);
    });

    it('promotes from the row, after being asked with place and effect', async ({ workbench }) => {
      await workbench.tree('Rollouts').pressInline('mlflow', 'Promote');
      const { message, detail, buttons } = await workbench.dialog.read();
      assert.equal(message, 'Promote mlflow?');
      for (const part of ['mlflow', 'Namespace: ml-platform', 'Context: argo-rollouts-demo', '50'])
        assert.ok(detail.includes(part), `the question names ${part}: ${detail}`);
      assert.ok(buttons.includes('Promote') && buttons.includes('Cancel'), buttons.join(', '));
      await workbench.dialog.press('Promote');
      await rowSays(workbench, 'mlflow', /^needs you: 50 %/, 30_000);
    });

    it('does nothing when the person says no', async ({ workbench }) => {
      const before = await rowText(workbench, 'mlflow');
      await workbench.tree('Rollouts').pressInline('mlflow', 'Promote');
      await workbench.dialog.press('Cancel');
      assert.equal(await rowText(workbench, 'mlflow'), before);
    });

    it('aborts from the palette what is selected, without another question which', async ({ workbench }) => {
      await workbench.tree('Rollouts').select('mlflow');
      await workbench.webview.content.getByRole('heading', { name: 'mlflow' }).waitFor();
      await workbench.run('Argo Rollouts: Abort');
      const { detail } = await workbench.dialog.read();
      assert.match(detail, /\bAborts\b.*\brevision \d+/s);
      await workbench.dialog.press('Abort Update');
      await rowSays(workbench, 'mlflow', /^aborted · \S+ serves/, 30_000);
    });

    it('says why an action makes no sense now, and offers the others', async ({ workbench }) => {
      await workbench.run('Argo Rollouts: Promote');
      await workbench.notifications.press('Promote was not sent for mlflow', 'Choose Another…');
      await workbench.quickInput.type('mlflow');
      await workbench.quickInput.rows.filter({ hasText: 'aborted' }).first().waitFor();
      await workbench.quickInput.cancel();
    });

    it('retries from the context menu, which offers what makes sense', async ({ workbench }) => {
      const entries = await workbench.tree('Rollouts').contextMenu('mlflow');
      assert.ok(entries.includes('Retry'), entries.join(', '));
      assert.ok(!entries.includes('Promote') && !entries.includes('Abort'), entries.join(', '));
      await workbench.page.keyboard.press('Escape');
      await workbench.tree('Rollouts').chooseFromContextMenu('mlflow', 'Retry');
      await workbench.dialog.press('Retry Update');
      await rowSays(workbench, 'mlflow', /^needs you: 25 %/, 30_000);
      // Until then nothing else is done to the rollout.
      await workbench.statusBarItem('Retry succeeded').waitFor();
    });

    it('acts from a button of the panel', async ({ workbench }) => {
      await workbench.tree('Rollouts').select('mlflow');
      const page = workbench.webview.content;
      await page.getByRole('heading', { name: 'mlflow' }).waitFor();
      await workbench.pressAction('Promote');
      await workbench.dialog.press('Promote');
      await page.getByText(/50 % wanted/).waitFor({ timeout: 30_000 });
    });

    it('opens a rollout down to its pods and measurements', async ({ workbench }) => {
      const tree = workbench.tree('Rollouts');
      await tree.expand('mlflow');
      await tree.waitForRows('pods below mlflow', (rows) =>
        rows.some(({ label, description }) => label.startsWith('mlflow-') && description.includes('Running')),
      );
      const runs = workbench.tree('Analysis Runs');
      const isOfPortal = ({ label }: { readonly label: string }): boolean => label.startsWith('portal-services-');
      await runs.expand('portal-services');
      const rows = await runs.waitForRows('an analysis run', (shown) => shown.some(isOfPortal));
      const run = rows.find(isOfPortal);
      assert.ok(run);
      await runs.expand(run.label);
      await runs.expand('success-rate');
      await runs.waitForRows('measurements', (shown) =>
        shown.some(({ level, label }) => level === 4 && label.startsWith('[')),
      );
    });

    it('sees a bad version rolled back by its analysis, and why', async ({ workbench }) => {
      await rowSays(workbench, 'portal-services', /^(?:rolled back|[\w.-]+$)/, 60_000);
      await ship(workbench, 'portal-services', 'A bad version');
      await rowSays(workbench, 'portal-services', /\b20 %/, 30_000);
      await rowSays(workbench, 'portal-services', /^rolled back: .* failed/, 60_000);
      await workbench.tree('Rollouts').select('portal-services');
      await workbench.webview.content
        .getByText(/Failed: 4 failures, 3 allowed/)
        .first()
        .waitFor();
    });

    it('has a panel without accessibility faults in every kind of theme', async ({ workbench }) => {
      for (const theme of ['dark', 'light', 'highContrast'] as const) {
        await workbench.setTheme(theme);
        await workbench.webview.content.getByRole('heading', { name: 'portal-services' }).waitFor();
        await workbench.screenshot(`panel-${theme}`);
        assert.deepEqual(await workbench.webview.violations(), []);
      }
    });
  },
);
