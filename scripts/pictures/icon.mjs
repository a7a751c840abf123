// Makes the icon of the extension, media/icon.png, from its drawing: the page of an extension shows no SVG there.
//
//   node scripts/pictures/icon.mjs
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from '../environment/chromium.mjs';
import { root } from '../environment/project.mjs';
import { main } from '../say.mjs';

const SIZE = 128;

await main(async () => {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
    const drawing = readFileSync(path.join(root, 'media', 'icon.svg'), 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    await page.screenshot({ path: path.join(root, 'media', 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
});
