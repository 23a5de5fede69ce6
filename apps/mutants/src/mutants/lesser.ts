import { lesserTarget } from '../targets/lesser-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { of } = mutantsOf('honesty');

const lesser = (id: string, law: string, fault: string, change: ViewChange) =>
  of(id, law, fault, { sound: () => lesserTarget(), make: () => lesserTarget(id, change) });

/** Faults of backends that can do less. */
export const honestyMutants = [
  lesser('guessed-total', 'paging.total.none', 'a total is guessed where there is none', (one) =>
    replace(one, 'posts.list', (list) => async (query, options) => {
      const page = await list(query, options);
      return { ...page, total: page.items.length };
    }),
  ),
  lesser(
    'order-dropped',
    'filters.posts.unlisted-order',
    'an order that there is not is dropped',
    (one) =>
      replace(
        one,
        'posts.list',
        (list) =>
          ({ sort: _sort, ...query }, options) =>
            list(query, options),
      ),
  ),
  lesser('filter-dropped', 'filters.comments.unlisted', 'a filter of comments is dropped', (one) =>
    replace(
      one,
      'comments.list',
      (list) =>
        ({ postStatus: _postStatus, ...query }, options) =>
          list(query, options),
    ),
  ),
  lesser('passed-off', 'concurrency.posts.refused', 'a revision is taken and not compared', (one) =>
    replace(
      one,
      'posts.update',
      (update) => (id, patch, options) => update(id, patch, { ...options, revision: undefined }),
    ),
  ),
  lesser(
    'passed-off-status',
    'concurrency.comments.refused',
    'a comment’s revision is not compared',
    (one) =>
      replace(
        one,
        'comments.setStatus',
        (setStatus) => (id, status, options) =>
          setStatus(id, status, { ...options, revision: undefined }),
      ),
  ),
  lesser(
    'made-up-numbers',
    'numbering.none',
    'numbers are made up where they are not kept',
    (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const created = await create(input, options);
        return { ...created, comment: { ...created.comment, number: 1 } };
      }),
  ),
];
