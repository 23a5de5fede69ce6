import { expect, it } from 'vitest';

import { reportOf } from '../testing/report-of.js';

const program = `
  import { sanitize } from '@blog/core/html';
  import { createElement } from 'react';
  import { flushSync } from 'react-dom';
  import { createRoot } from 'react-dom/client';
  import { PostBody } from './post-body.tsx';

  const report = {};
  try {
    const content = { html: await sanitize('<p onclick="x()">Hello', 'post', null), source: null };
    const host = document.createElement('div');
    const root = createRoot(host);
    const draw = (className) =>
      flushSync(() => root.render(createElement(PostBody, { content, className })));
    draw('first');
    const paragraph = host.querySelector('p');
    draw('second');
    report.html = host.innerHTML;
    report.kept = host.querySelector('p') === paragraph;
  } catch (error) {
    report.error = String(error);
  }
  await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
`;

it('renders in a page that requires Trusted Types, and keeps its nodes while the content is the same', async () => {
  const report = await reportOf(program, {
    resolveDir: import.meta.dirname,
    headers: {
      'content-security-policy': "require-trusted-types-for 'script'; trusted-types blog-sdk",
    },
  });
  expect(report).toEqual({ html: '<div class="second"><p>Hello</p></div>', kept: true });
});
