import {
  BlogError,
  type CreateOptions,
  type Json,
  type Post,
  type PostInput,
  type PostPatch,
  type RawHtml,
  type Source,
  type WriteOptions,
} from '@blog/core';
import {
  checkPostInput,
  checkPostPatch,
  checkRevision,
  invalidField,
  isHttpUrl,
} from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import type { ForemClient } from '../api/client.js';
import { contextOf, toPost } from '../mapping/map.js';
import { hasFrontMatter, withoutFrontMatter } from '../mapping/values.js';
import { foremArticleSchema } from '../mapping/wire.js';
import { checkOwner, findArticle } from './get.js';

const MOST_TAGS = 4;

/** The tags as Forem takes them. It folds their case itself; a tag it would refuse is named here. */
function checkedTags(tags: readonly string[], operation: string): string[] {
  const names = [...new Set(tags.map((tag) => tag.toLowerCase()))];
  if (names.length > MOST_TAGS)
    throw invalidField('tags', `Forem takes ${MOST_TAGS} tags at most`, operation);
  for (const [index, tag] of tags.entries())
    if (!/^[\p{L}\p{N}]+$/u.test(tag))
      throw invalidField(
        `tags[${index}]`,
        `Forem’s tags are of letters and digits only, not "${tag}"`,
        operation,
      );
  return names;
}

/** The Markdown text. Settings in it would win over the status that was asked for. */
function checkedText({ text }: Source, operation: string): string {
  if (!hasFrontMatter(text)) return text;
  throw invalidField(
    'source.text',
    'Forem reads the lines between --- as settings, and would publish or rename by them: leave them out',
    operation,
  );
}

/** The one custom field of Forem: the address where the text stood first. */
function canonicalUrlOf(extra: Record<string, Json>, operation: string) {
  const { canonical_url: url, ...others } = extra;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem has no custom field ${other}: it takes canonical_url.`,
      backend: 'forem',
      operation,
    });
  if (url === undefined) return {};
  if (url !== null && !(typeof url === 'string' && isHttpUrl(url)))
    throw invalidField('extra.canonical_url', 'Expected an http or https address', operation);
  return { canonical_url: url };
}

/** The body of a write. */
function bodyOf(patch: PostPatch, operation: string) {
  const { title, source, excerpt, tags, image, status, extra } = patch;
  return {
    ...(extra !== undefined && canonicalUrlOf(extra, operation)),
    ...(title !== undefined && { title }),
    ...(source !== undefined && { body_markdown: checkedText(source, operation) }),
    // Forem makes an excerpt of the text where there is none.
    ...(excerpt !== undefined && { description: excerpt ?? '' }),
    ...(tags !== undefined && { tags: checkedTags(tags, operation) }),
    ...(image !== undefined && { main_image: image?.url ?? null }),
    ...(status !== undefined && { published: status === 'published' }),
  };
}

/** `posts.create`. */
export async function createPost(
  client: ForemClient,
  given: PostInput,
  options?: CreateOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.create';
  const input = checkPostInput(given, client.capabilities.posts);
  const isPublished = input.status === 'published';
  const article = { published: false, ...bodyOf(input, operation) };
  throwIfAborted(options?.signal);
  const request = { operation, path: '/articles', method: 'POST', json: { article } };
  const wire = await ask(client, foremArticleSchema, request, options);
  return toPost(wire, contextOf(client, isPublished));
}

/**
 * `posts.update`. The article is read first, as its text may hold settings that would win over the
 * change.
 */
export async function updatePost(
  client: ForemClient,
  id: string,
  given: PostPatch,
  options?: WriteOptions,
): Promise<Post<RawHtml>> {
  const operation = 'posts.update';
  const patch = checkPostPatch(given, client.capabilities.posts);
  checkRevision('none', options?.revision, null, operation);
  const body = bodyOf(patch, operation);
  throwIfAborted(options?.signal);
  const { wire, isPublished } = await findArticle(client, id, operation, options);
  checkOwner(client, wire, operation);
  const now = toPost(wire, contextOf(client, isPublished));
  const text = wire.body_markdown ?? '';
  // The settings leave the text, and the values that they set stay.
  const kept = hasFrontMatter(text)
    ? {
        title: now.title,
        tags: (now.tags ?? []).map(({ name }) => name),
        published: isPublished,
        body_markdown: withoutFrontMatter(text),
      }
    : {};
  const json = { article: { ...kept, ...body } };
  const request = { operation, path: `/articles/${id}`, method: 'PUT', json };
  const changed = await ask(client, foremArticleSchema, request, options);
  const published = patch.status === undefined ? isPublished : patch.status === 'published';
  return toPost(changed, contextOf(client, published));
}
