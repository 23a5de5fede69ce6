import { type Blog, memory } from '@blog/core';
import { expect, test } from 'vitest';

import { standardActors, type Target } from '../target/target.js';
import { runLaws } from './run.js';

const own = {
  title: 'Mine',
  tagline: 'Told by me',
  url: 'https://mine.example/',
  timeZone: 'Asia/Tokyo',
  language: 'pt',
  comments: { open: true, guests: false, moderation: 'guests' },
} as const;

/** Runs laws that change settings on a blog of somebody, and gives its settings before and after. */
async function settingsAround(blog: Partial<Blog>, only: readonly string[]) {
  const store = memory({ blog });
  const shared: Target = {
    name: 'somebody’s',
    isolation: 'shared',
    async open() {
      return { backendFor: async (actor) => store.as(actor), close: async () => undefined };
    },
  };
  const { get } = store.as(standardActors.admin).blog;
  const before = await get();
  const { failed, passed } = await runLaws(shared, { only });
  expect([failed, passed]).toEqual([0, only.length]);
  return [before, await get()];
}

const fields = ['title', 'tagline', 'url', 'formerUrls', 'timeZone', 'language', 'comments'];
const laws = [
  ...fields.map((name) => `fields.import.blog.${name}`),
  'posts.seen.url',
  'importer.addresses',
  'comments.create.blog-closed',
  'archive.zones',
];

test('laws leave the settings of somebody’s blog as they were', async () => {
  const [before, after] = await settingsAround(own, laws);
  expect(after).toEqual(before);
});

test('laws set nothing that could not be cleared again', async () => {
  const [before, after] = await settingsAround({ title: 'Mine', timeZone: 'UTC' }, laws);
  expect(after).toEqual(before);
});
