// The demo, as it is built, on a database: `node serve-demo.ts DATABASE`.
import { postHref, type PostSummary } from '@blog/core';

import { startDemo } from '../demo/start-demo.js';
import { serveParent } from './serve-parent.js';

const [database = ''] = process.argv.slice(2);
// The other programs write no line for each request either.
const demo = await startDemo(['--db', database], { LOG: 'warn' });
const answer = await fetch(`${demo.address}/v1/posts?limit=3`);
const { items } = (await answer.json()) as {
  items: [PostSummary, PostSummary, PostSummary];
};
const [newest, , quiet] = items;
serveParent(
  {
    name: 'The demo',
    urls: { '': demo.address },
    requests: {
      home: { path: '/' },
      page: { path: postHref(quiet) },
      talk: { path: postHref(newest) },
    },
  },
  () => demo.stop(),
);
