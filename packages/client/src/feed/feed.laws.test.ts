import { feed } from '@blog/client/feed';
import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { blogFeeds, formats } from './testing/blog-feeds.js';
import { startFeedServer } from './testing/feed-server.js';

for (const format of formats)
  describeLaws(
    targetOf(`feed, ${format}`, async () => {
      const server = await startFeedServer(blogFeeds(format));
      return {
        backendFor: () => feed({ url: `${server.origin}/feed` }),
        requests: () => server.asked.length,
        close: () => server.close(),
      };
    }),
    { onReport: holdAgainstRecord('feed') },
  );
