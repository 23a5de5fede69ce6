import type { Operation, Page, PostListQuery, PostSummary, SearchHit } from '@blog/core';
import { splitOperation } from '@blog/core/backend';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import type { ActorName } from '../target/target.js';
import type { ItemType } from './pairs.js';
import { type Comparing, isNow, unlike } from './rules.js';

/** Compares two items, or what else an operation answers. */
export type Compare<T> = (standard: T, tested: T, path: string) => Mismatch | null;

/** A call of both blogs. */
export interface ComparedCall {
  readonly who: ActorName;
  readonly operation: Operation;
  readonly args: readonly unknown[];
  /** Whether no two items are of one moment, so that both blogs have one order. */
  readonly placed?: boolean;
}

/** Compares pages: the same items, in the order of their dates, each the same in its fields. */
export function comparePages<T extends { readonly id: string } | SearchHit>(
  comparing: Comparing,
  call: ComparedCall,
  type: ItemType,
  compare: Compare<T>,
  standard: unknown,
  tested: unknown,
): Mismatch | null {
  const [one, two] = inUse(standard as Page<T>, tested as Page<T>);
  const { pairs } = comparing;
  const idOf = (item: T) => ('post' in item ? item.post.id : item.id);
  const nameOf = (item: T) => pairs.nameOf(type, idOf(item));
  // Names are told apart by their names, because their ids are only now known.
  const isNamed = type === 'tag' || type === 'author';
  if (isNamed) {
    const names = (page: Page<T>) => page.items.map((item) => ('name' in item ? item.name : ''));
    const found = mismatch(names(one), names(two), 'names');
    if (found !== null) return found;
  }
  const byTested = new Map(two.items.map((item, at) => [idOf(item), { item, at }]));
  const places: number[] = [];
  for (const [at, item] of one.items.entries()) {
    const pair = testedIdOf(comparing, type, idOf(item));
    const other = isNamed ? { item: two.items[at], at } : byTested.get(pair);
    if (other?.item === undefined)
      return unlike(namesOf(comparing, type, one.items, idOf), two.items.map(nameOf), 'items');
    places.push(other.at);
    const found = compare(item, other.item, `items[${other.at}]`);
    if (found !== null) return found;
  }
  if (one.items.length !== two.items.length)
    return unlike(namesOf(comparing, type, one.items, idOf), two.items.map(nameOf), 'items');
  for (const [at, place] of places.entries()) {
    const [before, here] = [one.items[at - 1], one.items[at]];
    if (before === undefined || here === undefined || 'post' in before) continue;
    if (keyOf(before, call) !== keyOf(here, call) && place < (places[at - 1] ?? 0))
      return unlike(
        namesOf(comparing, type, one.items, idOf),
        two.items.map(nameOf),
        'the order of items',
      );
  }
  const isWhole = one.items.length === (standard as Page<T>).items.length;
  const total = isWhole ? totalOf(comparing, call, one.total) : two.total;
  if (total !== two.total) return unlike(total, two.total, 'total');
  if (two.problems.length > 0) return unlike([], two.problems, 'problems');
  return null;
}

/** A name that no published post has may be listed, or not. */
function inUse<T extends object>(standard: Page<T>, tested: Page<T>): [Page<T>, Page<T>] {
  const unused = new Set(
    standard.items.flatMap((item) =>
      'postCount' in item && item.postCount === 0 && 'name' in item ? [item.name] : [],
    ),
  );
  if (unused.size === 0) return [standard, tested];
  const used = ({ items, ...page }: Page<T>): Page<T> => ({
    ...page,
    items: items.filter((item) => !('name' in item) || !unused.has(item.name)),
  });
  return [used(standard), used(tested)];
}

/** The total that the tested backend has to tell. */
function totalOf({ t }: Comparing, { who, operation }: ComparedCall, total: number | null) {
  const [group] = splitOperation(operation);
  const { posts, comments, tags, authors, search } = t.as(who).capabilities;
  const told = {
    posts,
    comments,
    tags,
    authors,
    search,
    blog: null,
    archive: null,
    importer: null,
  };
  return told[group]?.total === 'none' ? null : total;
}

/** The date by which an item is in its place. Those of about now are alike in the two blogs. */
function keyOf(item: object, { args: [query] }: ComparedCall): string {
  const { publishedAt, updatedAt, createdAt } = item as PostSummary;
  const byChange = (query as PostListQuery | undefined)?.sort?.includes('updatedAt') === true;
  const date = (byChange ? updatedAt : publishedAt) ?? createdAt ?? '';
  return date === '' || isNow(date) ? 'now' : date;
}

function testedIdOf({ pairs }: Comparing, type: ItemType, standard: string): string {
  return pairs.testedOf(type, standard) ?? standard;
}

function namesOf<T>(
  comparing: Comparing,
  type: ItemType,
  items: readonly T[],
  idOf: (item: T) => string,
): string[] {
  return items.map((item) => comparing.pairs.nameOf(type, testedIdOf(comparing, type, idOf(item))));
}
