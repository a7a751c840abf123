// What a person sees when there is nothing to see: no kubeconfig, a broken one, a cluster that can't be reached, one
// without rollouts, and one that dies while it is looked at.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { root } from '../../scripts/harness.mjs';
import { describeInWorkbench, eventually } from './support';
import { control } from './support/demoControl';

const directory = mkdtempSync(path.join(tmpdir(), 'argo-rollouts-states-'));

after(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const found = path.join(directory, name);
  writeFileSync(found, text);
  return found;
}

const unreachable = file(
  'unreachable',
  `apiVersion: v1
kind: Config
current-context: far-away
clusters: [{ name: far-away, cluster: { server: "https://127.0.0.1:9" } }]
users: [{ name: me, user: { token: a-secret-token } }]
contexts: [{ name: far-away, context: { cluster: far-away, user: me } }]
`,
);

describeInWorkbench('Without a kubeconfig', { env: { HOME: directory, KUBECONFIG: '' } }, (it) => {
  it('the view says so, and leads to the demo cluster, which then shows its rollouts', async ({ workbench }) => {
    await workbench.showViewContainer('Argo Rollouts');
    const view = workbench.view('Rollouts');
    await view.getByText(/No kubeconfig/).waitFor();
    await view.getByRole('button', { name: 'Start Demo Cluster' }).click();
    await workbench
      .tree('Rollouts')
      .waitForRows('the demo cluster', (rows) => rows.some(({ label }) => label === 'portal-services'));
    await workbench.run('Argo Rollouts: Stop Demo Cluster');
    await view.getByText(/No kubeconfig/).waitFor();
  });
});

describeInWorkbench(
  'With a broken kubeconfig',
  { settings: { 'argoRollouts.kubeconfig': file('broken', 'clusters: [ {{{ not yaml') } },
  (it) => {
    it('the view names the file and what is wrong with it', async ({ workbench }) => {
      await workbench.showViewContainer('Argo Rollouts');
      await workbench.view('Rollouts').getByText(path.join(directory, 'broken')).waitFor();
      const rows = await workbench.tree('Rollouts').waitForRows('the buttons', (found) => found.length > 0);
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['Choose Kubeconfig File…', 'Start Demo Cluster', 'Show Log'],
      );
    });
  },
);

describeInWorkbench(
  'With a cluster that cannot be reached',
  { settings: { 'argoRollouts.kubeconfig': unreachable } },
  (it) => {
    it('the view says what is wrong and what to do, without the token', async ({ workbench }) => {
      await workbench.showViewContainer('Argo Rollouts');
      const message = workbench.view('Rollouts').getByText(/127\.0\.0\.1:9/);
      await message.waitFor();
      assert.doesNotMatch((await message.textContent()) ?? '', /a-secret-token/);
      const rows = await workbench.tree('Rollouts').waitForRows('the buttons', (found) => found.length > 0);
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['Try Again', 'Select Context…', 'Show Log'],
      );
      await workbench.screenshot('unreachable');
    });

    it('its buttons act', async ({ workbench }) => {
      await workbench.tree('Rollouts').select('Select Context…');
      await workbench.quickInput.pick('Start Demo Cluster');
      await workbench
        .tree('Rollouts')
        .waitForRows('the demo cluster', (rows) => rows.some(({ label }) => label === 'portal-services'));
      await workbench.run('Argo Rollouts: Stop Demo Cluster');
      await workbench
        .view('Rollouts')
        .getByText(/127\.0\.0\.1:9/)
        .waitFor();
    });

    it('a command says the same instead of doing nothing', async ({ workbench }) => {
      await workbench.run('Argo Rollouts: Promote');
      assert.match(await workbench.notifications.read('127.0.0.1:9'), /127\.0\.0\.1:9/);
    });
  },
);

describeInWorkbench('A cluster that stops answering while it is looked at', { demo: ['--still'] }, (it) => {
  it('leaves the rows, and the view and the panel say since when they are stale', async ({ workbench, demo }) => {
    await workbench.showViewContainer('Argo Rollouts');
    const tree = workbench.tree('Rollouts');
    await tree.waitForRows('rollouts', (rows) => rows.some(({ label }) => label === 'mlflow'));
    await tree.select('mlflow');
    await workbench.webview.content.getByText('Live', { exact: true }).waitFor();
    await control(demo, 'POST', '/faults', { kind: 'close', match: { path: '/api' } });
    await control(demo, 'POST', '/disturb', { kind: 'close' });
    await workbench.page.getByText(/Stale since .*reconnecting/).waitFor({ timeout: 30_000 });
    await workbench.webview.content.getByText('Reconnecting', { exact: true }).waitFor();
    await workbench.webview.content.getByText(/data as of .* ago/).waitFor();
    const rows = await tree.rows();
    assert.ok(rows.some(({ label }) => label === 'mlflow'));
    await workbench.screenshot('stale');
  });

  it('the panel then offers no action, and says why', async ({ workbench }) => {
    const page = workbench.webview.content;
    const promote = page.getByRole('button', { name: 'Promote', exact: true });
    await page
      .locator('.told')
      .getByText(/Actions need a connection to argo-rollouts-demo/)
      .waitFor();
    assert.equal(await promote.isDisabled(), true);
    await promote.click({ force: true });
    assert.equal(await workbench.dialog.element.count(), 0);
  });

  it('an action from the tree then says that it was not sent', async ({ workbench }) => {
    await workbench.tree('Rollouts').pressInline('mlflow', 'Promote');
    const text = await workbench.notifications.read('127.0.0.1');
    assert.match(text, /^Promote was not sent\b/);
    assert.equal(await workbench.dialog.element.count(), 0);
  });

  it('continues when the cluster answers again and the person does not wait', async ({ workbench, demo }) => {
    const page = workbench.webview.content;
    // So long that it does not try again by itself meanwhile.
    await page.getByText(/Retrying in (?:[5-9]|\d\d) s/).waitFor({ timeout: 60_000 });
    await control(demo, 'DELETE', '/faults');
    await page.getByRole('button', { name: 'Try Now' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    // The tree's line and the panel are drawn by two windows, one a moment after the other.
    await workbench.page
      .getByText(/Stale since/)
      .first()
      .waitFor({ state: 'detached', timeout: 10_000 });
  });
});

describeInWorkbench(
  'A controller that has stopped',
  { demo: ['--replay', path.join(root, 'test', 'fixtures', 'recorded', 'head', 'healthy.jsonl')] },
  (it) => {
    it('is noticed when a pause is over and nothing continues, though the cluster sends nothing', async ({
      workbench,
      demo,
    }) => {
      await workbench.showViewContainer('Argo Rollouts');
      const tree = workbench.tree('Rollouts');
      await tree.row('portal-services').waitFor();
      // Only now, because the pause is short and goes on while a slow window opens.
      await control(demo, 'POST', '/replay', { line: 98 });
      const says = (pattern: RegExp): Promise<unknown> =>
        eventually(
          `the row to say ${String(pattern)}`,
          async () => (await tree.rows()).some(({ description }) => pattern.test(description)),
          45_000,
        );
      await says(/^20 % · \d+ (?:s|min) left/);
      await says(/^controller not responding/);
    });
  },
);
