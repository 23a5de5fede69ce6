import {
  type Actor,
  type AuthorRef,
  BlogError,
  checkRevision,
  type Html,
  type Post,
  type PostInput,
  type PostPatch,
} from '@blog/core';

import type { Rendered } from '../../render/render-source.js';
import { blogRow } from '../blog-row.js';
import { type Context, nowOf } from '../context.js';
import { unindexPost } from '../dialect/search.js';
import { authorRefs, ensureAuthor } from '../names/authors.js';
import { ensureTags } from '../names/tags.js';
import type { BlogTable } from '../tables.js';
import { row, rows, type Work } from '../work.js';
import { getPost } from './get.js';
import {
  checkPath,
  checkSlug,
  exists,
  formerPathsOf,
  freePath,
  freeSlugOf,
  isTaken,
} from './paths.js';
import { columnsOfId, linkedIds, type PostColumns, recount, savePost } from './save.js';
import { nextState } from './state.js';

/** Makes a post, inside of a transaction. */
export function* createPost(
  context: Context,
  actor: Actor,
  input: PostInput,
  rendered: Rendered,
): Work<Post<Html>> {
  const operation = 'posts.create';
  const blog = yield* blogRow();
  const now = nowOf(context);
  const id = context.newId();
  const kind = input.kind ?? 'post';
  const { status, publishedAt } = nextState(null, input, now, operation);
  if (input.slug !== undefined) yield* checkSlug(input.slug, kind, id, operation);
  const post: PostColumns = {
    id,
    kind,
    status,
    access: input.access ?? 'public',
    title: input.title,
    slug: input.slug ?? (yield* freeSlugOf(input.title, kind, id)),
    path: null,
    excerpt: input.excerpt ?? null,
    published_at: publishedAt,
    created_at: now,
    updated_at: now,
    image: input.image === undefined || input.image === null ? null : JSON.stringify(input.image),
    featured: input.featured === true ? 1 : 0,
    comments_open: input.commentsOpen === false ? 0 : 1,
    extra: JSON.stringify(input.extra ?? {}),
    revision: 1,
    origin_source: null,
    origin_id: null,
    origin_hash: null,
  };
  yield* choosePath(blog, post, input.path, operation);
  yield* savePost(blog, {
    post,
    before: null,
    body: { source: input.source, baseUrl: blog.url, rendered },
    tags: yield* ensureTags(context, input.tags ?? []),
    authors: yield* chooseAuthors(actor, input.authorIds, operation),
    formerPaths: null,
  });
  return yield* getPost(actor, { id, extra: Object.keys(input.extra ?? {}) });
}

/** Changes a post, inside of a transaction. `rendered` is there where the patch has a source. */
export function* updatePost(
  context: Context,
  actor: Actor,
  id: string,
  patch: PostPatch,
  revision: string | undefined,
  rendered: Rendered | null,
): Work<Post<Html>> {
  const operation = 'posts.update';
  const before = yield* columnsOfId(id);
  if (before === undefined) throw noSuchPost(id, operation);
  checkRevision('revision', revision, String(before.revision), operation);
  if (Object.values(patch).every((value) => value === undefined))
    return yield* getPost(actor, { id, extra: extraNames(before) });
  const blog = yield* blogRow();
  const now = nowOf(context);
  const { status, publishedAt } = nextState(
    { status: before.status, publishedAt: before.published_at },
    patch,
    now,
    operation,
  );
  if (patch.slug !== undefined) yield* checkSlug(patch.slug, before.kind, id, operation);
  const post: PostColumns = {
    ...before,
    status,
    access: patch.access ?? before.access,
    title: patch.title ?? before.title,
    slug: patch.slug ?? before.slug,
    excerpt: patch.excerpt === undefined ? before.excerpt : patch.excerpt,
    published_at: publishedAt,
    updated_at: now > before.updated_at ? now : before.updated_at,
    image:
      patch.image === undefined
        ? before.image
        : patch.image === null
          ? null
          : JSON.stringify(patch.image),
    featured: patch.featured === undefined ? before.featured : patch.featured ? 1 : 0,
    comments_open:
      patch.commentsOpen === undefined ? before.comments_open : patch.commentsOpen ? 1 : 0,
    extra: patch.extra === undefined ? before.extra : JSON.stringify(patch.extra),
    revision: before.revision + 1,
  };
  yield* choosePath(blog, post, patch.path, operation);
  const former = yield* formerPathsOf(id);
  const body = yield* row<{ base_url: string | null }>(
    'SELECT base_url FROM bodies WHERE post_id = ?',
    [id],
  );
  yield* savePost(blog, {
    post,
    before,
    body:
      patch.source === undefined || rendered === null
        ? null
        : { source: patch.source, baseUrl: body?.base_url ?? blog.url, rendered },
    tags: patch.tags === undefined ? null : yield* ensureTags(context, patch.tags),
    authors:
      patch.authorIds === undefined
        ? null
        : yield* chooseAuthors(actor, patch.authorIds, operation),
    formerPaths:
      before.path === null || before.path === post.path
        ? former.filter((path) => path !== post.path)
        : [...former.filter((path) => path !== post.path), before.path],
  });
  return yield* getPost(actor, { id, extra: extraNames(post) });
}

function extraNames({ extra }: PostColumns): string[] {
  return Object.keys(JSON.parse(extra) as object);
}

/** Removes a post for good, with its comments, inside of a transaction. */
export function* deletePost(id: string, revision: string | undefined): Work<void> {
  const operation = 'posts.delete';
  const before = yield* columnsOfId(id);
  if (before === undefined) throw noSuchPost(id, operation);
  checkRevision('revision', revision, String(before.revision), operation);
  const tagIds = yield* linkedIds('tag', id);
  const authorIds = yield* linkedIds('author', id);
  yield* unindexPost(id);
  yield* rows('DELETE FROM threads WHERE post_id = ?', [id]);
  yield* rows('DELETE FROM posts WHERE id = ?', [id]);
  yield* recount('tag', tagIds);
  yield* recount('author', authorIds);
}

/** The path as asked for; else one is given when the post is first scheduled or published. */
function* choosePath(
  blog: BlogTable,
  post: PostColumns,
  wanted: string | undefined,
  operation: string,
): Work<void> {
  if (wanted !== undefined) {
    const path = checkPath(wanted, operation);
    if (yield* isTaken(path, post.id)) throw exists('path', path, operation);
    post.path = path;
  } else if (post.path === null && (post.status === 'published' || post.status === 'scheduled')) {
    post.path = yield* freePath(blog, post);
  }
}

function* chooseAuthors(
  actor: Actor,
  wanted: readonly string[] | undefined,
  operation: string,
): Work<AuthorRef[]> {
  const own = yield* ensureAuthor(actor);
  return yield* authorRefs(wanted ?? (own === null ? [] : [own]), operation);
}

function noSuchPost(id: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `No post has the id ${JSON.stringify(id)}.`,
    backend: 'sql',
    operation,
  });
}
