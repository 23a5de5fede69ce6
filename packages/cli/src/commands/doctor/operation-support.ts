import { type BlogBackend, type Operation, operationsOf } from '@blog/core';
import { type ListCapabilities, operations } from '@blog/core/backend';

/** Whether a backend has an operation, and what that operation can do. */
export interface OperationSupport {
  readonly operation: Operation;
  readonly has: boolean;
  /** The limits and options of the operation, in words; `''` when there is nothing to tell. */
  readonly how: string;
}

const commas = (words: readonly string[]) => words.join(', ');

function describePages({ maxLimit, total, complete, pagination }: ListCapabilities): string {
  const parts = [
    `${maxLimit} at most`,
    ...(pagination === 'none' ? ['only one page'] : []),
    ...(total === 'none' ? [] : [`totals ${total === 'free' ? 'at no cost' : 'at a cost'}`]),
    ...(complete ? [] : ['may miss items that move between pages']),
  ];
  return commas(parts);
}

function describeQueries(list: { filters: readonly string[]; sorts: readonly string[] }): string {
  const filters = list.filters.length > 0 ? `filters ${commas(list.filters)}` : 'no filters';
  const sorts = list.sorts.length > 0 ? `orders ${commas(list.sorts)}` : 'only in its own order';
  return `${filters}; ${sorts}`;
}

const guests = {
  yes: 'guests may',
  no: 'guests may not',
  unknown: 'guests may, if the blog lets them',
} as const;

function describe(operation: Operation, { capabilities }: BlogBackend): string {
  const { posts, comments, authors, tags, search } = capabilities;
  switch (operation) {
    case 'posts.list':
      return posts === undefined ? '' : `${describeQueries(posts)}; ${describePages(posts)}`;
    case 'posts.create':
    case 'posts.update':
      return posts === undefined
        ? ''
        : `formats ${commas(posts.formats)}; fields ${commas(posts.fields)}`;
    case 'comments.list':
      return comments === undefined
        ? ''
        : `${describeQueries(comments)}; ${describePages(comments)}; threads: ${comments.threading}; numbers: ${comments.numbering}`;
    case 'comments.create':
      return comments === undefined
        ? ''
        : `${guests[comments.guest]}; formats ${commas(comments.formats)}`;
    case 'comments.setStatus':
      return comments === undefined ? '' : commas(comments.statuses);
    case 'authors.list':
      return authors === undefined ? '' : describePages(authors);
    case 'tags.list':
      return tags === undefined ? '' : describePages(tags);
    case 'search.posts':
      return search === undefined ? '' : describePages(search);
    default:
      return '';
  }
}

/** Tells of every operation whether a backend has it. Those of the import only where it has them. */
export function describeOperations(backend: BlogBackend): OperationSupport[] {
  const supported = operationsOf(backend);
  return operations
    .filter((operation) => !operation.startsWith('importer.') || supported.includes(operation))
    .map((operation) => {
      const has = supported.includes(operation);
      return { operation, has, how: has ? describe(operation, backend) : '' };
    });
}
