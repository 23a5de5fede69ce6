import { BlogError, isBlogError, type PostSummary } from '@blog/core';
import { checkRevision } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('concurrency');
const inRevisions = within('kit/revision');

/** A post whose revision counts its comments, too. */
function counted<P extends PostSummary>(post: P): P {
  return { ...post, revision: `${String(post.revision)}.${String(post.commentCount)}` };
}

export const concurrencyMutants = [
  inRevisions(
    'not-compared',
    'concurrency.posts.stale',
    'the revision is asked for and not compared',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, _current, operation) =>
        checkRevision(kind, given, given ?? null, operation),
    }),
  ),
  inRevisions(
    'optional',
    'concurrency.posts.required',
    'without a revision nothing is checked',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) =>
        given === undefined ? undefined : checkRevision(kind, given, current, operation),
    }),
  ),
  inRevisions(
    'optional-for-comments',
    'concurrency.comments.required',
    'comments need no revision',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) =>
        given === undefined && operation.startsWith('comments.')
          ? undefined
          : checkRevision(kind, given, current, operation),
    }),
  ),
  inRevisions(
    'no-force',
    'concurrency.posts.forced',
    '* is compared as a revision',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) => {
        if (given !== '*') return checkRevision(kind, given, current, operation);
        const details = { reason: 'stale', revision: current } as const;
        throw new BlogError('conflict', { details });
      },
    }),
  ),
  inRevisions('constant', 'concurrency.posts.revision-moves', 'the revision never changes', () => ({
    nextRevision: () => '1',
  })),
  inRevisions(
    'untold',
    'concurrency.posts.stale',
    'the conflict does not tell the present revision',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) => {
        try {
          checkRevision(kind, given, current, operation);
        } catch (error) {
          if (!isBlogError(error, 'conflict')) throw error;
          throw new BlogError('conflict', { details: { reason: 'stale', revision: null } });
        }
      },
    }),
  ),
  inRevisions(
    'delete-unchecked',
    'concurrency.posts.stale-delete',
    'a delete checks no revision',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) =>
        checkRevision(
          kind,
          given,
          operation === 'posts.delete' ? (given ?? null) : current,
          operation,
        ),
    }),
  ),
  inRevisions(
    'status-unchecked',
    'concurrency.comments.stale',
    'setStatus checks no revision',
    ({ checkRevision }) => ({
      checkRevision: (kind, given, current, operation) => {
        const free = operation === 'comments.setStatus';
        return checkRevision(kind, given, free ? (given ?? null) : current, operation);
      },
    }),
  ),
  view(
    'bumped-by-comments',
    'concurrency.posts.not-by-comments',
    'a comment bumps its post’s revision',
    () => {
      return (one) => {
        const get = replace(
          one,
          'posts.get',
          (read) => async (ref, options) => counted(await read(ref, options)),
        );
        const create = replace(
          get,
          'posts.create',
          (write) => async (input, options) => counted(await write(input, options)),
        );
        return replace(create, 'posts.update', (write) => async (id, patch, options) => {
          const [revision = ''] = (options?.revision ?? '').split('.');
          return counted(await write(id, patch, { ...options, revision }));
        });
      };
    },
  ),
  view(
    'check-then-write',
    'concurrency.posts.one-wins',
    'the revision is compared before the transaction',
    () => {
      return (one) =>
        replace(one, 'posts.update', (write) => async (id, patch, options) => {
          const current = (await one.posts?.get?.({ id }))?.revision ?? null;
          checkRevision('revision', options?.revision, current, 'posts.update');
          await new Promise((resolve) => setTimeout(resolve, 5));
          return write(id, patch, { ...options, revision: '*' });
        });
    },
  ),
];
