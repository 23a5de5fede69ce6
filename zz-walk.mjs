import { launchBrowser } from './scripts/browser.ts';
const browser = await launchBrowser();
const out = '/tmp/h/walk';
const fetchText = async (u) => (await fetch(u)).text();
const longest = async (base) => {
  const xml = await fetchText(base + '/sitemap.xml'); return xml.slice(0, 300);
};
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
const pages = JSON.parse(process.argv[2]);
for (const [name, url] of Object.entries(pages)) for (const [k, viewport] of Object.entries(sizes)) {
  const ctx = await browser.newContext({ viewport });
  const page = await ctx.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  await page.goto(url, { waitUntil: 'load' }); await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}/${name}-${k}.png`, fullPage: false });
  const m = await page.evaluate(() => ({ t: document.title, sw: document.documentElement.scrollWidth, w: innerWidth, h: document.documentElement.scrollHeight }));
  console.log(name, k, JSON.stringify(m), errors.slice(0, 3).join(' | '));
  await ctx.close();
}
await browser.close();
