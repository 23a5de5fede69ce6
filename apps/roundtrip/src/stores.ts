import { type Target, targetOf } from '@blog/conformance';
import { type Actor, type BlogBackend, compose, memory } from '@blog/core';
import { openSql } from '@blog/server/sql';

/** A blog in memory. */
export const memoryStore: Target = targetOf('memory', () => {
  const store = memory();
  return { backendFor: (actor) => store.as(actor) };
});

/** A blog in SQLite, in memory. */
export const sqlStore: Target = targetOf('sql', async () => {
  const store = await openSql({ file: ':memory:' });
  return {
    backendFor: (actor): BlogBackend => store.as(actor),
    close: () => store.close(),
  };
});

const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;

/** Posts in memory, and the comments on them in SQLite. */
export const composedStore: Target = targetOf('compose(memory, sql)', async () => {
  const content = memory();
  const comments = await openSql({ file: ':memory:', posts: 'external' });
  return {
    backendFor: (actor): BlogBackend => {
      const posts = content.as(actor);
      return compose({ content: posts, comments: comments.as(actor, posts) });
    },
    async configure({ timeZone, comments: settings }) {
      await content.as(admin).importer.write([
        {
          type: 'blog',
          origin: { source: 'roundtrip', id: 'blog' },
          title: 'The round trip',
          tagline: null,
          url: null,
          language: null,
          timeZone,
          comments: settings,
        },
      ]);
      comments.settings.update({ comments: settings });
    },
    close: () => comments.close(),
  };
});
