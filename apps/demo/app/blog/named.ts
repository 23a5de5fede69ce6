import { type Author, isBlogError, supports, type Tag } from '@blog/core';
import { authorQueries, tagQueries } from '@blog/react';
import { queryOptions } from '@tanstack/react-query';

import type { DemoClient } from './client.js';

/** An address names a tag or author by its slug, and by its id where it has no slug. */
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

/** The options of the query for the tag that an address names. */
export function tagNamed(client: DemoClient, name: string) {
  const { queryKey } = tagQueries(client).get({ slug: name });
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<Tag> | Tag =>
      supports(client, 'tags.get')
        ? bySlugOrId((ref) => client.tags.get(ref, { signal }), name)
        : // A blog that tells of no tag by itself filters by them: then the id is all there is.
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

/** The options of the query for the author that an address names. */
export function authorNamed(client: DemoClient, name: string) {
  const { queryKey } = authorQueries(client).get({ slug: name });
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<Author> =>
      bySlugOrId((ref) => client.authors.get(ref, { signal }), name),
  });
}
