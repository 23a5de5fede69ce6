import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { type Bundle, bundle, has } from '../../../scripts/browser-bundle.js';

/** Each with as little as it takes to read, and the most bytes of its first load. */
const backends = {
  // docs/decisions/first-load.md says what each part took.
  http: ['http({ url })', 25_360],
  wordpress: ['wordpress({ url })', 25_980],
  // 30 bytes of each let a call see its signal before a part is loaded, and name the deviations of writes.
  ghost: ["ghost({ url, contentKey: '22444f78447824223cefc48062' })", 16_340],
  blogger: ["blogger({ url, apiKey: 'key' })", 25_970],
  forem: ["forem({ username: 'ada' })", 25_500],
  // 10 bytes bound the text in which a password is looked for, before it is shown.
  feed: ['feed({ url })', 23_920],
} as const;

const reader = (name: keyof typeof backends) => `
  import { createBlogClient } from '@blog/client';
  import { ${name} } from '@blog/client/${name}';
  const url = location.origin;
  const client = createBlogClient(${backends[name][0]});
  const { items } = await client.posts.list({ limit: 10 });
  const post = await client.posts.get({ id: items[0].id });
  console.log(post, await client.comments.list({ postId: post.id }));
`;

const withoutNetwork = `
  import { createBlogClient } from '@blog/client';
  import { memory } from '@blog/core';
  console.log(createBlogClient, memory);
`;

/*
 * The first load is everything that is loaded before the program runs. ky takes 8 kB and the used
 * parts of zod/mini 5.6 kB: no code of ours brings it below 13.6 kB. Ours takes 9 kB in `http`: requests
 * and their errors, checks, models, the client with its retries and iterables.
 * `comments.thread` raised each of them by 150 bytes: its row in the table of operations, which every
 * backend loads, and the schema of its pages, as an answer is checked before it is shown.
 * docs/decisions/first-load.md has the share of each part, and says why it stays. Each part that comes later adds
 * about 1 kB, as the code that both need is then in files of its own.
 *
 * 0.5 kB of it are for runtimes without streams and the newer parts of AbortSignal, for credentials that never
 * come, and for the ways to what is seldom needed: redirects within an origin, JSON among other text, bodies
 * compressed without a header, and the causes of failures. All of these are in one part of their own, 1.9 kB.
 * 0.2 kB are the names of options, so that a misspelt one is told, and the copy of an input at its call.
 * 1.1 kB are the checks of options and arguments: a wrong value or a misspelt name is told at once, with what was
 * given, what was expected and the name that is near. A factory throws before anything is loaded, so its words
 * cannot come later. 0.1 to 0.3 kB of each part below are the checks of texts and addresses that it hands on.
 * 70 to 100 bytes tell those who observe of each call, such as developer tools; what observes is loaded only there.
 * 0.1 kB bounds what is told of a bad item, and of a list of them (check-output, issues). 60 bytes bound the depth of
 * custom fields, tell the end of a stack from a fault of a schema, and tell that a list does not end. 0.15 kB of
 * `http` say which type a query expects at a key. The words for inputs are in no first load.
 */

/**
 * The entry of the part that reads a platform, and its most bytes. It comes beside the first load, and
 * is begun when the backend is made: queries, schemas and maps, zones and texts. `http` has all of it
 * in the first load, as its server speaks the models. Dates with an offset in queries take 100 bytes of each, and
 * the words that say what a query expected and what came take 0.7 kB.
 */
const reads = {
  // In each, 0.6 kB know what is hidden in HTML, and let the browser decode the names of characters.
  // 2.7 kB of it read what sites send in other forms and lengths: odd fields, PHP's lists, capped pages, a
  // home page and an API elsewhere. 0.4 kB ask for the terms that a site does not embed,
  // and tell that it refuses.
  wordpress: ['wordpress/reads.js', 21_240],
  // ky among it: a Ghost makes no request before it is read.
  // Staff are told of no counts, which hold drafts.
  ghost: ['ghost/reads.js', 25_970],
  // 0.6 kB of each keep an item whose field is odd, and tell the field. `formerUrls: null` is 10 bytes.
  blogger: ['blogger/reads.js', 13_040],
  forem: ['forem/reads.js', 9_960],
  // The parser among it: htmlparser2 with the tables of entities, 16 kB. Files of podcasts, ids of items
  // that share one, and fields that are told when they cannot be read took 2.3 kB; names of months and
  // zones (5 kB) are loaded with the first date that needs them. The way to the check of where a redirect
  // leads takes 0.15 kB; the check itself comes with the first redirect to another origin.
  feed: ['feed/reads.js', 45_280],
} as const satisfies Partial<Record<keyof typeof backends, readonly [string, number]>>;

/** The kilobytes that the README tells of a backend: before the program runs, and beside it. */
function told(name: string): (number | null)[] {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const row = new RegExp(`^\\| \`${name}\` +\\|(.*)\\|(.*)\\|$`, 'm').exec(readme) ?? [];
  return row.slice(1).map((cell) => (/\d/.test(cell) ? Number.parseInt(cell, 10) : null));
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000);

