import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { openFromFlags, remember } from '@blog/cli';
import {
  anonymous,
  type BlogBackend,
  compose,
  withAccess,
  isBlogError,
  isWrite,
  supports,
} from '@blog/core';
import { openSql } from '@blog/server/sql';

import { offeredBy } from '../app/blog/client.js';
import { addressed } from './addressed.js';
import { only } from './only.js';
import { type DemoOptions, type Upstream, UsageError } from './options.js';
import { byTokensOf, type ServedBlog } from './served-blog.js';

/** Milliseconds that the other blog may take: a reader waits for it. */
const TIMEOUT = 8_000;
/** Seconds that its answers are taken as they are, and given while new ones come or it is down. */
const KEPT = { fresh: 30, stale: 3600 } as const;

/** A blog from elsewhere, and what was found out about it. */
export interface UpstreamBlog {
  readonly blog: ServedBlog;
  /** What it runs on. */
  readonly name: string;
  /** Where its comments are kept, where that is here; with the first admin's token. */
  readonly local: { readonly file: string; readonly token: string | null } | null;
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
 * What visitors may do: read, and comment. A backend that acts by credentials is guarded, so that
 * they see what anyone may see; they comment through it only where the blog says that guests may, or
 * whoever comes would write in the name of its owner.
 */
async function forVisitors(backend: BlogBackend, privileged: boolean): Promise<BlogBackend> {
  const view = privileged ? (withAccess(backend, anonymous) as BlogBackend) : backend;
  const commenting = !privileged || (await letsGuests(backend));
  return only(
    addressed(view),
    (operation) => !isWrite(operation) || (commenting && operation === 'comments.create'),
  );
}

/** The database of the comments on one blog. */
async function openComments({ dataFolder }: DemoOptions, which: string) {
  await mkdir(dataFolder, { recursive: true });
  const hash = createHash('sha256').update(which).digest('hex').slice(0, 12);
  const file = join(dataFolder, `comments-${hash}.db`);
  return { file, store: await openSql({ file, posts: 'external' }) };
}

/**
 * Opens a blog from elsewhere.
 *
 * @throws BlogError where it is not told which, or it cannot be reached
 */
export async function openUpstream(
  options: DemoOptions,
  { flags, comments }: Upstream,
  env: NodeJS.ProcessEnv,
): Promise<UpstreamBlog> {
  const opened = await openFromFlags(flags, env, { timeout: TIMEOUT });
  const { backend } = remember(opened.backend, KEPT);
  const view = await forVisitors(backend, opened.privileged);
  if (!supports(view, 'posts.list') || !supports(view, 'posts.get'))
    throw new UsageError(`The backend ${opened.name} does not let visitors read posts.`);
  if (comments === 'own') {
    const blog: ServedBlog = {
      backendFor: () => view,
      offered: offeredBy(view),
      close: () => undefined,
    };
    return { blog, name: opened.name, local: null };
  }
  const { file, store } = await openComments(
    options,
    JSON.stringify([opened.name, flags.url, flags.blogId, flags.username]),
  );
  const backendFor: ServedBlog['backendFor'] = (actor) =>
    compose({ content: view, comments: store.as(actor, view) });
  const blog: ServedBlog = {
    backendFor,
    authenticate: byTokensOf(store),
    offered: offeredBy(backendFor(anonymous)),
    close: () => store.close(),
  };
  return { blog, name: opened.name, local: { file, token: store.bootstrap() } };
}
