import { beforeAll, describe, expect, it } from 'vitest';

import { type Bundle, bundle } from './testing/bundle.js';

const reader = `
  import { createBlogClient } from '@blog/client';
  import { http } from '@blog/client/http';
  const client = createBlogClient(http({ url: location.origin }));
  const { items } = await client.posts.list({ limit: 10 });
  const post = await client.posts.get({ id: items[0].id });
  console.log(post, await client.comments.list({ postId: post.id }));
`;

const withoutNetwork = `
  import { createBlogClient } from '@blog/client';
  import { createMemory } from '@blog/core';
  console.log(createBlogClient, createMemory);
`;

const has = (sources: readonly string[], part: string): boolean =>
  sources.some((source) => source.includes(part));

describe('a program that lists posts, reads one and lists its comments', () => {
  let read: Bundle;
  beforeAll(async () => {
    read = await bundle(reader);
  });

  const chunkOf = (part: string) => read.lazy.find(({ sources }) => has(sources, part));

  it('is loaded in little', () => {
    // ky 8.5 kB and what is used of zod/mini 5.3 kB: no code of ours brings it below 13.8 kB. Ours:
    // requests and their errors 3.7 kB, checks 1.8 kB, models 1.4 kB, the client with its retries and
    // iterables 1 kB, errors 0.9 kB; and 0.9 kB for being three files and not one.
    expect(read.initial).toBeLessThan(24_500);
    console.log(`Initial: ${read.initial} bytes, gzipped.`);
  });

  it('loads the sanitiser when there is HTML, without a parser of its own', () => {
    const sanitizer = chunkOf('html/browser/sanitizer.ts');
    // The rules 1.8 kB, addresses and styles 1 kB, what writes and what reads a tree 1.8 kB.
    expect(sanitizer?.gzip).toBeLessThan(5_000);
    expect(has(sanitizer?.sources ?? [], 'node_modules')).toBe(false);
    for (const part of ['html/policy.ts', 'html/browser/', 'html/server/', 'dompurify', 'parse5'])
      expect(has(read.sources, part), part).toBe(false);
    console.log(`Sanitiser: ${sanitizer?.gzip ?? 0} bytes, gzipped.`);
  });

  it('loads discovery where it is asked for', () => {
    const discovery = chunkOf('http/discovery.ts');
    expect(discovery?.gzip).toBeLessThan(1_200);
    expect(has(read.sources, 'http/discovery.ts')).toBe(false);
    console.log(`Discovery: ${discovery?.gzip ?? 0} bytes, gzipped.`);
  });

  it('has no part of backends that it does not use', () => {
    expect(has(read.sources, 'node_modules/ky/')).toBe(true);
    for (const part of ['core/src/memory/', 'core/src/domain/', 'zod/v4/classic', 'zod/v4/locales'])
      expect(has(read.sources, part), part).toBe(false);
  });
});

describe('a program without a network', () => {
  it('has no ky', async () => {
    const { initial, lazy, sources } = await bundle(withoutNetwork);
    expect(has(sources, 'core/src/memory/')).toBe(true);
    for (const part of [sources, ...lazy.map((chunk) => chunk.sources)])
      expect(has(part, 'node_modules/ky/')).toBe(false);
    console.log(`Client and memory: ${initial} bytes, gzipped.`);
  });
});
