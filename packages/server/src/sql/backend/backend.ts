import type { Actor, CallOptions } from '@blog/core';
import {
  archiveQuerySchema,
  checkListQuery,
  checkSearchQuery,
  defineBackend,
  type ImportItem,
  namedRefSchema,
  parseInput,
} from '@blog/core/backend';

import { archiveMonths } from '../blog/archive.js';
import { blogRow, toBlog } from '../blog/blog-row.js';
import { finishImport } from '../importer/finish.js';
import { prepareBatch } from '../importer/prepare.js';
import { writeBatch } from '../importer/write.js';
import type { Context } from '../kit/context.js';
import { countTables } from '../kit/driver.js';
import { lockContent } from '../kit/locks.js';
import { authors } from '../names/authors.js';
import { getNamed, listNamed } from '../names/named.js';
import { tags } from '../names/tags.js';
import { searchPosts } from '../posts/search.js';
import { callsOf } from './calls.js';
import {
  commentCapabilities,
  namedCapabilities,
  postCapabilities,
  searchCapabilities,
} from './capabilities.js';
import { commentsGroup } from './comments-group.js';
import { postsGroup } from './posts-group.js';

/** The store as one caller's backend, before the access rules limit what this caller sees and does. */
export function sqlBackend(context: Context, actor: Actor) {
  const { read } = callsOf(context);
  return defineBackend({
    name: 'sql',
    capabilities: {
      html: 'safe',
      posts: postCapabilities,
      comments: commentCapabilities('own'),
      authors: namedCapabilities,
      tags: namedCapabilities,
      search: searchCapabilities,
    },
    blog: blogGroup(context),
    posts: postsGroup(context, actor),
    comments: commentsGroup(context, actor),
    authors: {
      list: (query: unknown, options?: CallOptions) =>
        read(options, () => {
          const checked = checkListQuery(query, namedCapabilities, 'authors.list');
          return listNamed(authors, actor, checked);
        }),
      get: (ref: unknown, options?: CallOptions) =>
        read(options, () =>
          getNamed(authors, actor, parseInput(namedRefSchema, ref, 'authors.get')),
        ),
    },
    tags: {
      list: (query: unknown, options?: CallOptions) =>
        read(options, () => {
          const checked = checkListQuery(query, namedCapabilities, 'tags.list');
          return listNamed(tags, actor, checked);
        }),
      get: (ref: unknown, options?: CallOptions) =>
        read(options, () => getNamed(tags, actor, parseInput(namedRefSchema, ref, 'tags.get'))),
    },
    archive: {
      months: (query: unknown, options?: CallOptions) =>
        read(options, () =>
          archiveMonths(parseInput(archiveQuerySchema, query, 'archive.months').kind ?? 'post'),
        ),
    },
    importer: importerGroup(context),
    search: {
      posts: (query: unknown, options?: CallOptions) =>
        read(options, () => searchPosts(actor, checkSearchQuery(query, searchCapabilities))),
    },
  });
}

/** The store where the posts are another backend's: the blog and its comments. */
export function sqlCommentsBackend(context: Context, actor: Actor) {
  return defineBackend({
    name: 'sql',
    capabilities: { html: 'safe', comments: commentCapabilities('external') },
    blog: blogGroup(context),
    comments: commentsGroup(context, actor),
  });
}

function blogGroup(context: Context) {
  const { read } = callsOf(context);
  return {
    get: (options?: CallOptions) =>
      read(options, function* () {
        return toBlog(yield* blogRow());
      }),
  };
}

function importerGroup(context: Context) {
  const { write } = callsOf(context);
  return {
    write: async (items: readonly ImportItem[], options?: CallOptions) => {
      const batch = await prepareBatch(context, items, options?.signal ?? undefined);
      return write(options, {
        operation: 'importer.write',
        lock: lockContent,
        work: () => writeBatch(context, batch),
      });
    },
    finish: async (options?: CallOptions) => {
      const summary = await write(options, {
        operation: 'importer.finish',
        lock: lockContent,
        work: () => finishImport(),
      });
      await countTables(context.driver);
      return summary;
    },
  };
}
