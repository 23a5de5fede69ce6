import type { Actor, AuthorRef, Html, Image, Post, PostInput, PostPatch } from '@blog/core';
import {
  type CheckedInput,
  checkRevision,
  effectiveStatus,
  type Publication,
  publicationAfter,
  type RenderedSource,
  writtenPath,
} from '@blog/core/backend';

import { blogRow } from '../blog/blog-row.js';
import { type Context, nowOf } from '../kit/context.js';
import { dialectOf } from '../kit/dialect.js';
import { authorRefs, ensureAuthor } from '../names/authors.js';
import { ensureTags } from '../names/tags.js';
import type { BlogTable, Flag } from '../kit/tables.js';
import { change, given, together, type Work } from '../kit/work.js';
import { enclosuresColumn, formerPathsOf } from '../stored/post-json.js';
import { getPost, noSuchPost } from './get.js';
import { addCounts, linkedIds, noCountChanges, noteLinks } from './links.js';
import { checkSlug, exists, freePath, freeSlugOf, isTaken } from './paths.js';
import { baseUrlOf, columnsOfId, type PostColumns, savePost } from './save.js';

const NEW: Publication = { status: 'draft', publishedAt: null };

/** The state of a post after a write. A scheduled post whose time has come is stored as published. */
function stateAfter(
  before: Publication,
  fields: PostPatch,
  now: string,
  operation: string,
): Publication {
  const after = publicationAfter(before, fields, now, operation);
  return { ...after, status: effectiveStatus(after, now) };
}

/** Makes a post, inside of a transaction. */
export function* createPost(
  context: Context,
  actor: Actor,
  input: CheckedInput<PostInput>,
  rendered: RenderedSource,
): Work<Post<Html>> {
  const operation = 'posts.create';
  const now = nowOf(context);
  const id = context.newId();
  const kind = input.kind ?? 'post';
  const { status, publishedAt } = stateAfter(NEW, input, now, operation);
  const [blog, slug, tags, authors] = yield* together(
    blogRow(),
    input.slug === undefined
      ? freeSlugOf(input.title, kind, id)
      : checkSlug(input.slug, kind, id, operation),
    ensureTags(context, input.tags ?? []),
    chooseAuthors(actor, input.authorIds, operation),
  );
  const post: PostColumns = {
    id,
    kind,
    status,
    access: input.access ?? 'public',
    title: input.title,
    slug,
    path: null,
    excerpt: input.excerpt ?? null,
    published_at: publishedAt,
    created_at: now,
    updated_at: now,
    image: imageColumn(input.image),
    enclosures: enclosuresColumn(input.enclosures),
    featured: flag(input.featured ?? false),
    comments_open: flag(input.commentsOpen ?? true),
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
    tags,
    authors,
    formerPaths: null,
  });
  return yield* getPost(actor, { id });
}

/** Changes a post, inside of a transaction. `rendered` is there where the patch has a source. */
export function* updatePost(
  context: Context,
  actor: Actor,
  id: string,
  patch: CheckedInput<PostPatch>,
  revision: string | undefined,
  rendered: RenderedSource | null,
): Work<Post<Html>> {
  const operation = 'posts.update';
  const [before, blog, baseUrl] = yield* together(
    postToChange(id, revision, operation),
    blogRow(),
    baseUrlOf(id),
  );
  if (Object.values(patch).every((value) => value === undefined))
    return yield* getPost(actor, { id });
  const { source } = patch;
  const post = patchedColumns(before, patch, nowOf(context), operation);
  const [former, tags, authors] = yield* together(
    formerPathsOf(id),
    patch.tags === undefined ? given(null) : ensureTags(context, patch.tags),
    patch.authorIds === undefined ? given(null) : chooseAuthors(actor, patch.authorIds, operation),
    patch.slug === undefined ? given('') : checkSlug(patch.slug, before.kind, id, operation),
    choosePath(blog, post, patch.path, operation),
  );
  yield* savePost(blog, {
    post,
    before,
    body:
      source === undefined || rendered === null
        ? null
        : { source, baseUrl: baseUrl ?? blog.url, rendered },
    tags,
    authors,
    formerPaths: nextFormerPaths(former, before, post),
  });
  return yield* getPost(actor, { id });
}

/** A post as it stands. Throws `not_found`, and `conflict` where the revision is not its own. */
function* postToChange(
  id: string,
  revision: string | undefined,
  operation: string,
): Work<PostColumns> {
  const found = yield* columnsOfId(id);
  if (found === undefined) throw noSuchPost('id', id, operation);
  checkRevision('revision', revision, String(found.revision), operation);
  return found;
}

/** The columns of a post after a change; absent fields leave what is there. */
function patchedColumns(
  before: PostColumns,
  patch: CheckedInput<PostPatch>,
  now: string,
  operation: string,
): PostColumns {
  const present = { status: before.status, publishedAt: before.published_at };
  const { status, publishedAt } = stateAfter(present, patch, now, operation);
  return {
    ...before,
    status,
    access: patch.access ?? before.access,
    title: patch.title ?? before.title,
    slug: patch.slug ?? before.slug,
    excerpt: patch.excerpt === undefined ? before.excerpt : patch.excerpt,
    published_at: publishedAt,
    updated_at: now > before.updated_at ? now : before.updated_at,
    image: patch.image === undefined ? before.image : imageColumn(patch.image),
    enclosures:
      patch.enclosures === undefined ? before.enclosures : enclosuresColumn(patch.enclosures),
    featured: patch.featured === undefined ? before.featured : flag(patch.featured),
    comments_open:
      patch.commentsOpen === undefined ? before.comments_open : flag(patch.commentsOpen),
    extra: patch.extra === undefined ? before.extra : JSON.stringify(patch.extra),
    revision: before.revision + 1,
  };
}

/** The former paths after a change: the path that a post leaves comes last. */
function nextFormerPaths(
  present: readonly string[],
  before: PostColumns,
  after: PostColumns,
): string[] {
  const former = present.filter((path) => path !== after.path);
  return before.path === null || before.path === after.path ? former : [...former, before.path];
}

function imageColumn(image: Image | null | undefined): string | null {
  return image === null || image === undefined ? null : JSON.stringify(image);
}

function flag(value: boolean): Flag {
  return value ? 1 : 0;
}

/** Removes a post for good, with its comments, inside of a transaction. */
export function* deletePost(id: string, revision: string | undefined): Work<void> {
  const post = yield* postToChange(id, revision, 'posts.delete');
  const counts = noCountChanges();
  for (const what of ['tag', 'author'] as const)
    noteLinks(what, post, yield* linkedIds(what, id), -1, counts);
  yield* (yield* dialectOf()).fullText.unindex(id);
  yield* change('DELETE FROM threads WHERE post_id = ?', [id]);
  yield* change('DELETE FROM posts WHERE id = ?', [id]);
  yield* addCounts(counts);
}

/** The path as asked for; else one is given when the post is first scheduled or published. */
function* choosePath(
  blog: BlogTable,
  post: PostColumns,
  wanted: string | undefined,
  operation: string,
): Work<void> {
  if (wanted !== undefined) {
    const path = writtenPath(wanted, operation);
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
  const ids = wanted ?? (actor.id === null ? [] : [actor.id]);
  if (actor.id !== null && ids.includes(actor.id)) yield* ensureAuthor(actor);
  return yield* authorRefs(ids, operation);
}
