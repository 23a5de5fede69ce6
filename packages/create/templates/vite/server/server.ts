// Serves the built site: npm run build, then npm start.
import { createServer } from 'node:http';

import sirv from 'sirv';

import { answersBlog } from './listener.ts';

const port = Number(process.env['PORT'] ?? 3000);
// An address that is no file is a page, which `index.html` shows.
const files = sirv('dist', { single: true, gzip: true });

createServer((request, response) => {
  if (!answersBlog(request, response)) files(request, response);
}).listen(port, () => console.log(`http://localhost:${port}`));
