import type { PostListQuery } from '@blog/core';
import { type PostFilters, postFilters, postSorts } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { rejects } from '../support/assert.js';
import { day } from '../seed/seed.js';
import { show } from '../support/show.js';

const law = lawsOf('filters');

/** A well-formed value for each filter. */
const values: Required<PostFilters> = {
  status: 'draft',
  access: 'members',
  tagId: '1',
  authorId: '1',
  featured: true,
  publishedFrom: day(0),
  publishedBefore: day(1),
};

export const refusedFilterLaws = [
  law(
    'posts.unknown-key',
    'An unknown key of a query is invalid_input; it is never ignored.',
    { operations: ['posts.list'] },
    async (t) => {
      const query = { autor: '1' } as PostListQuery;
      await rejects(() => t.as('anyone').posts.list(query), 'invalid_input', 'a key autor', {
        at: 'autor',
      });
    },
  ),
  law(
    'posts.bad-value',
    'A value that a filter cannot have is invalid_input.',
    { operations: ['posts.list'] },
    async (t) => {
      const { filters } = t.posts();
      const bad: Record<string, unknown> = {
        status: 'public',
        access: 'all',
        tagId: 7,
        featured: 'yes',
        publishedFrom: '2010-04-16',
        publishedBefore: 'tomorrow',
      };
      for (const [filter, value] of Object.entries({ ...bad, kind: 'article', sort: 'title' })) {
        const known = ['kind', 'sort', ...filters] as string[];
        if (!known.includes(filter)) continue;
        const query = { [filter]: value } as PostListQuery;
        await rejects(
          () => t.as('anyone').posts.list(query),
          'invalid_input',
          `${filter} ${show(value)}`,
        );
      }
    },
  ),
  law(
    'posts.unlisted',
    'A filter that the capabilities do not list is unsupported; it is never ignored.',
    { operations: ['posts.list'], capabilities: { 'posts.filters': { lacksSomeOf: postFilters } } },
    async (t) => {
      for (const filter of postFilters) {
        if (t.posts().filters.includes(filter)) continue;
        await rejects(
          () => t.as('staff').posts.list({ [filter]: values[filter] }),
          'unsupported',
          `the filter ${filter}`,
        );
      }
    },
  ),
  law(
    'posts.unlisted-order',
    'An order that the capabilities do not list is unsupported.',
    { operations: ['posts.list'], capabilities: { 'posts.sorts': { lacksSomeOf: postSorts } } },
    async (t) => {
      for (const sort of postSorts) {
        if (t.posts().sorts.includes(sort)) continue;
        await rejects(
          () => t.as('anyone').posts.list({ sort }),
          'unsupported',
          `the order ${sort}`,
        );
      }
    },
  ),
];
