import { type BlogBackend, type Comment, type Html, isBlogError } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const threads = mutantsOf('threads');
const tombstones = mutantsOf('tombstones');
const tombstonesInComments = tombstones.within('kit/comment-rules');
const tombstonesInFilters = tombstones.within('kit/filters');
const numbering = mutantsOf('numbering');
const numberingInComments = numbering.within('kit/comment-rules');

type Change = (comment: Comment<Html>, all: readonly Comment<Html>[]) => Comment<Html>;

/** Changes each comment of lists. */
function inLists(view: BlogBackend, change: Change): BlogBackend {
  return replace(view, 'comments.list', (list) => async (query, options) => {
    const page = await list(query, options);
    return { ...page, items: page.items.map((comment) => change(comment, page.items)) };
  });
}

/** Leaves the parent out where the backend refuses it. */
function withoutBadParent(view: BlogBackend, isBad: (message: string) => boolean): BlogBackend {
  return replace(view, 'comments.create', (create) => async ({ parentId, ...input }, options) => {
    try {
      return await create({ ...input, parentId }, options);
    } catch (error) {
      if (!isBlogError(error, 'invalid_input') || !isBad(parentId ?? '')) throw error;
      return create(input, options);
    }
  });
}

export const threadMutants = [
  threads.view(
    'unknown-dropped',
    'threads.parent-unknown',
    'an unknown parent is left out',
    () => (one) => withoutBadParent(one, (parentId) => parentId === '987654321'),
  ),
  threads.view(
    'other-post',
    'threads.parent-of-other-post',
    'a parent on another post is taken for none',
    () => {
      return (one) => withoutBadParent(one, (parentId) => parentId !== '987654321');
    },
  ),
  threads.view(
    'hidden-parent',
    'threads.parent-hidden',
    'one may answer what one cannot see',
    () => {
      let editor: BlogBackend | null = null;
      return (one, actor) => {
        if (actor.role === 'editor') editor = one;
        return replace(one, 'comments.create', (create) => async (input, options) => {
          try {
            return await create(input, options);
          } catch (error) {
            const again = actor.role === 'member' ? editor?.comments?.create : undefined;
            if (again === undefined || !isBlogError(error, 'invalid_input')) throw error;
            return again(input, options);
          }
        });
      };
    },
  ),
  threads.view(
    'one-level',
    'threads.any-depth',
    'a reply to a reply is put under the first comment',
    () => (one) =>
      inLists(one, (comment, all) => {
        const parent = all.find(({ id }) => id === comment.parentId);
        return parent?.parentId === null || parent === undefined
          ? comment
          : { ...comment, parentId: parent.parentId };
      }),
  ),
  threads.view(
    'parent-lost',
    'threads.parent-kept',
    'lists do not tell the parent',
    () => (one) => inLists(one, (comment) => ({ ...comment, parentId: null })),
  ),
  threads.view(
    'orphans-raised',
    'threads.moderation-keeps-place',
    'a reply whose parent is hidden loses it',
    () => {
      return (one, actor) =>
        replace(one, 'comments.get', (get) => async (ref, options) => {
          const comment = await get(ref, options);
          if (comment.parentId === null || actor.role === 'anonymous') return comment;
          const parent = await get({ id: comment.parentId }, options);
          return parent.status === 'approved' ? comment : { ...comment, parentId: null };
        });
    },
  ),
];

export const tombstoneMutants = [
  tombstonesInComments(
    'none',
    'tombstones.kept',
    'a deleted comment with replies is removed',
    () => ({
      leavesTombstone: () => false,
    }),
  ),
  tombstonesInComments(
    'always',
    'tombstones.removed',
    'a deleted comment always leaves a tombstone',
    () => ({
      leavesTombstone: () => true,
    }),
  ),
  tombstonesInComments(
    'keeps-text',
    'tombstones.no-leak',
    'a tombstone keeps its html',
    ({ tombstone }) => ({
      tombstone: (comment, now) => ({ ...tombstone(comment, now), html: comment.html }),
    }),
  ),
  tombstonesInComments(
    'keeps-author',
    'tombstones.kept',
    'a tombstone keeps its author',
    ({ tombstone }) => ({
      tombstone: (comment, now) => ({
        ...tombstone(comment, now),
        author: comment.author,
      }),
    }),
  ),
  tombstonesInComments(
    'loses-number',
    'tombstones.kept',
    'a tombstone loses its number',
    ({ tombstone }) => ({
      tombstone: (comment, now) => ({ ...tombstone(comment, now), number: null }),
    }),
  ),
  tombstonesInComments('counted', 'tombstones.not-counted', 'a tombstone is counted', () => ({
    isCounted: ({ status }) => status === 'approved' || status === 'deleted',
  })),
  tombstonesInFilters(
    'not-listed',
    'tombstones.kept',
    'a list leaves tombstones out',
    ({ isListed }) => ({
      isListed: (comment, own) => comment.status !== 'deleted' && isListed(comment, own),
    }),
  ),
  tombstones.view(
    'status-set',
    'tombstones.status-stays',
    'setStatus of a tombstone does nothing, and says so to nobody',
    () => {
      return (one) =>
        replace(one, 'comments.setStatus', (setStatus) => async (id, status, options) => {
          const comment = await one.comments?.get?.({ id });
          return comment?.status === 'deleted' ? comment : setStatus(id, status, options);
        });
    },
  ),
  tombstones.view(
    'written-anew',
    'tombstones.text-stays',
    'an update of a tombstone does nothing, and succeeds',
    () => {
      return (one) =>
        replace(one, 'comments.update', (update) => async (id, patch, options) => {
          const comment = await one.comments?.get?.({ id });
          return comment?.status === 'deleted' ? comment : update(id, patch, options);
        });
    },
  ),
];

export const numberingMutants = [
  numberingInComments('from-zero', 'numbering.sequence', 'numbers begin with 0', () => ({
    nextNumber: (highest) => highest,
  })),
  numberingInComments('at-create', 'numbering.at-approval', 'a number is given on create', () => ({
    takesNumber: ({ number }) => number === null,
  })),
  numberingInComments('spam-numbered', 'numbering.no-gap', 'spam gets a number', () => ({
    takesNumber: ({ number }, status) => number === null && status !== 'pending',
  })),
  numberingInComments('anew', 'numbering.kept', 'each approval gives a number', () => ({
    takesNumber: (_comment, status) => status === 'approved',
  })),
  numberingInComments('whole-blog', 'numbering.each-post', 'posts share one sequence', () => {
    let last = 0;
    return { nextNumber: () => (last += 1) };
  }),
  numbering.view(
    'by-count',
    'numbering.never-reused',
    'a number is the count of what stands',
    () => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const created = await create(input, options);
        const { postId } = created.comment;
        const number = (await one.comments?.counts?.([postId]))?.[postId] ?? null;
        return { ...created, comment: { ...created.comment, number } };
      }),
  ),
];
