// What a person does around and in the panel of a canary beside promoting it: one panel that follows them and pins that keep
// one, commands about where they are, logs, comparisons, a rollback, and what a window saw as a file.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from './support';
import { describeInWorkbench, eventually } from './support';
import { removeRollout } from './support/demoControl';

const directory = mkdtempSync(path.join(tmpdir(), 'argo-rollouts-panel-'));

after(() => rmSync(directory, { recursive: true, force: true }));

/** The panel's page once it shows a rollout. */
async function shows(workbench: Workbench, name: string): Promise<FrameLocator> {
  const page = workbench.webview.content;
  await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
  return page;
}

/** Waits until these are the tabs. */
async function hasTabs(workbench: Workbench, ...titles: readonly string[]): Promise<void> {
  await eventually(`the tabs to be ${titles.join(', ')}`, async () => {
    const found = await workbench.editor.tabs();
    return found.join() === titles.join();
  });
}

/** The keyboard is in the panel's page again. */
async function isTypedIn(workbench: Workbench): Promise<void> {
  const frame = await workbench.webview.frame();
  await eventually('the keyboard to be in the panel', () => frame.evaluate(() => document.hasFocus()));
}

describeInWorkbench(
  'A person in the panel',
  { demo: ['--still', '--scenario', 'mlflow', '--scenario', 'model-serving'], size: { width: 1500, height: 950 } },
  (it) => {
    it('sees one panel follow what they select, until they pin it', async ({ workbench }) => {
      await workbench.showViewContainer('Argo Rollouts');
      const tree = workbench.tree('Rollouts');
      await tree.select('model-serving');
      await shows(workbench, 'model-serving');
      // As in the Explorer, a click leaves the keyboard in the tree.
      await workbench.page.keyboard.press('ArrowUp');
      await workbench.page.keyboard.press('Enter');
      const page = await shows(workbench, 'mlflow');
      await hasTabs(workbench, 'mlflow');
      const pin = page.getByRole('button', { name: 'Pin to this rollout' });
      await pin.click();
      await page.locator('[aria-pressed="true"]').and(pin).waitFor();
      await tree.select('model-serving');
      await shows(workbench, 'model-serving');
      await hasTabs(workbench, 'mlflow', 'model-serving');
    });

    it('is asked about the rollout whose panel they are in, though another one is selected', async ({ workbench }) => {
      await workbench.editor.tab('mlflow').click();
      await shows(workbench, 'mlflow');
      assert.equal(await workbench.tree('Rollouts').row('model-serving').getAttribute('aria-selected'), 'true');
      await workbench.run('Argo Rollouts: Abort');
      assert.equal((await workbench.dialog.read()).message, 'Abort mlflow?');
      await workbench.dialog.press('Cancel');
    });

    it('has the keyboard in the panel again after a question', async ({ workbench }) => {
      const page = await shows(workbench, 'mlflow');
      await workbench.pressAction('Promote');
      await workbench.dialog.press('Cancel');
      await isTypedIn(workbench);
      assert.equal(await page.locator('vscode-button:focus').getAttribute('data-action'), 'promote');
    });

    it('opens the log of a pod with a click on it', async ({ workbench }) => {
      const page = await shows(workbench, 'mlflow');
      await page
        .getByRole('button', { name: /^pod mlflow-.*Running/ })
        .first()
        .click();
      const log = workbench.editor.tab(/^mlflow-.*\.log$/);
      await log.waitFor();
      // The newest line, which is the last one.
      await workbench.editor.element.locator('.view-line', { hasText: 'level=info' }).last().waitFor();
      await log.click({ button: 'middle' });
      await log.waitFor({ state: 'detached' });
    });

    it('compares two revisions in the diff editor', async ({ workbench }) => {
      await workbench.editor.tab('mlflow').click();
      const page = await shows(workbench, 'mlflow');
      await page.getByRole('button', { name: 'Compare with Stable' }).first().click();
      const comparison = workbench.editor.tab('mlflow: revision 1 ↔ revision 2');
      await comparison.waitFor();
      const sides = workbench.page.locator('.monaco-diff-editor:visible');
      await sides.locator('.original .view-line', { hasText: 'mlflow:2.14.0' }).waitFor();
      await sides.locator('.modified .view-line', { hasText: /mlflow:2\.(?!14\.0)/ }).waitFor();
      await comparison.click({ button: 'middle' });
      await comparison.waitFor({ state: 'detached' });
    });

    it('rolls back to a revision, after being asked with what that does', async ({ workbench }) => {
      await workbench.editor.tab('mlflow').click();
      const page = await shows(workbench, 'mlflow');
      await page.getByRole('button', { name: 'Roll Back to This' }).first().click();
      const { message, detail, buttons } = await workbench.dialog.read();
      assert.equal(message, 'Roll Back mlflow?');
      for (const part of ['Namespace: ml-platform', 'Context: argo-rollouts-demo', '2.14.0'])
        assert.ok(detail.includes(part), `the question names ${part}: ${detail}`);
      assert.ok(buttons.includes('Roll Back'), buttons.join(', '));
      await workbench.dialog.press('Roll Back');
      await page.getByRole('heading', { name: 'Revision 3', exact: true }).first().waitFor({ timeout: 30_000 });
      await workbench
        .tree('Rollouts')
        .waitForRows('mlflow on its former version', (rows) =>
          rows.some(({ label, description }) => label === 'mlflow' && description === '2.14.0'),
        );
      await isTypedIn(workbench);
    });

    it('saves what the window saw, and opens it again as a recording to look through', async ({ workbench }) => {
      const page = await shows(workbench, 'mlflow');
      const file = path.join(directory, 'incident.rollout.jsonl');
      await page.getByRole('button', { name: 'Save Recording' }).click();
      await workbench.quickInput.nameFile(file);
      await workbench.notifications.press('incident.rollout.jsonl', 'Open');
      const recording = workbench.webview.content;
      const slider = recording.getByRole('slider', { name: 'Moment of the recording' });
      await slider.waitFor();
      assert.ok(readFileSync(file, 'utf8').includes('"mlflow"'));
      const moment = recording.locator('.playback-time');
      const before = await moment.innerText();
      await slider.focus();
      await workbench.page.keyboard.press('End');
      await eventually('another moment', async () => (await moment.innerText()) !== before);
      await recording.getByRole('heading', { name: 'Revision 3', exact: true }).first().waitFor();
      const offered = recording.locator('.action-row .action').getByRole('button', { disabled: false });
      assert.equal(await offered.count(), 0, 'nothing can be done to a cluster from a recording');
      await workbench.screenshot('recording');
      assert.deepEqual(await workbench.webview.violations(), []);
    });

    it('closes the panel of a rollout that was deleted, where the notice offers it', async ({ workbench, demo }) => {
      await workbench.editor.tab('mlflow').click();
      const page = await shows(workbench, 'mlflow');
      await removeRollout(demo, 'ml-platform', 'mlflow');
      await page.getByRole('heading', { name: 'This rollout was deleted' }).waitFor();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await workbench.editor.tab('mlflow').waitFor({ state: 'detached' });
    });
  },
);
