// Takes the README's pictures of the real thing: a VS Code with the extension and the demo cluster, a bad version that is
// rolled back, and the values that it came from with their plan.
//
//   node scripts/pictures/take.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { build } from '../build.mjs';
import { startDemoCluster } from '../demoCluster.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../environment/chromium.mjs';
import { root } from '../environment/project.mjs';
import { main, step } from '../say.mjs';
import { startVsCodeServer } from '../vscodeServer.mjs';
import { animated, webpOf } from './webp.mjs';

const viewport = { width: 1280, height: 860 };
const WIDTH = 1000;
const FRAMES_AT_MOST = 12;
const BETWEEN_FRAMES_MS = 7_000;
const FRAME_MS = 1_200;
const LAST_FRAME_MS = 5_000;

/** @param {string} name @param {Buffer} data */
function keep(name, data) {
  const file = path.join(root, 'docs', 'images', name);
  writeFileSync(file, data);
  console.log(`  ${path.relative(root, file)}: ${Math.ceil(data.length / 1024)} KB`);
}

/** @param {import('playwright-core').Page} page */
async function picture(page) {
  await page.mouse.move(700, viewport.height - 8);
  await page.waitForTimeout(500);
  const png = await page.screenshot({ animations: 'disabled' });
  return webpOf(page.context().browser(), png, WIDTH);
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

/** From the healthy rollout to the end of its rollback. @param {import('playwright-core').Page} page @param {import('playwright-core').FrameLocator} panel */
async function rollback(page, panel) {
  const frames = [await picture(page)];
  await deployBadVersion(page);
  const end = panel.getByText(/^Rolled back/).first();
  let isOver = false;
  while (!isOver && frames.length < FRAMES_AT_MOST) {
    await sleep(BETWEEN_FRAMES_MS);
    isOver = await end.isVisible();
    frames.push(await picture(page));
  }
  return animated(
    frames.map((frame, index) => ({ ...frame, durationMs: index === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS })),
  );
}

await main(async () => {
  await build();
  const demo = await step('Starting the demo cluster', () =>
    startDemoCluster({ args: ['--still', '--settled', 'portal-services'] }),
  );
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
    page.setDefaultTimeout(120_000);
    await page.goto(server.address(path.join(root, 'examples')), { waitUntil: 'commit' });
    const panel = page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
    await panel.getByRole('heading', { name: 'portal-services' }).waitFor();

    keep('rollback.webp', await rollback(page, panel));

    await page.keyboard.press('Control+B');
    await page.keyboard.press('Control+P');
    await page.keyboard.type('portal-services/values.yaml:52', { delay: 20 });
    await page.locator('.quick-input-list-row').filter({ hasText: 'portal-services' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page
      .locator('.codelens-decoration')
      .getByText(/100 % no sooner than/)
      .click();
    await panel.getByText(/aborts the update after/).waitFor();
    keep('plan.webp', (await picture(page)).data);
  } finally {
    await browser.close();
    await server.stop();
    await demo.stop();
  }
});
