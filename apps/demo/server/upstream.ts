import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { openBackend } from '@blog/client/open';
import {
  anonymous,
  type BlogBackend,
  compose,
  isBlogError,
  isWrite,
  supports,
  withAccess,
} from '@blog/core';
import { mapBackend, withThreads } from '@blog/core/backend';
import { withCache } from '@blog/server/cache';
import { createSafeFetch } from '@blog/server/node';
import { type ObserveStatement, openSql } from '@blog/server/sql';

import { offeredBy } from '../app/blog/client.js';
import { withAddresses } from './addresses.js';
import { authenticateBy, servedBy, type ServedBlog } from './database.js';
import { type DemoOptions, type Upstream, UsageError } from './options.js';

/** Milliseconds that the other blog may take: a reader is waiting. */
const TIMEOUT = 8_000;

/** A blog on another server, opened for visitors. */
export interface UpstreamBlog {
  readonly blog: ServedBlog;
  /** The backend's name: what the blog runs on. */
  readonly name: string;
  /**
   * The database that keeps its comments, with the first admin's token; `null` when the
   * blog keeps its own.
   */
  readonly local: { readonly name: string; readonly token: string | null } | null;
}

/** Whether the blog itself says that guests may comment. */
async function letsGuests({ blog }: BlogBackend): Promise<boolean> {
  try {
    return (await blog?.get?.())?.comments?.guests === true;
  } catch (error) {
    if (isBlogError(error)) return false;
    throw error;
  }
}

/**
 * The blog as visitors may use it: they read and comment. A backend that acts for an account gets
 * access control, so that visitors see only what anyone may see. They comment through it only if
 * the blog says that guests may: otherwise all of them would write in the name of its owner.
 */
async function forVisitors(backend: BlogBackend, privileged: boolean): Promise<BlogBackend> {
  const view: BlogBackend = privileged ? withAccess(backend, anonymous) : backend;
  const commenting = !privileged || (await letsGuests(backend));
  return mapBackend(withAddresses(view), (operation, method) =>
    !isWrite(operation) || (commenting && operation === 'comments.create') ? method : undefined,
  );
}

/** Opens the database with the comments on one blog. */
async function openComments(
  { dataFolder, database }: DemoOptions,
  blogKey: string,
  observe: ObserveStatement | undefined,
) {
  if (database !== null) {
    const { options, name } = database;
    if ('file' in options) await mkdir(dirname(options.file), { recursive: true });
    return { name, store: await openSql({ ...options, posts: 'external', observe }) };
  }
  await mkdir(dataFolder, { recursive: true });
  const hash = createHash('sha256').update(blogKey).digest('hex').slice(0, 12);
  const file = join(dataFolder, `comments-${hash}.db`);
  return { name: file, store: await openSql({ file, posts: 'external', observe }) };
}

const flagOf = (option: string) => (option === 'blogId' ? '--blog-id' : `--${option}`);

/**
 * Opens a blog on another server.
 *
 * @throws BlogError when its options are incomplete or wrong, or it cannot be reached.
 */
export async function openUpstream(
  options: DemoOptions,
  { given, localHosts, comments, maxAge, staleWhileRevalidate }: Upstream,
  env: NodeJS.ProcessEnv,
  observe?: ObserveStatement,
): Promise<UpstreamBlog> {
  const fetch = createSafeFetch({
    typed: given.url,
    allowLocal: localHosts,
    advice: (host) => `If it is meant, give --local ${host}.`,
  });
  const opened = await openBackend({ ...given, env, fetch, optionName: flagOf, timeout: TIMEOUT });
  const { backend } = withCache(opened.backend, { maxAge, staleWhileRevalidate });
  const view = withThreads(await forVisitors(backend, opened.privileged));
  if (!supports(view, 'posts.list') || !supports(view, 'posts.get'))
    throw new UsageError(`The backend ${opened.name} does not let visitors read posts.`);
  if (comments === 'own') {
    const blog: ServedBlog = {
      backendFor: () => view,
      offered: offeredBy(view),
      // Its pages tell by themselves that the other server does not answer.
      ping: async () => undefined,
      close: async () => undefined,
    };
    return { blog, name: opened.name, local: null };
  }
  const { name, store } = await openComments(
    options,
    JSON.stringify([opened.name, given.url, given.blogId, given.username]),
    observe,
  );
  const backendFor: ServedBlog['backendFor'] = (actor) =>
    compose({ content: view, comments: store.as(actor, view) });
  const blog: ServedBlog = {
    backendFor,
    authenticate: authenticateBy(store),
    offered: offeredBy(backendFor(anonymous)),
    ...servedBy(store),
  };
  return { blog, name: opened.name, local: { name, token: await store.bootstrap() } };
}
