import type { CallOptions, NamedRef, Tag } from '@blog/core';
import { namedRefSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../kit/abort.js';
import { ask } from '../kit/api.js';
import { notFound } from '../kit/missing.js';
import { parseItems } from '../kit/wire.js';
import type { BloggerClient } from './api/client.js';
import { toTag } from './mapping/map.js';
import { bloggerListSchema, bloggerPostSchema } from './mapping/wire.js';

const operation = 'tags.get';

/** `tags.get`: a label exists where a post that the caller sees has it. */
export async function getTag(
  client: BloggerClient,
  ref: NamedRef,
  options?: CallOptions,
): Promise<Tag> {
  const { id } = parseInput<NamedRef>(namedRefSchema, ref, operation);
  throwIfAborted(options?.signal);
  // A comma would ask for several labels.
  if (id !== undefined && !id.includes(',')) {
    const query = { labels: id, maxResults: 1, fetchBodies: false, fields: 'items(id,labels)' };
    const request = { operation, path: '/posts', query };
    const { items } = await ask(client, bloggerListSchema, request, options);
    const found = parseItems(bloggerPostSchema, items ?? [], ({ labels }) => labels ?? []);
    if (found.items.flat().includes(id)) return toTag(id);
  }
  throw notFound({ backend: 'blogger', operation }, `label ${JSON.stringify(id ?? ref)}`);
}
