// Serves the built site: npm run build, then npm start.
import { createServer } from 'node:http';

import sirv from 'sirv';

import { answersBlog } from './listener.ts';

const port = Number(process.env['PORT'] ?? 3000);
// An address that is no file is a page, which `index.html` shows: also /2010/04/first-light.html.
const pages = sirv('dist', { single: true, ignores: false, gzip: true });
// No page is below /assets/. A script that is gone is 404, as a page in its place would not run.
const assets = sirv('dist', { gzip: true });

createServer((request, response) => {
  if (answersBlog(request, response)) return;
  const answer = request.url?.startsWith('/assets/') === true ? assets : pages;
  answer(request, response);
}).listen(port, () => console.log(`http://localhost:${port}`));
