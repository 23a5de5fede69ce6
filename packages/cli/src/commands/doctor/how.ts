import {
  type BlogBackend,
  deviationTable,
  type ListCapabilities,
  type Operation,
  operations,
  operationsOf,
} from '@blog/core';

/** Whether a backend has an operation, and how it does it. */
export interface How {
  readonly operation: Operation;
  readonly has: boolean;
  readonly how: string;
}

const listed = (words: readonly string[]) => words.join(', ');

function pages({ maxLimit, total, complete, pagination }: ListCapabilities): string {
  const parts = [
    `${maxLimit} at most`,
    ...(pagination === 'none' ? ['one page only'] : []),
    ...(total === 'none' ? [] : [`totals ${total === 'free' ? 'for nothing' : 'at a cost'}`]),
    ...(complete ? [] : ['a walk may miss what moves']),
  ];
  return listed(parts);
}

const guests = {
  yes: 'guests may',
  no: 'not by guests',
  unknown: 'by guests only where the blog lets them',
} as const;

function howOf(operation: Operation, { capabilities }: BlogBackend): string {
  const { posts, comments, authors, tags, search } = capabilities;
  const filtered = ({ filters, sorts }: { filters: readonly string[]; sorts: readonly string[] }) =>
    [
      filters.length > 0 ? `filters ${listed(filters)}` : 'no filters',
      sorts.length > 0 ? `orders ${listed(sorts)}` : 'in its own order',
    ].join('; ');
  switch (operation) {
    case 'posts.list':
      return posts === undefined ? '' : `${filtered(posts)}; ${pages(posts)}`;
    case 'posts.create':
    case 'posts.update':
      return posts === undefined
        ? ''
        : `formats ${listed(posts.formats)}; fields ${listed(posts.fields)}`;
    case 'comments.list':
      return comments === undefined
        ? ''
        : `${filtered(comments)}; ${pages(comments)}; threads: ${comments.threading}; numbers: ${comments.numbering}`;
    case 'comments.create':
      return comments === undefined
        ? ''
        : `${guests[comments.guest]}; formats ${listed(comments.formats)}`;
    case 'comments.setStatus':
      return comments === undefined ? '' : listed(comments.statuses);
    case 'authors.list':
      return authors === undefined ? '' : pages(authors);
    case 'tags.list':
      return tags === undefined ? '' : pages(tags);
    case 'search.posts':
      return search === undefined ? '' : pages(search);
    default:
      return '';
  }
}

/** All operations but those of the import, which is for stores of one's own. */
export function howAll(backend: BlogBackend): How[] {
  const has = operationsOf(backend);
  return operations
    .filter((operation) => !operation.startsWith('importer.') || has.includes(operation))
    .map((operation) => {
      const there = has.includes(operation);
      return { operation, has: there, how: there ? howOf(operation, backend) : '' };
    });
}

/** Where the platform cannot keep the contract, in sentences. */
export function deviationsOf({ capabilities }: BlogBackend): string[] {
  return (capabilities.deviations ?? []).map((name) => deviationTable[name]);
}
