import {
  BlogError,
  type CallOptions,
  type PostInput,
  type PostKind,
  type PostPatch,
  type PostStatus,
} from '@blog/core';
import { invalidField } from '@blog/core/backend';

import { fieldOf } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import { encodeSlug, escapeText, wpIdOf } from '../mapping/values.js';

/** WordPress's words for the states that a write sets. The trash has a request of its own. */
const writtenStatuses: Readonly<Record<PostStatus, string | undefined>> = {
  draft: 'draft',
  scheduled: 'future',
  published: 'publish',
  private: 'private',
  trashed: undefined,
};

function unsupported(operation: string, message: string): BlogError<'unsupported'> {
  return new BlogError('unsupported', { message, backend: 'wordpress', operation });
}

/** Refuses fields of a page that only posts have. */
export function checkKind(kind: PostKind, { tags, featured }: PostPatch, operation: string): void {
  const field = tags !== undefined ? 'tags' : featured !== undefined ? 'featured' : null;
  if (kind === 'post' || field === null) return;
  throw unsupported(
    operation,
    `${operation} of a page does not take the field ${field}: in WordPress only posts have it.`,
  );
}

/** Refuses a published post with a date to come: WordPress would make it a scheduled one. */
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

/** The body that a write of a post sends, without its terms. */
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

/** The post whose fields are checked. */
export interface CheckedPost {
  kind: PostKind;
  /** Its id, where it was stored before. */
  id?: number | undefined;
}

/** Marks that WordPress takes away wherever they stand: grave, acute, macron, caron. */
const lostMarks = /[\u0300\u0301\u0304\u030c]/;
/** The end of an address that WordPress itself answers, such as a feed; it adds `-2` to such a slug. */
const takenSlug = /^(?:feed|rdf|rss|rss2|atom|embed|(?:page)?\d+)$/;
/** Bytes in percent-encoding. */
const MAX_SLUG = 200;

/** Says how WordPress would change a slug without a word; `null` if it keeps it. */
function changeOf(slug: string): string | null {
  const composed = slug.normalize('NFC');
  const isPlain = slug === slug.toLowerCase() && !/(?![a-z])\p{Script=Latin}/u.test(composed);
  if (!isPlain || lostMarks.test(slug))
    return 'Expected small letters without accents: WordPress would change the slug to these';
  if (takenSlug.test(slug))
    return 'Expected no number and no name of a feed: WordPress would add -2 to the slug';
  if (encodeSlug(slug).length > MAX_SLUG)
    return `Expected at most ${MAX_SLUG} bytes in percent-encoding: WordPress would cut the slug`;
  return null;
}

/** Refuses a slug that WordPress would change without a word, also because another post has it. */
export async function checkSlug(
  client: WordPressClient,
  { kind, id }: CheckedPost,
  slug: string | undefined,
  operation: string,
  options?: CallOptions,
): Promise<void> {
  if (slug === undefined) return;
  const change = changeOf(slug);
  if (change !== null) throw invalidField('slug', change, operation);
  const query = {
    'slug[]': [encodeSlug(slug)],
    status: 'any',
    exclude: id,
    per_page: 1,
    _fields: 'id',
  };
  const found = await client.list({ operation, path: `/wp/v2/${kind}s`, query }, options);
  if ((found.total ?? found.items.length) === 0) return;
  throw new BlogError('conflict', {
    message: `Another ${kind} has the slug "${slug}": give another, or none`,
    backend: 'wordpress',
    operation,
    details: { reason: 'exists', revision: null },
  });
}

/** Refuses custom fields that are not registered: WordPress would drop them without a word. */
export async function checkExtra(
  client: WordPressClient,
  { kind }: CheckedPost,
  extra: PostPatch['extra'],
  operation: string,
  options?: CallOptions,
): Promise<void> {
  const names = Object.keys(extra ?? {});
  if (names.length === 0) return;
  const request = {
    operation,
    path: `/wp/v2/${kind}s`,
    method: 'OPTIONS',
    query: { _fields: 'schema.properties.meta.properties' },
  };
  const { data } = await client.send(request, options);
  const known = ['schema', 'properties', 'meta', 'properties'].reduce(fieldOf, data);
  const missing = names.filter((name) => !Object.hasOwn(Object(known) as object, name));
  if (missing.length === 0) return;
  throw unsupported(
    operation,
    `${operation} of this site takes no custom field ${missing.join(', ')}: register it there (register_post_meta with show_in_rest).`,
  );
}
