import type {
  ArchiveMonth,
  Author,
  Blog,
  Comment,
  CreatedComment,
  Html,
  Origin,
  PostSummary,
  SearchHit,
  Tag,
} from '@blog/core';
import type { ImportItem, ImportResult, ImportSummary } from '@blog/core/backend';

import { type Mismatch, mismatch } from '../support/mismatch.js';
import { compareAuthor, compareComment, compareMonths, compareTag } from './compare-comment.js';
import { type Compare, type ComparedCall, comparePages } from './compare-page.js';
import { compareHit, comparePost } from './compare-post.js';
import { compareThreads } from './compare-thread.js';
import { type Comparing, unlike } from './rules.js';

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
        comment(one.comment, two.comment, 'comment') ??
        receipts(comparing, one, two)
      );
    }
    case 'comments.list':
      return comparePages(comparing, call, 'comment', comment, standard, tested);
    case 'comments.thread':
      return compareThreads(comparing, call, comment, standard, tested);
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
    problems: problems
      .map(({ origin, type, refused }) => JSON.stringify([type, origin.source, origin.id, refused]))
      .toSorted(),
  };
}

/** What a summary tells of the items of these laws. A blog that others import to tells of theirs, too. */
function ownSummary({ t, sources }: Comparing, given: unknown): object {
  const { joined, orphans, parentless } = given as ImportSummary;
  const own = (origins: readonly Origin[]) =>
    origins
      .flatMap(({ source, id }) => (sources.has(source) ? [`${source} ${id}`] : []))
      .toSorted();
  return {
    joined: t.isolation === 'fresh' ? joined : null,
    orphans: own(orphans),
    parentless: own(parentless),
  };
}

/** The icon cannot be written, and a blog need not tell how it takes comments or where it was before. */
const toldOf = (blog: Blog, { comments, formerUrls }: Blog) => ({
  ...blog,
  icon: null,
  formerUrls: formerUrls === null ? null : blog.formerUrls,
  comments: comments === null ? null : blog.comments,
});

/** A writer gets a receipt where the standard gives one, and the backend has receipts. */
function receipts(
  { t, isPlatform }: Comparing,
  { receipt: one }: CreatedComment<Html>,
  { receipt: two }: CreatedComment<Html>,
): Mismatch | null {
  if (isPlatform || t.comments().receipts === 'none') return null;
  if ((one === null) === (two === null)) return null;
  return unlike(one === null ? null : 'a receipt', two, 'receipt');
}

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
