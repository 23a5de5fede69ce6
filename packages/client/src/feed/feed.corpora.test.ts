import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { type Blog, isBlogError, type Post } from '@blog/core';
import { createSanitizer } from '@blog/core/html';
import { expect, it } from 'vitest';

import { type FeedCase, feedCases, hasCorpora } from './testing/corpora.js';
import { judge } from './testing/expectation.js';

/** Where the tests of feedparser are served, as their expectations have it. */
const theirOrigin = 'http://127.0.0.1:8097';

async function serve(cases: readonly FeedCase[]) {
  const byPath = new Map(cases.map((one) => [`/tests/${one.name}`, one]));
  const server = createServer((request, response) => {
    const found = byPath.get(request.url ?? '');
    response.writeHead(found === undefined ? 404 : 200, found?.headers).end(found?.bytes);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Tally {
  passed: number;
  covered: number;
  all: number;
}

it.runIf(hasCorpora)(
  'reads the feeds of feedparser as they expect, safely, without a crash',
  { timeout: 300_000 },
  async () => {
    const cases = feedCases();
    const { server, origin } = await serve(cases);
    const sanitize = await createSanitizer();
    const kinds = new Map<string, Tally>();
    const reasons = new Map<string, number>();
    const failed: string[] = [];
    const crashed: string[] = [];
    const unsafe: string[] = [];
    for (const one of cases) {
      const client = createBlogClient(feed({ url: `${origin}/tests/${one.name}` }));
      let blog: Blog | null = null;
      let posts: readonly Post[] = [];
      let refused = '';
      try {
        blog = await client.blog.get();
        posts = (await client.posts.list({ content: true, limit: 100 })).items;
      } catch (reason) {
        refused = ` (${reason instanceof Error ? reason.message : 'no error'})`;
        if (!isBlogError(reason, 'bad_response')) crashed.push(one.name + refused);
      }
      for (const { content } of posts)
        if (content !== null && sanitize(content.html, 'post', null) !== content.html)
          unsafe.push(one.name);
      const expected = one.expected.replaceAll(theirOrigin, origin);
      const outcome = judge({ blog, posts, text: one.text, sanitize }, expected);
      const tally = kinds.get(one.kind) ?? { passed: 0, covered: 0, all: 0 };
      kinds.set(one.kind, tally);
      tally.all += 1;
      // Microsoft's channels of 1997 are none of the formats that this backend reads.
      const isOther = one.kind === 'wellformed/cdf';
      // There an embed of another host vanishes; here it leaves a link, as a reader would miss it.
      const isEmbed = /^wellformed\/sanitize\/.*_(?:embed|iframe)\.xml$/.test(one.name);
      if (outcome.covered === 0 || isOther || isEmbed) {
        const reason = isOther
          ? 'CDF'
          : isEmbed
            ? 'an embed that leaves a link'
            : (outcome.uncovered.at(-1) ?? 'no expectation');
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        continue;
      }
      tally.covered += 1;
      if (outcome.broken.length === 0) tally.passed += 1;
      else failed.push(`${one.name}: ${expected}${refused}`);
    }
    server.close();

    const lines = [...kinds].map(
      ([kind, { passed, covered, all }]) =>
        `  ${kind.padEnd(24)} ${passed} of ${covered}, ${all - covered} of ${all} not covered`,
    );
    const sum = (key: keyof Tally, part = '') =>
      [...kinds].filter(([kind]) => kind.startsWith(part)).reduce((n, [, one]) => n + one[key], 0);
    console.log(
      [
        'Feeds as expected, by kind:',
        ...lines,
        `Not covered by the models, ${sum('all') - sum('covered')} of ${sum('all')}:`,
        ...[...reasons].sort((a, b) => b[1] - a[1]).map(([reason, n]) => `  ${n} ${reason}`),
        'Not as expected:',
        ...failed.map((line) => `  ${line}`),
        `feeds: ${sum('passed')} of ${sum('covered')}`,
      ].join('\n'),
    );
    expect(crashed).toEqual([]);
    expect(unsafe).toEqual([]);
    // The failures are listed above: most come from broken scripts, which the sanitiser removes.
    expect(sum('covered')).toBeGreaterThan(1300);
    expect(sum('passed') / sum('covered')).toBeGreaterThanOrEqual(0.98);
    expect(sum('passed', 'wellformed') / sum('covered', 'wellformed')).toBeGreaterThanOrEqual(
      0.975,
    );
  },
);
