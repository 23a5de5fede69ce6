import type { CommentStatus, PostStatus } from '@blog/core';
import type { ImportAuthor, ImportComment, ImportItem, ImportPost } from '@blog/core/backend';

import { type Random, seeded } from '../kit/seeded-random.js';
import { COMMON_WORD, RARE, RARE_WORD, someWords, USUAL_WORD } from './vocabulary.js';

/** Comments for each post, on average. */
const COMMENTS = 10;
/** The comments of the longest thread. */
export const LONG_THREAD = 10_000;

const source = 'scale';
const AUTHORS = 20;
const FIRST = Date.UTC(2005, 0, 1);
const LAST = Date.UTC(2025, 0, 1);

export const COMMON_TAG = 'Everyday';
export const RARE_TAG = 'Eclipse';

/** The slug of a post. */
export const slugOf = (number: number): string => `post-${number}`;

/** The number of the post that has the long thread. */
export const longThreadOf = (posts: number): number => Math.floor(posts / 2);

/** The counts that a generated blog must have, kept while it was made. */
export interface Tally {
  posts: number;
  readonly byStatus: Map<PostStatus, number>;
  comments: number;
  readonly commentsByStatus: Map<CommentStatus, number>;
  readonly months: Map<string, number>;
  commonTag: number;
  rareTag: number;
}

export function emptyTally(): Tally {
  return {
    posts: 0,
    byStatus: new Map(),
    comments: 0,
    commentsByStatus: new Map(),
    months: new Map(),
    commonTag: 0,
    rareTag: 0,
  };
}

const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);

/**
 * A blog of 20 years, from the seed alone: so many posts and ten times as many comments. Its rare word and its
 * rare tag are in as many posts as those of any other size.
 */
export function* generateBlog(posts: number, seed: number, tally: Tally): Generator<ImportItem> {
  const random = seeded(seed);
  for (let number = 0; number < AUTHORS; number += 1) yield authorOf(number);
  let left = posts * COMMENTS - LONG_THREAD;
  for (let number = 0; number < posts; number += 1) {
    const post = postOf(random, number, posts);
    tally.posts += 1;
    add(tally.byStatus, post.status);
    if (post.status === 'published') {
      add(tally.months, post.publishedAt?.slice(0, 7) ?? '');
      tally.commonTag += post.tags.includes(COMMON_TAG) ? 1 : 0;
      tally.rareTag += post.tags.includes(RARE_TAG) ? 1 : 0;
    }
    yield post;
    const isLong = number === longThreadOf(posts);
    const share = Math.ceil(left / Math.max(1, posts - number - 1));
    const count = isLong ? LONG_THREAD : Math.min(left, random.between(0, 2 * share + 1));
    if (!isLong) left -= count;
    for (const comment of thread(random, number, post, count, isLong)) {
      tally.comments += 1;
      add(tally.commentsByStatus, comment.status);
      yield comment;
    }
  }
}

function authorOf(number: number): ImportAuthor {
  return {
    type: 'author',
    origin: { source, id: `a${number}` },
    name: `Author ${number}`,
    slug: `author-${number}`,
    bio: null,
    url: null,
    avatar: null,
    email: null,
  };
}

function statusOf(random: Random): PostStatus {
  const at = random.between(0, 100);
  if (at < 94) return 'published';
  if (at < 97) return 'draft';
  return (['scheduled', 'private', 'trashed'] as const)[at - 97] ?? 'trashed';
}

/** Whether the post of this number is one of a few, which are spread over the blog. */
const isRare = (number: number, posts: number): boolean =>
  number % Math.floor(posts / RARE) === Math.floor(posts / RARE / 2);

function postOf(random: Random, number: number, posts: number): ImportPost {
  const rare = isRare(number, posts);
  const isLong = number === longThreadOf(posts);
  const status = rare || isLong ? 'published' : statusOf(random);
  const written = FIRST + Math.floor(((LAST - FIRST) * number) / posts);
  // One that is scheduled comes out in a year that is far away.
  const published = status === 'scheduled' ? Date.UTC(2090, 0, 1) + number * 60_000 : written;
  const tags = [`Topic ${random.between(0, 300 + posts / 100)}`];
  if (random.chance(0.5)) tags.push(COMMON_TAG);
  if (rare) tags.push(RARE_TAG);
  const paragraphs = [someWords(random, 60), someWords(random, 60)];
  if (random.chance(0.95)) paragraphs.push(`${COMMON_WORD} ${someWords(random, 10)}`);
  if (random.chance(0.01)) paragraphs.push(`${USUAL_WORD} ${someWords(random, 10)}`);
  if (rare) paragraphs.push(`${RARE_WORD} ${someWords(random, 10)}`);
  return {
    type: 'post',
    origin: { source, id: `p${number}` },
    kind: 'post',
    status,
    title: someWords(random, 5),
    slug: slugOf(number),
    path: null,
    formerPaths: [],
    excerpt: someWords(random, 20),
    source: { format: 'text', text: paragraphs.join('\n\n') },
    baseUrl: null,
    publishedAt: new Date(published).toISOString(),
    createdAt: new Date(written).toISOString(),
    updatedAt: null,
    authors: [`a${random.chance(0.5) ? 0 : random.between(1, AUTHORS)}`],
    tags,
    image: null,
    featured: random.chance(0.02),
    access: random.chance(0.05) ? 'members' : 'public',
    commentsOpen: true,
    extra: {},
  };
}

function* thread(
  random: Random,
  number: number,
  { createdAt }: ImportPost,
  count: number,
  isLong: boolean,
): Generator<ImportComment> {
  const written = Date.parse(createdAt ?? '');
  let numbers = 0;
  for (let at = 0; at < count; at += 1) {
    const status = isLong ? 'approved' : commentStatusOf(random);
    if (status === 'approved') numbers += 1;
    yield {
      type: 'comment',
      origin: { source, id: `c${number}.${at}` },
      post: `p${number}`,
      parent: at > 0 && random.chance(0.3) ? `c${number}.${random.between(0, at)}` : null,
      kind: 'comment',
      status,
      number: status === 'approved' ? numbers : null,
      author: {
        id: null,
        name: someWords(random, 2),
        url: null,
        avatar: null,
        email: null,
      },
      source: { format: 'text', text: someWords(random, 15) },
      baseUrl: null,
      createdAt: new Date(written + at * 60_000).toISOString(),
      updatedAt: null,
    };
  }
}

function commentStatusOf(random: Random): CommentStatus {
  const at = random.between(0, 100);
  if (at < 96) return 'approved';
  return at < 98 ? 'pending' : 'spam';
}
