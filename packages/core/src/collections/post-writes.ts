import { shortName } from '../domain/short-name.js';
import type { Actor } from '../backend/actor.js';
import type { PostInput, PostPatch } from '../backend/post-inputs.js';
import { slugify, uniqueSlug } from '../domain/slug.js';
import { invalidField } from '../errors/issues.js';
import type { CheckedInput } from '../kit/checked.js';
import { matchTags } from '../kit/post-names.js';
import { nextRevision } from '../kit/revision.js';
import { settlePost } from '../kit/settle-post.js';
import type { AuthorRef } from '../models/author.js';
import type { SafeHtml } from '../models/html.js';
import type { Post } from '../models/post.js';
import type { WritableCollections } from './collections.js';

/**
 * A post without values, to spread under what a store knows of one. It is a public draft that takes
 * comments.
 *
 * @example
 * ```ts
 * import type { Post } from '@blog/core';
 * import { emptyPost } from '@blog/core/backend';
 *
 * const post: Post = { ...emptyPost, id: '1', title: 'First light', status: 'published' };
 * ```
 */
export const emptyPost: Omit<Post, 'id'> = {
  kind: 'post',
  status: 'draft',
  title: '',
  slug: null,
  path: null,
  formerPaths: [],
  url: null,
  excerpt: null,
  publishedAt: null,
  createdAt: null,
  updatedAt: null,
  authors: [],
  tags: [],
  image: null,
  enclosures: [],
  featured: false,
  access: 'public',
  commentCount: null,
  commentsOpen: true,
  revision: null,
  origin: null,
  extra: {},
  content: null,
  preview: null,
};

/**
 * The post that an input of `posts.create` makes. It is not stored: that is left to do.
 *
 * @param input - As `checkPostInput` gives it.
 * @param html - What its source was rendered to.
 * @throws BlogError as `settlePost` does; `invalid_input` at an id that is no author's.
 */
export function newPost(
  collections: WritableCollections,
  actor: Actor,
  input: CheckedInput<PostInput>,
  html: SafeHtml,
): Post {
  const own = ownRef(actor, collections);
  const post = { ...emptyPost, id: collections.newId(), authors: own === null ? [] : [own] };
  return written(collections, own, post, null, { ...input, html }, 'posts.create');
}

/**
 * The post that a patch of `posts.update` makes of a post as it is stored; the same where the patch
 * says nothing. It is not stored: that is left to do.
 *
 * @param patch - As `checkPostPatch` gives it.
 * @param html - What its source was rendered to, where it has one.
 * @throws BlogError as {@link newPost} does.
 */
export function changedPost(
  collections: WritableCollections,
  actor: Actor,
  before: Post,
  patch: CheckedInput<PostPatch>,
  html?: SafeHtml,
): Post {
  if (Object.keys(patch).length === 0) return before;
  const own = ownRef(actor, collections);
  return written(collections, own, before, before, { ...patch, html }, 'posts.update');
}

/** @param own - The caller as an author. An account becomes one with its first post. */
function written(
  { authors, blog, newId, now, posts, tags }: WritableCollections,
  own: AuthorRef | null,
  base: Post,
  before: Post | null,
  fields: CheckedInput<Partial<PostInput>> & { readonly html: SafeHtml | undefined },
  operation: 'posts.create' | 'posts.update',
): Post {
  const { source, html, tags: names, authorIds, enclosures, extra, ...plain } = fields;
  return {
    ...base,
    ...plain,
    ...settlePost(before, fields, {
      id: base.id,
      posts: posts(),
      now: now().toISOString(),
      timeZone: blog().timeZone,
      operation,
    }),
    ...(names !== undefined && { tags: matchTags(names, tags(), newId) }),
    ...(authorIds !== undefined && { authors: authorRefs(authorIds, own, authors(), operation) }),
    ...(source !== undefined && html !== undefined && { content: { html, source: { ...source } } }),
    enclosures: enclosures === undefined ? base.enclosures : [...enclosures],
    extra: extra ?? base.extra,
    revision: nextRevision(base.revision),
  };
}

/** The account that writes, as an author; `null` where it has no id. */
function ownRef({ id, name }: Actor, { authors }: WritableCollections): AuthorRef | null {
  if (id === null) return null;
  const all = authors();
  const known = all.find((author) => author.id === id);
  if (known !== undefined) return { id, name: known.name, slug: known.slug };
  const short = shortName(name ?? '');
  const slugs = new Set(all.flatMap(({ slug }) => slug ?? []));
  return { id, name: short, slug: uniqueSlug(slugify(short), slugs) };
}

function authorRefs(
  ids: readonly string[],
  own: AuthorRef | null,
  authors: readonly AuthorRef[],
  operation: string,
): AuthorRef[] {
  return [...new Set(ids)].map((id) => {
    if (id === own?.id) return own;
    const known = authors.find((author) => author.id === id);
    if (known !== undefined) return { id, name: known.name, slug: known.slug };
    throw invalidField(`authorIds[${ids.indexOf(id)}]`, 'No author has this id', operation);
  });
}
