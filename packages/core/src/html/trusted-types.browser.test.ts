import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chromium, startChromium } from './testing/chromium.js';

let chromium: Chromium;

beforeAll(async () => {
  chromium = await startChromium();
});

afterAll(() => chromium?.close());

const script = `
  import { sanitize, trustedHtml } from './index.browser.ts';
  const report = { html: null, shown: null, code: null, message: null, text: null };
  const host = document.createElement('div');
  try {
    host.innerHTML = '<p>text</p>';
    report.text = host.innerHTML;
  } catch {}
  try {
    report.html = await sanitize('<p onclick="x()">One', 'post', null);
    host.innerHTML = trustedHtml(await sanitize('<p>Two', 'comment', null));
    report.shown = host.innerHTML;
  } catch (error) {
    report.code = error.code;
    report.message = error.message;
  }
  await fetch(location.href, { method: 'POST', body: JSON.stringify(report) });
`;

const done = { html: '<p>One</p>', shown: '<p>Two</p>', code: null, message: null };

test('works where a page requires Trusted Types and allows ours', async () => {
  const policy = "require-trusted-types-for 'script'; trusted-types blog-sdk";
  expect(await chromium.report(policy, script)).toEqual({ ...done, text: null });
});

test('works where a page names its types and requires none', async () => {
  expect(await chromium.report('trusted-types its-own', script)).toEqual({
    ...done,
    text: '<p>text</p>',
  });
});

test('says what to allow where a page requires Trusted Types and allows others alone', async () => {
  const policy = "require-trusted-types-for 'script'; trusted-types its-own";
  expect(await chromium.report(policy, script)).toEqual({
    html: null,
    shown: null,
    text: null,
    code: 'unsupported',
    message: expect.stringContaining('blog-sdk'),
  });
});