const names = Object.keys(backends) as (keyof typeof backends)[];

describe.each(names)(
  'a program that lists posts, reads one and lists its comments of %s',
  (name) => {
    let read: Bundle;
    beforeAll(async () => {
      read = await bundle(reader(name));
    });

    it('is loaded in little, ky and checks in', () => {
      console.log(`${name}: ${read.initial} bytes initial, gzipped.`);
      expect(read.initial).toBeLessThan(backends[name][1]);
      expect(told(name)[0], 'packages/client/README.md').toBe(kilobytes(read.initial));
      for (const part of [
        'packages/core/dist/validation/with-validation.js',
        'packages/core/dist/models/post.js',
      ])
        expect(has(read.sources, part), part).toBe(true);
      expect(has(read.sources, 'node_modules/ky')).toBe(name !== 'ghost');
    });

    it('loads the sanitiser when there is HTML, without a parser of its own', () => {
      const sanitizer = read.lazy.find(({ sources }) =>
        has(sources, 'packages/core/dist/html/browser/sanitizer.js'),
      );
      // The rules 1.8 kB, addresses and styles 1.2 kB, what writes and what reads a tree 2.2 kB. To keep what
      // readers would miss takes the rest: embeds, players and widgets 2 kB, languages of code 0.8 kB, pictures
      // that scripts load 0.9 kB, formulas, boxes and hidden text 1 kB, links in frames and objects 0.4 kB. It is
      // loaded with the first raw HTML.
      expect(sanitizer?.gzip).toBeLessThan(10_900);
      expect(has(sanitizer?.sources ?? [], 'node_modules')).toBe(false);
      for (const part of [
        'packages/core/dist/html/policy.js',
        'packages/core/dist/html/browser',
        'packages/core/dist/html/server',
        'node_modules/dompurify',
        'node_modules/parse5',
      ])
        expect(has(read.sources, part), part).toBe(false);
      console.log(`${name}: sanitiser ${sanitizer?.gzip ?? 0} bytes.`);
    });

    it('has no part of what it does not use', () => {
      for (const part of [
        'packages/core/dist/memory',
        'node_modules/zod/v4/classic',
        'node_modules/zod/v4/locales',
      ])
        expect(has(read.sources, part), part).toBe(false);
      for (const other of names.filter((one) => one !== name))
        for (const { sources } of [read, ...read.lazy])
          expect(has(sources, `packages/client/dist/${other}`), other).toBe(false);
    });
  },
);

describe.each(Object.entries(reads))('what reads %s', (name, [source, ceiling]) => {
  it('comes beside the first load, in one part', async () => {
    const read = await bundle(reader(name as keyof typeof reads));
    const bytes = read.whole(`packages/client/dist/${source}`);
    console.log(`${name}: ${bytes} bytes beside the first load.`);
    expect(told(name)[1], 'packages/client/README.md').toBe(kilobytes(bytes));
    expect(bytes).toBeLessThan(ceiling);
    expect(has(read.sources, `packages/client/dist/${name}/mapping/wire.js`)).toBe(false);
    for (const part of [
      'packages/core/dist/domain',
      'packages/core/dist/html/text.js',
      'node_modules/htmlparser2',
    ])
      expect(has(read.sources, part), part).toBe(false);
  });
});

describe('http', () => {
  it('loads discovery where it is asked for', async () => {
    const read = await bundle(reader('http'));
    const discovery = read.lazy.find(({ sources }) =>
      has(sources, 'packages/client/dist/http/api/discovery.js'),
    );
    expect(discovery?.gzip).toBeLessThan(1_450);
    console.log(`http: discovery ${discovery?.gzip ?? 0} bytes.`);
  });
});

describe('a program that opens backends by name', () => {
  it('loads a backend when it opens it, and probe when it has only an address', async () => {
    const opener = "import { openBackend } from '@blog/client/open'; console.log(openBackend);";
    const { initial, lazy, sources } = await bundle(opener);
    const parts = [...names, 'probe'].map((name) => `packages/client/dist/${name}`);
    for (const part of [...parts, 'node_modules/ky']) {
      expect(has(sources, part), part).toBe(false);
      expect(
        lazy.some((chunk) => has(chunk.sources, part)),
        part,
      ).toBe(true);
    }
    console.log(`Opening by name: ${initial} bytes initial, gzipped.`);
  });
});

describe('a program without a network', () => {
  it('has no ky', async () => {
    const { initial, lazy, sources } = await bundle(withoutNetwork);
    expect(has(sources, 'packages/core/dist/memory')).toBe(true);
    for (const part of [sources, ...lazy.map((chunk) => chunk.sources)])
      expect(has(part, 'node_modules/ky')).toBe(false);
    console.log(`Client and memory: ${initial} bytes, gzipped.`);
  });
});

it('a part that there is not is told, not taken for absent', async () => {
  const { sources } = await bundle(withoutNetwork);
  expect(() => has(sources, 'packages/core/dist/sanitizer.js')).toThrow(/renamed/);
  expect(() => has(sources, 'node_modules/axios')).toThrow(/renamed/);
});
