// Takes pictures of the demo: node scripts/screenshots.mjs ADDRESS FOLDER [PATH=NAME…]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { launchBrowser } from '../../../scripts/browser.ts';

const [address = 'http://localhost:3000', folder = 'screenshots', ...given] = process.argv.slice(2);

const pages =
  given.length > 0
    ? given.map((one) => one.split(/=(?=[^=]*$)/))
    : [
        ['/', 'home'],
        ['/2010/05/number-31', 'post'],
        ['/archive', 'archive'],
        ['/search?q=ruler', 'search'],
        ['/nothing/here', '404'],
        ['/tags', 'tags'],
        ['/tags/tools', 'tag'],
        ['/2010/05', 'month'],
        ['/authors/leo', 'author'],
        ['/p/about', 'page'],
      ];

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
for (const colorScheme of ['light']) {
  for (const [device, viewport] of Object.entries(sizes)) {
    const context = await browser.newContext({
      colorScheme,
      viewport,
      reducedMotion: 'reduce',
      // Allows the style below, which also lays out parts that are out of view.
      bypassCSP: true,
    });
    const page = await context.newPage();
    for (const [path, name] of pages) {
      await page.goto(address + path, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready);
      await page.addStyleTag({ content: '* { content-visibility: visible !important }' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) console.error(`${path} scrolls sideways on a ${device}`);
      const file = join(folder, `${name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      await page.screenshot({ path: file.replace('.png', '-full.png'), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
