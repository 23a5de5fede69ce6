import { postStatuses, sourceFormats } from '@blog/core';
import {
  commentFilters,
  commentSorts,
  defineBackend,
  deviationNames,
  groups,
  isOperation,
  postFieldNames,
  postFilters,
  postSorts,
  settableStatuses,
} from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';

const law = lawsOf('shape');

/** The capabilities that are the same for every caller. `withAccess` may change the others. */
const listCapabilities = ['pagination', 'maxLimit', 'total', 'complete'] as const;

export const shapeLaws = [
  law(
    'absence',
    'A method that is not supported is absent: no key is undefined, and each method is an operation of the contract.',
    {},
    async (t) => {
      for (const [who, view] of t.views) {
        for (const group of groups) {
          if (!Object.hasOwn(view, group)) continue;
          const methods = view[group];
          ensure(methods !== undefined, `${group} as ${who}: expected no key, it is undefined`);
          const entries: [string, unknown][] = Object.entries(methods);
          ensure(entries.length > 0, `${group} as ${who}: expected no group without methods`);
          for (const [name, method] of entries) {
            ensure(isOperation(`${group}.${name}`), `expected no operation ${group}.${name}`);
            ensure(typeof method === 'function', `${group}.${name}: expected a function`);
          }
        }
      }
    },
  ),
  law(
    'well-formed',
    'defineBackend accepts each view: it has a name, and capabilities for exactly its groups.',
    {},
    async (t) => {
      for (const view of t.views.values()) defineBackend(view);
    },
  ),
  law(
    'capabilities',
    'Capabilities list known filters, orders, formats, fields, states and deviations, each once, and a maxLimit of at least 1.',
    {},
    async (t) => {
      const known = (given: readonly string[], all: readonly string[], what: string) => {
        equal(
          given.filter((one) => !all.includes(one)),
          [],
          `${what} that there are not`,
        );
        equal(new Set(given).size, given.length, `${what}, each once`);
      };
      for (const { capabilities } of t.views.values()) {
        const { posts, comments, deviations = [] } = capabilities;
        known(deviations, deviationNames, 'differences');
        if (posts !== undefined) {
          known(posts.filters, postFilters, 'filters of posts');
          known(posts.sorts, postSorts, 'orders of posts');
          known(posts.formats, sourceFormats, 'formats of posts');
          known(posts.fields, postFieldNames, 'fields of posts');
          known(posts.statuses, postStatuses, 'states of posts');
        }
        if (comments !== undefined) {
          known(comments.filters, commentFilters, 'filters of comments');
          known(comments.sorts, commentSorts, 'orders of comments');
          known(comments.formats, sourceFormats, 'formats of comments');
          known(comments.statuses, settableStatuses, 'states of comments');
        }
        for (const list of [
          posts,
          comments,
          capabilities.authors,
          capabilities.tags,
          capabilities.search,
        ])
          if (list !== undefined)
            ensure(
              Number.isInteger(list.maxLimit) && list.maxLimit >= 1,
              `expected a maxLimit of at least 1, got ${list.maxLimit}`,
            );
      }
    },
  ),
  law(
    'one-list',
    'The capabilities of lists do not depend on the caller.',
    { actors: ['anonymous', 'admin'] },
    async (t) => {
      const [low, high] = [
        t.views.get('anonymous')?.capabilities,
        t.views.get('admin')?.capabilities,
      ];
      for (const group of ['posts', 'comments', 'authors', 'tags', 'search'] as const) {
        const [one, other] = [low?.[group], high?.[group]];
        if (one === undefined || other === undefined) continue;
        for (const capability of listCapabilities)
          equal(one[capability], other[capability], `${group}.${capability}`);
      }
      equal(low?.html, high?.html, 'html');
    },
  ),
];
