import { type BlogSettings, type Target, targetOf } from '@blog/conformance';
import { type BlogBackend, compose, memory, type MemoryStore } from '@blog/core';
import { blogItem, testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';

async function configureMemory(store: MemoryStore, settings: BlogSettings): Promise<void> {
  await store.as(testActors.admin).importer.write([blogItem({ ...settings })]);
}

/** A blog in memory. */
export const memoryStore: Target = targetOf('memory', () => {
  const store = memory();
  return {
    backendFor: (actor) => store.as(actor),
    configure: (settings) => configureMemory(store, settings),
  };
});

/** A blog in SQLite, in memory. */
export const sqlStore: Target = targetOf('sql', async () => {
  const store = await openSql({ file: ':memory:' });
  return {
    backendFor: (actor): BlogBackend => store.as(actor),
    configure: async (settings) => void (await store.settings.update(settings)),
    close: () => store.close(),
  };
});

/** Posts in memory, and the comments on them in SQLite. */
export const composedStore: Target = targetOf('compose(memory, sql)', async () => {
  const content = memory();
  const comments = await openSql({ file: ':memory:', posts: 'external' });
  return {
    backendFor: (actor): BlogBackend => {
      const posts = content.as(actor);
      return compose({ content: posts, comments: comments.as(actor, posts) });
    },
    async configure(settings) {
      await configureMemory(content, settings);
      await comments.settings.update({ comments: settings.comments });
    },
    close: () => comments.close(),
  };
});
