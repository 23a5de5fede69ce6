import {
  BlogError,
  invalidField,
  type PostInput,
  type PostKind,
  type PostPatch,
  type PostStatus,
} from '@blog/core';

import { rowsOf } from './posts.js';
import { escapeText } from './escape-text.js';
import type { Site, WpRequest } from './site.js';
import { encodeSlug, wpIdOf } from './wire-query.js';

/** Their words for the states that a write sets; the trash has a request of its own. */
export const writtenStatuses: Readonly<Record<PostStatus, string | undefined>> = {
  draft: 'draft',
  scheduled: 'future',
  published: 'publish',
  private: 'private',
  trashed: undefined,
};

/** Refuses what only posts have. */
export function checkKind(kind: PostKind, { tags, featured }: PostPatch, operation: string): void {
  const field = tags !== undefined ? 'tags' : featured !== undefined ? 'featured' : null;
  if (kind === 'post' || field === null) return;
  throw new BlogError('unsupported', {
    message: `${operation} of a page does not take the field ${field}: in WordPress only posts have it.`,
    backend: 'wordpress',
    operation,
  });
}

/** A published post has no date to come: WordPress would take it for a scheduled one. */
export function checkDate({ status, publishedAt }: PostPatch, operation: string): void {
  if (status !== 'published' || typeof publishedAt !== 'string') return;
  if (Date.parse(publishedAt) > Date.now())
    throw invalidField(
      'publishedAt',
      'A published post has no date to come: give it the status scheduled',
      operation,
    );
}

function authorOf(ids: readonly string[] | undefined, operation: string): number | undefined {
  if (ids === undefined) return undefined;
  const [only = ''] = ids;
  const id = wpIdOf(only);
  if (ids.length === 1 && id !== null) return id;
  throw invalidField('authorIds', 'A post of WordPress has exactly one author', operation);
}

/** What a write of posts sends, but for its terms. */
export function bodyOf(input: PostInput | PostPatch, operation: string): Record<string, unknown> {
  const { title, source, excerpt, slug, status, publishedAt, featured, commentsOpen } = input;
  const body = {
    title: title === undefined ? undefined : escapeText(title),
    content: source?.text,
    excerpt: excerpt === undefined ? undefined : escapeText(excerpt ?? ''),
    slug,
    status: status === undefined ? undefined : writtenStatuses[status],
    date_gmt: typeof publishedAt === 'string' ? publishedAt.slice(0, 19) : publishedAt,
    author: authorOf(input.authorIds, operation),
    sticky: featured,
    comment_status: commentsOpen === undefined ? undefined : commentsOpen ? 'open' : 'closed',
    meta: input.extra,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** WordPress gives a slug that is taken another ending without a word. */
export async function checkSlug(
  site: Site,
  kind: PostKind,
  slug: string | undefined,
  own: number | undefined,
  call: WpRequest,
): Promise<void> {
  if (slug === undefined) return;
  const { data, total } = await site.send(`/wp/v2/${kind}s`, {
    ...call,
    method: 'GET',
    query: {
      'slug[]': [encodeSlug(slug)],
      status: 'any',
      exclude: own,
      per_page: 1,
      _fields: 'id',
    },
  });
  if ((total ?? rowsOf(data, call.operation).length) === 0) return;
  throw new BlogError('conflict', {
    message: `Another ${kind} has the slug "${slug}": give another, or none`,
    backend: 'wordpress',
    operation: call.operation,
    details: { reason: 'exists', revision: null },
  });
}

/** WordPress drops custom fields that are not registered without a word. */
export async function checkExtra(
  site: Site,
  kind: PostKind,
  extra: PostPatch['extra'],
  call: WpRequest,
): Promise<void> {
  const names = Object.keys(extra ?? {});
  if (names.length === 0) return;
  const { data } = await site.send(`/wp/v2/${kind}s`, {
    ...call,
    method: 'OPTIONS',
    query: { _fields: 'schema.properties.meta.properties' },
  });
  const known = ['schema', 'properties', 'meta', 'properties'].reduce<unknown>(
    (value, key) => Reflect.get(Object(value) as object, key),
    data,
  );
  const missing = names.filter((name) => !Object.hasOwn(Object(known) as object, name));
  if (missing.length === 0) return;
  throw new BlogError('unsupported', {
    message: `${call.operation} of this site takes no custom field ${missing.join(', ')}: register it there (register_post_meta with show_in_rest).`,
    backend: 'wordpress',
    operation: call.operation,
  });
}
