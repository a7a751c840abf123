// Takes the README's pictures of the real thing: a VS Code with the extension and the demo cluster, a canary that is about to
// be rolled back, and the values that it came from with their plan.
//
//   node scripts/pictures/take.mjs
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from '../build.mjs';
import { startDemoCluster } from '../demoCluster.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../environment/chromium.mjs';
import { root } from '../environment/project.mjs';
import { main, step } from '../say.mjs';
import { startVsCodeServer } from '../vscodeServer.mjs';

const viewport = { width: 1480, height: 1000 };

/** @param {import('playwright-core').Page} page @param {string} name */
async function picture(page, name) {
  const file = path.join(root, 'docs', 'images', name);
  await page.mouse.move(800, viewport.height - 8);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(`  ${path.relative(root, file)}`);
}

/** As a person does it. @param {import('playwright-core').Page} page */
async function deployBadVersion(page) {
  const box = page.locator('.quick-input-widget:visible');
  await page.keyboard.press('F1');
  for (const [typed, choice] of [
    ['>Argo Rollouts: Deploy New Version', 'Deploy New Version (Demo)…'],
    ['portal-services', 'portal-services'],
    ['bad', 'A bad version'],
  ]) {
    await box.locator('.quick-input-box input').fill(typed);
    await box.locator('.monaco-list-row').filter({ hasText: choice }).first().click();
    await page.waitForTimeout(1_000);
  }
}

await main(async () => {
  await build();
  const demo = await step('Starting the demo cluster', () => startDemoCluster({ args: ['--still'] }));
  const server = await startVsCodeServer({
    extensions: [root, path.join(root, 'test', 'support', 'devExtension')],
    settings: {
      'argoRollouts.kubeconfig': demo.facts.kubeconfig,
      'workbench.colorTheme': 'Default Dark Modern',
      'workbench.activityBar.location': 'default',
    },
    env: { ...process.env, TZ: 'UTC' },
  });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage({ viewport, timezoneId: 'UTC' });
    await page.goto(server.address(path.join(root, 'examples')));
    const row = page
      .getByRole('tree', { name: 'Rollouts', exact: true })
      .getByRole('treeitem')
      .filter({ hasText: 'portal-services' })
      .first();
    await row.waitFor({ timeout: 60_000 });
    const sash = await page.locator('.part.sidebar').boundingBox();
    await page.mouse.move(sash.x + sash.width, 400);
    await page.mouse.down();
    await page.mouse.move(sash.x + sash.width + 130, 400, { steps: 5 });
    await page.mouse.up();
    await row.click();
    const panel = page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
    await panel
      .getByText(/Paused at step \d of 8/)
      .first()
      .waitFor({ timeout: 60_000 });
    await deployBadVersion(page);
    await panel
      .getByText(/one more rolls back/)
      .first()
      .waitFor({ timeout: 300_000 });
    await picture(page, 'canary.png');

    await page.keyboard.press('Control+B');
    await page.keyboard.press('Control+P');
    await page.keyboard.type('portal-services/values.yaml:52', { delay: 20 });
    await page.locator('.quick-input-list-row').filter({ hasText: 'portal-services' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page
      .locator('.codelens-decoration')
      .getByText(/100 % no sooner than/)
      .click();
    await panel.getByRole('heading', { name: 'portal-services' }).waitFor({ timeout: 60_000 });
    await panel.getByText(/aborts the update after/).waitFor();
    await picture(page, 'plan.png');
  } finally {
    await browser.close();
    await server.stop();
    await demo.stop();
  }
});
