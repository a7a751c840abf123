// A person writes the plan of a canary in the values of a chart: sees a mistake while typing, takes the fix, reads what
// the steps really mean, and looks at the plan. No cluster anywhere.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { root } from '../../scripts/harness.mjs';
import { describeInWorkbench, themes } from './support';

/** A throw-away copy of two examples, with a manifest beside them. */
const workspace = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-e2e-'));
for (const chart of ['portal-services', 'progressive-delivery'])
  cpSync(path.join(root, 'examples/helm/charts', chart), path.join(workspace, chart), { recursive: true });
mkdirSync(path.join(workspace, 'manifests'));
writeFileSync(
  path.join(workspace, 'manifests', 'web.yaml'),
  `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause: {}
`,
);
after(() => {
  rmSync(workspace, { recursive: true, force: true });
});

const VALUES = 'portal-services/values.yaml';
/** The line of the values, from 1, that holds a text. */
function lineOf(text: string): number {
  const lines = readFileSync(path.join(workspace, VALUES), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  assert.ok(index >= 0, `the values hold ${text}`);
  return index + 1;
}
/** The facts of the seed's plan in one line, whatever kind of space stands before a unit. */
const SUMMARY = /\b8\s+steps\b.*\b8\s+min\b.*\b0\s+approvals\b/s;

describeInWorkbench('A person who writes a canary', { workspace, size: { width: 1500, height: 950 } }, (it) => {
  it('reads above the strategy how long it takes at least', async ({ workbench }) => {
    await workbench.editor.open(VALUES);
    await workbench.editor.codeLenses.getByText(SUMMARY).waitFor();
    await workbench.screenshot('values');
  });

  it('sees a mistake as it is typed, and takes the fix', async ({ workbench }) => {
    const { editor, page } = workbench;
    await editor.goTo(lineOf('setWeight: 60'), 11);
    for (let count = 0; count < 'setWeight'.length; count += 1) await page.keyboard.press('Delete');
    await editor.type('setWeigth');
    await page.keyboard.press('Escape');
    await editor.squiggles('error').first().waitFor();
    const titles = await editor.quickFixes();
    assert.ok(
      titles.some((title) => title.includes('setWeight')),
      titles.join(', '),
    );
    assert.ok(
      titles.some((title) => title.startsWith('Disable unknown-field')),
      titles.join(', '),
    );
    await page.keyboard.press('Enter');
    await editor.squiggles('error').first().waitFor({ state: 'detached' });
    assert.ok((await editor.shownLines()).some((text) => text.includes('- setWeight: 60')));
  });

  it('is told in the status bar what the file was recognised as', async ({ workbench }) => {
    await workbench.page
      .locator('.statusbar-item[id="status.languageStatus"], .statusbar-item.languageStatus')
      .first()
      .hover();
    await workbench.page.getByText('rollout.strategy → spec.strategy').first().waitFor();
    const change = await workbench.page.getByRole('button', { name: 'Change…' }).first().boundingBox();
    const width = workbench.page.viewportSize()?.width ?? 0;
    assert.ok(change !== null && change.x + change.width <= width, 'the way to change it stands outside of the window');
  });

  it('opens the plan beside the text, from the line above the strategy', async ({ workbench }) => {
    await workbench.editor.codeLenses.getByText(SUMMARY).click();
    const plan = workbench.webview.content;
    await plan.getByRole('heading', { name: 'portal-services' }).waitFor();
    await plan.getByText(SUMMARY).waitFor();
    assert.equal(await plan.getByRole('row').count(), 10);
    await workbench.screenshot('plan');
  });

  it('reads what a bad version would cost, by the templates of another chart', async ({ workbench }) => {
    const plan = workbench.webview.content;
    await plan
      .getByText(/background\s+analysis\b.*\b4\s+min\b.*\b\d+\s+%/s)
      .first()
      .waitFor();
    await plan
      .getByText(/default values\b.*\bchart\b.*\bsuccess-rate\b/s)
      .first()
      .waitFor();
  });

  it('asks what the plan is for another number of replicas', async ({ workbench }) => {
    const plan = workbench.webview.content;
    const cell = plan.getByRole('row', { name: /Set weight to 20 %/ }).getByRole('cell');
    await plan.getByLabel('Replicas').fill('2');
    await cell.getByText(/\b33\s+%.*\b20\s+%/s).waitFor();
    await plan.getByText('Set here.').waitFor();
    await plan.getByRole('button', { name: 'Reset' }).click();
    await plan.getByText('From this file.').waitFor();
  });

  it('goes from a row of the plan to its line', async ({ workbench }) => {
    await workbench.webview.content.getByRole('button', { name: 'Set weight to 80 %' }).click();
    await workbench.statusBarItem(`Ln ${String(lineOf('setWeight: 80'))},`).waitFor();
  });

  it('sees the plan follow the text', async ({ workbench }) => {
    const { page, webview } = workbench;
    // The cursor is at the step with the weight 80, below which stands the last pause.
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await workbench.editor.type('5');
    await webview.content
      .getByRole('button', { name: /\b85\s+%/ })
      .first()
      .waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await webview.content
      .getByRole('button', { name: /\b80\s+%/ })
      .first()
      .waitFor();
  });

  it('has a plan without accessibility faults in every kind of theme', async ({ workbench }) => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.webview.content.getByRole('heading', { name: 'portal-services' }).waitFor();
      await workbench.screenshot(`plan-${theme}`);
      assert.deepEqual(await workbench.webview.violations(), []);
    }
    await workbench.setTheme('dark');
  });

  it('has the plan again after the window was reloaded', async ({ workbench }) => {
    await workbench.page.reload();
    const plan = workbench.webview.content;
    await plan.getByText(SUMMARY).waitFor({ timeout: 60_000 });
  });
});

describeInWorkbench(
  'A person who writes a canary in Restricted Mode',
  {
    workspace,
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  },
  (it) => {
    it('still has the line above the strategy, hints, problems and fixes', async ({ workbench }) => {
      await workbench.statusBarItem('Restricted Mode').waitFor();
      const { editor } = workbench;
      await editor.open('manifests/web.yaml');
      await editor.codeLenses.getByText(/\b2\s+steps\b.*\b0\s+s\b.*\b1\s+approval\b/s).waitFor();
      await editor.element.getByText(/\b1\s+of\s+3\b.*\b33\s+%/s).waitFor();
      await editor.goTo(18, 11);
      await workbench.page.keyboard.press('End');
      await editor.type('0');
      await editor.squiggles('error').first().waitFor();
    });
  },
);
