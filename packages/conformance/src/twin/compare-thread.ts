import type { Comment, Html, Page } from '@blog/core';
import type { ThreadPage } from '@blog/core/backend';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import { type Compare, type ComparedCall, comparePages } from './compare-page.js';
import { type Comparing, unlike } from './rules.js';

/** A comment of a thread as an item with an id. Which of two comments of one moment is first is free. */
interface InThread {
  readonly id: string;
  readonly comment: Comment<Html>;
  readonly depth: number;
  readonly ordinal: number | null;
}

/** The parts of the pages of a thread that tell where other comments are. */
export type ThreadPlaces = Pick<ThreadPage, 'ancestors' | 'pages'>;

/** Compares threads: their comments, depths and numbers; where the order is told, also their places. */
export function compareThreads(
  comparing: Comparing,
  call: ComparedCall,
  comment: Compare<Comment<Html>>,
  standard: unknown,
  tested: unknown,
): Mismatch | null {
  const { t } = comparing;
  const numbered = t.comments().numbering === 'permanent';
  const row = (one: InThread, two: InThread, path: string) =>
    mismatch(one.depth, two.depth, `${path}.depth`) ??
    (numbered ? mismatch(one.ordinal, two.ordinal, `${path}.ordinal`) : null) ??
    comment(one.comment, two.comment, path);
  const found = comparePages(comparing, call, 'comment', row, inThread(standard), inThread(tested));
  return found ?? (call.placed ? comparePlaces(comparing, numbered, standard, tested) : null);
}

function inThread(given: unknown): Page<InThread> {
  const { items, ...page } = given as ThreadPage<Html>;
  return { ...page, items: items.map((item) => ({ ...item, id: item.comment.id })) };
}

/** Each page tells the comments above its first one, and where all pages begin. */
function comparePlaces(
  { pairs }: Comparing,
  numbered: boolean,
  standard: unknown,
  tested: unknown,
): Mismatch | null {
  const placesOf = (given: unknown) => (given as { places?: ThreadPlaces[] }).places ?? [];
  const named = (id: string, isStandard: boolean) =>
    pairs.nameOf('comment', isStandard ? (pairs.testedOf('comment', id) ?? id) : id);
  const told = (given: unknown, isStandard: boolean) =>
    placesOf(given).map(({ ancestors, pages }) => ({
      ancestors: ancestors.map(({ id, ordinal, ...rest }) => ({
        ...rest,
        id: named(id, isStandard),
        ordinal: numbered ? ordinal : null,
      })),
      pages:
        pages?.map(({ commentId, ordinals }) => ({
          commentId: named(commentId, isStandard),
          ordinals: numbered ? ordinals : null,
        })) ?? null,
    }));
  const [one, two] = [told(standard, true), told(tested, false)];
  if (one.length !== two.length) return unlike(one.length, two.length, 'how many pages');
  return mismatch(one, two, 'pages');
}
