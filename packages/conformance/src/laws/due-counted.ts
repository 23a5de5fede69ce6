import { type Instant, isBlogError } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { discard, planned, readAfter } from '../seed/planned.js';
import { forced, postInput, tagName, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { ids, limitFor, walk } from '../support/walk.js';

const law = lawsOf('posts');

/** A number of reads, each by what it reads. */
type Look = Readonly<Record<string, unknown>>;

/** The answer; `null` where the caller does not see what was asked for. */
const orNull = <T>(call: Promise<T>): Promise<T | null> =>
  call.catch((error: unknown) => {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  });

/** All that tells readers of one post, of its tag and of its author, in the lists of the whole blog too. */
async function lookAt(
  t: LawContext,
  { id, path, tagId, ownTagId, authorId, word }: Readonly<Record<string, string>>,
): Promise<Look> {
  const { posts, tags, authors, archive, search, comments } = t.as('anonymous');
  const list = async (query: object) => ids((await posts.list(query)).items).includes(id ?? '');
  const all = await posts.list({ total: true });
  const named = await walk((page) => tags.list(page), limitFor(t.capabilities, 'tags'));
  return {
    posts: all.total,
    archive: (await archive.months({})).reduce((sum, { count }) => sum + count, 0),
    'postCount of the tag': (await orNull(tags.get({ id: tagId ?? '' })))?.postCount ?? 0,
    'postCount of its own tag': (await orNull(tags.get({ id: ownTagId ?? '' })))?.postCount ?? 0,
    'postCount in tags.list': named.find((tag) => tag.id === tagId)?.postCount ?? 0,
    'postCount of the author': (await orNull(authors.get({ id: authorId ?? '' })))?.postCount ?? 0,
    'by id': (await orNull(posts.get({ id: id ?? '' })))?.status ?? null,
    'by path': (await orNull(posts.get({ path: path ?? '' })))?.status ?? null,
    'by tagId': await list({ tagId }),
    'by authorId': await list({ authorId }),
    'by status': await list({ status: 'published' }),
    'hits of search': (await search.posts({ query: word ?? '', total: true })).total,
    'comments counted': await comments.counts([id ?? '']),
  };
}

/** A post that is out, one that comes out at the moment, and what is told of that one. */
async function writePair(t: LawContext, publishedAt: Instant, written: string[]) {
  const { posts } = t.as('staff');
  const word = t.word();
  const name = tagName(t, 'Tag');
  const first = await writePost(t, { tags: [name], title: `First ${word}` });
  written.push(first.id);
  const own = tagName(t, 'Own');
  const later = {
    status: 'scheduled',
    publishedAt,
    tags: [name, own],
    title: `Later ${word}`,
  } as const;
  const post = await posts.create(postInput(t, later));
  written.push(post.id);
  // A change that says nothing of the time leaves it.
  await posts.update(post.id, { title: `Later, ${word}` }, forced(t, 'posts'));
  return {
    id: post.id,
    path: present(post.path, 'a path'),
    tagId: present(first.tags?.find((tag) => tag.name === name)?.id, 'the tag given'),
    authorId: present(post.authors?.[0]?.id, 'an author'),
    ownTagId: present(post.tags?.find((tag) => tag.name === own)?.id, 'its own tag'),
    word,
  };
}

async function countedWhenDue(t: LawContext): Promise<void> {
  const written: string[] = [];
  const { due, made } = await planned(t, 20, async (publishedAt) => {
    await discard(t, written.splice(0));
    const told = await writePair(t, publishedAt, written);
    return { told, before: await lookAt(t, told) };
  });
  const { told, before } = made;
  const expected = (isOut: boolean): Look => ({
    posts: isOut ? 2 : 1,
    archive: isOut ? 2 : 1,
    'postCount of the tag': isOut ? 2 : 1,
    'postCount of its own tag': isOut ? 1 : 0,
    'postCount in tags.list': isOut ? 2 : 1,
    'postCount of the author': isOut ? 2 : 1,
    'by id': isOut ? 'published' : null,
    'by path': isOut ? 'published' : null,
    'by tagId': isOut,
    'by authorId': isOut,
    'by status': isOut,
    'hits of search': isOut ? 2 : 1,
    'comments counted': { [told.id]: 0 },
  });
  equal(before, expected(false), 'what readers are told before its time');
  const isRight = (look: Look) => JSON.stringify(look) === JSON.stringify(expected(true));
  const after = await readAfter(due, () => lookAt(t, told), isRight);
  equal(after, expected(true), 'what readers are told after its time');
}

export const dueCountedLaws = [
  law(
    'due-counted',
    'A post that came out by its time is counted and found wherever a published post is: by its tag, author, path and words, in totals and months; and nowhere before.',
    {
      operations: [
        'posts.create',
        'posts.update',
        'posts.get',
        'posts.list',
        'tags.get',
        'tags.list',
        'authors.get',
        'archive.months',
        'search.posts',
        'comments.counts',
        ...ownStore,
      ],
      capabilities: {
        ...writes({ fields: ['publishedAt', 'tags'], statuses: ['scheduled'] }),
        'posts.filters': { hasAll: ['tagId', 'authorId', 'status'] },
        'posts.total': { not: 'none' },
        'search.total': { not: 'none' },
      },
      actors: ['anonymous'],
    },
    async (t) => {
      // The totals of a blog that others write to are not known.
      if (t.isolation === 'fresh') await countedWhenDue(t);
    },
  ),
];
