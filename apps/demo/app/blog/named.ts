import { type Author, isBlogError, supports, type Tag } from '@blog/core';
import { authorQueries, tagQueries } from '@blog/react';
import { queryOptions } from '@tanstack/react-query';

import type { DemoClient } from './client.js';

/** An address contains the slug of a tag or author, or the id if there is no slug. */
async function bySlugOrId<T>(
  get: (ref: { slug: string } | { id: string }) => Promise<T>,
  name: string,
) {
  try {
    return await get({ slug: name });
  } catch (error) {
    const other = isBlogError(error, 'not_found') || isBlogError(error, 'unsupported');
    if (!other) throw error;
    return get({ id: name });
  }
}

/** Gives the options of the query for the tag in an address. */
export function tagNamed(client: DemoClient, name: string) {
  const { queryKey } = tagQueries(client).get({ slug: name });
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<Tag> | Tag =>
      supports(client, 'tags.get')
        ? bySlugOrId((ref) => client.tags.get(ref, { signal }), name)
        : // A blog that cannot read single tags only filters by their ids.
          {
            id: name,
            name,
            slug: null,
            kind: 'tag',
            description: null,
            parentId: null,
            postCount: null,
          },
  });
}

/** Gives the options of the query for the author in an address. */
export function authorNamed(client: DemoClient, name: string) {
  const { queryKey } = authorQueries(client).get({ slug: name });
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<Author> =>
      bySlugOrId((ref) => client.authors.get(ref, { signal }), name),
  });
}
