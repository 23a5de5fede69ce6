import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { type Finding, probe } from '@blog/client/probe';
import { wordpress } from '@blog/client/wordpress';
import { operationsOf } from '@blog/core';
import { expect, test } from 'vitest';

import {
  bloggerPage,
  foremPage,
  ghostKey,
  ghostPage,
  rss,
  wordpressPage,
} from './testing/pages.js';
import { startSite } from './testing/site.js';

test('a finding is plain data, by which its backend is made, with the operations that it tells', async () => {
  const site = await startSite({
    '/': wordpressPage,
    '/wp-json/': { namespaces: ['wp/v2'] },
    '/feed/': rss,
    '/ghost': ghostPage,
    '/blogger': bloggerPage,
    '/ann': foremPage,
  });
  const found: Finding[] = [];
  for (const path of ['/', '/ghost', '/blogger', '/ann'])
    found.push(...(await probe(site.url + path)));
  await site.close();
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  const seen = new Set<string>();
  for (const finding of found) {
    seen.add(finding.backend);
    expect([finding.backend, finding.operations]).toEqual([
      finding.backend,
      operationsOf(made(finding)),
    ]);
  }
  expect([...seen].sort()).toEqual(['blogger', 'feed', 'forem', 'ghost', 'wordpress']);
});

function made(finding: Finding): object {
  switch (finding.backend) {
    case 'wordpress':
      return wordpress(finding.options);
    case 'ghost':
      return ghost({ contentKey: ghostKey, ...finding.options });
    case 'blogger':
      return blogger({ ...finding.options, apiKey: 'a-key' });
    case 'forem':
      return forem({ username: 'ann', ...finding.options });
    case 'feed':
      return feed(finding.options);
    default:
      throw new Error('A server of the Blog API tells its operations itself.');
  }
}
