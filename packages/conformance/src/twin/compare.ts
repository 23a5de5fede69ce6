import type {
  ArchiveMonth,
  Author,
  Blog,
  Comment,
  CreatedComment,
  Html,
  Operation,
  Origin,
  Page,
  PostListQuery,
  PostSummary,
  SearchHit,
  Tag,
} from '@blog/core';
import {
  type ImportItem,
  type ImportResult,
  type ImportSummary,
  splitOperation,
} from '@blog/core/backend';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import type { ActorName } from '../target/target.js';
import { compareAuthor, compareComment, compareMonths, compareTag } from './compare-comment.js';
import { compareHit, comparePost } from './compare-post.js';
import type { ItemType } from './pairs.js';
import { type Comparing, isNow, unlike } from './rules.js';

type Compare<T> = (standard: T, tested: T, path: string) => Mismatch | null;

/** A call of both blogs. */
export interface ComparedCall {
  readonly who: ActorName;
  readonly operation: Operation;
  readonly args: readonly unknown[];
}

/** Compares what an operation answered. */
export function compareAnswers(
  comparing: Comparing,
  call: ComparedCall,
  standard: unknown,
  tested: unknown,
): Mismatch | null {
  const { who, operation } = call;
  const post: Compare<object> = (one, two, path) => comparePost(comparing, one, two, path);
  const comment: Compare<Comment<Html>> = (one, two, path) =>
    compareComment(comparing, who, one, two, path);
  switch (operation) {
    case 'posts.get':
    case 'posts.create':
    case 'posts.update':
      return (
        revisions(comparing, 'post', standard, tested) ??
        post(standard as object, tested as object, '')
      );
    case 'posts.list':
      return comparePages(comparing, call, 'post', post, standard, tested);
    case 'comments.get':
    case 'comments.update':
    case 'comments.setStatus':
      return (
        revisions(comparing, 'comment', standard, tested) ??
        comment(standard as Comment<Html>, tested as Comment<Html>, '')
      );
    case 'comments.create': {
      const [one, two] = [standard as CreatedComment<Html>, tested as CreatedComment<Html>];
      return (
        revisions(comparing, 'comment', one.comment, two.comment) ??
        comment(one.comment, two.comment, 'comment')
      );
    }
    case 'comments.list':
      return comparePages(comparing, call, 'comment', comment, standard, tested);
    case 'comments.counts':
      return compareCounts(comparing, standard, tested);
    case 'tags.list':
    case 'tags.get': {
      const tag: Compare<Tag> = (one, two, path) => compareTag(comparing, one, two, path);
      return operation === 'tags.get'
        ? tag(standard as Tag, tested as Tag, '')
        : comparePages(comparing, call, 'tag', tag, standard, tested);
    }
    case 'authors.list':
    case 'authors.get': {
      const author: Compare<Author> = (one, two, path) =>
        compareAuthor(comparing, who, one, two, path);
      return operation === 'authors.get'
        ? author(standard as Author, tested as Author, '')
        : comparePages(comparing, call, 'author', author, standard, tested);
    }
    case 'archive.months':
      return compareMonths(standard as ArchiveMonth[], tested as ArchiveMonth[], 'months');
    case 'search.posts': {
      const hit: Compare<SearchHit> = (one, two, path) => compareHit(comparing, one, two, path);
      return comparePages(comparing, call, 'post', hit, standard, tested);
    }
    case 'blog.get':
      return mismatch(
        toldOf(standard as Blog, tested as Blog),
        toldOf(tested as Blog, tested as Blog),
      );
    case 'posts.delete':
    case 'comments.delete':
      return tested === undefined ? null : unlike('no answer', tested, 'the answer');
    case 'importer.write':
      return mismatch(
        importResult(comparing, call, standard),
        importResult(comparing, call, tested),
      );
    case 'importer.finish':
      return mismatch(ownSummary(comparing, standard), ownSummary(comparing, tested));
    default:
      return mismatch(standard, tested);
  }
}

/** What an import tells of its items. A blog that others import to has the facts of a blog already. */
function importResult({ t }: Comparing, { args: [items] }: ComparedCall, given: unknown): object {
  const { created, updated, unchanged, waiting, problems } = given as ImportResult;
  const isBlog = (items as readonly ImportItem[]).every(({ type }) => type === 'blog');
  return {
    ...(isBlog && t.isolation === 'shared' ? {} : { created, updated, unchanged, waiting }),
    problems: problems.map(({ origin, type }) => ({ origin, type })),
  };
}

/** What a summary tells of the items of these laws. A blog that others import to tells of theirs, too. */
function ownSummary({ t, sources }: Comparing, given: unknown): object {
  const { joined, orphans, parentless } = given as ImportSummary;
  const own = (origins: readonly Origin[]) => origins.filter(({ source }) => sources.has(source));
  return {
    joined: t.isolation === 'fresh' ? joined : null,
    orphans: own(orphans),
    parentless: own(parentless),
  };
}

/** The icon cannot be written, and a blog need not tell how it takes comments. */
const toldOf = (blog: Blog, { comments }: Blog) => ({
  ...blog,
  icon: null,
  comments: comments === null ? null : blog.comments,
});

/** A revision moves when the standard's does, and with nothing else. */
function revisions(
  { t, pairs }: Comparing,
  type: 'post' | 'comment',
  standard: unknown,
  tested: unknown,
): Mismatch | null {
  const [one, two] = [standard as PostSummary, tested as PostSummary];
  const concurrency = t.capabilities[type === 'post' ? 'posts' : 'comments']?.concurrency;
  if (concurrency !== 'revision') return null;
  if (two.revision === null) return unlike('a revision', null, 'revision');
  const name = pairs.nameOf(type, two.id);
  const before = pairs.get(name.slice(1, -1))?.revisions.at(-1);
  pairs.note(type, one.id, { standard: one.revision, tested: two.revision });
  if (before === undefined) return null;
  const moved = before.standard !== one.revision;
  if (moved === (before.tested !== two.revision)) return null;
  return unlike(
    moved ? 'another revision' : 'the same revision as before',
    two.revision,
    'revision',
  );
}

function compareCounts({ pairs }: Comparing, standard: unknown, tested: unknown): Mismatch | null {
  const [one, two] = [standard as Record<string, number>, tested as Record<string, number>];
  for (const [id, count] of Object.entries(two)) {
    const pair = pairs.get(pairs.nameOf('post', id).slice(1, -1));
    const expected = one[pair?.standard ?? id];
    if (expected !== count) return unlike(expected, count, pairs.nameOf('post', id));
  }
  const lengths = [Object.keys(one).length, Object.keys(two).length];
  return lengths[0] === lengths[1] ? null : unlike(lengths[0], lengths[1], 'how many counts');
}

/** Compares pages: the same items, in the order of their dates, each the same in its fields. */
function comparePages<T extends { readonly id: string } | SearchHit>(
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
      return unlike(`${namesOf(comparing, type, one.items, idOf)}`, two.items.map(nameOf), 'items');
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
  const total = totalOf(comparing, call, one.total);
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
  const own = t.as(who).capabilities;
  const told = group === 'posts' || group === 'comments' ? own[group] : undefined;
  return told?.total === 'none' ? null : total;
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
