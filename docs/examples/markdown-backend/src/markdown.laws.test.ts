import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';

import { openMarkdown } from './index.js';

describeLaws(
  targetOf('markdown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'markdown-blog-'));
    let blog = await openMarkdown({ folder });
    return {
      backendFor: (actor) => blog.as(actor),
      configure: async (settings) => blog.configure(settings),
      reopen: async () => {
        blog = await openMarkdown({ folder });
      },
      close: () => rm(folder, { recursive: true }),
    };
  }),
);
