import type { PostSummary } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { discard, planned, readAfter } from '../seed/planned.js';
import { forced, pause, tagName, writeComment, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { ensure, equal, present } from '../support/assert.js';
import { ids, limitFor, walk } from '../support/walk.js';
import { isCounted } from './comments.js';
import type { Race } from './race.js';

const READERS = 10;
const POSTS = 3;
/** Milliseconds before and after the moment in which the posts are edited. */
const AROUND = 60;

/** Posts that are due at one moment, with a word in their titles and a tag that no others have. */
async function writeScheduled(t: LawContext) {
  const outdated: string[] = [];
  return planned(t, POSTS, async (publishedAt) => {
    await discard(t, outdated.splice(0));
    const word = t.word();
    const name = tagName(t, 'Due');
    const posts = [];
    for (let count = 0; count < POSTS; count += 1) {
      const fields = { title: `Due ${word} ${count}`, tags: [name], publishedAt };
      posts.push(await writePost(t, { ...fields, status: 'scheduled' }));
      outdated.push(...ids(posts.slice(-1)));
    }
    return { word, name, posts };
  });
}

/** Edits a post again and again until a time, and gives the last title. No edit may be lost meanwhile. */
async function editUntil(end: number, t: LawContext, { id, title }: PostSummary) {
  const revisions: (string | null)[] = [];
  let last = title;
  while (revisions.length === 0 || Date.now() < end) {
    const next = `${title} ${revisions.length}`;
    const { revision } = await t.as('staff').posts.update(id, { title: next }, forced(t, 'posts'));
    // The same revision again would tell that what the last edit wrote was written over.
    if (revision !== null)
      ensure(
        !revisions.includes(revision),
        'expected a new revision after each edit, got an old one',
      );
    revisions.push(revision);
    last = next;
    await pause(1);
  }
  return { id, title: last };
}

/** Races of readers who bring out a scheduled post by looking. */
export const dueRaces: readonly Race[] = [
  {
    name: 'due',
    rule: 'If ten readers look when scheduled posts are due, each post comes out once, and no edit of it is lost.',
    needs: {
      operations: [
        'posts.create',
        'posts.update',
        'posts.list',
        'posts.get',
        'comments.create',
        'comments.list',
        'comments.counts',
        'search.posts',
        'tags.get',
        ...ownStore,
      ],
      capabilities: {
        ...writes({ fields: ['publishedAt', 'tags'], statuses: ['scheduled'] }),
        'comments.posts': 'own',
      },
      actors: ['anonymous'],
      scoped: true,
    },
    rounds: 2,
    async meet(racers) {
      const t = racers(0);
      const { due, made } = await writeScheduled(t);
      const { word, name, posts } = made;
      await pause(Math.max(0, due - AROUND - Date.now()));
      const editing = posts.map((post, at) => editUntil(due + AROUND, racers(at), post));
      const look = async (at: number) => {
        await pause(Math.max(0, due - Date.now()));
        await racers(at).as('anonymous').posts.list({});
        const post = posts[at];
        if (post !== undefined) await writeComment(racers(at + 1), post.id);
      };
      const [edited] = await Promise.all([
        Promise.all(editing),
        ...Array.from({ length: READERS }, (_, at) => look(at)),
      ]);
      const reader = racers(1).as('anonymous');
      const scope = t.scope(present(posts[0], 'a post'));
      const limit = limitFor(t.capabilities, 'posts');
      const listed = await readAfter(
        due,
        () => walk((page) => reader.posts.list({ ...scope, ...page }), limit),
        (items) => posts.every(({ id }) => ids(items).includes(id)),
      );
      const titles = new Map(listed.map((post) => [post.id, post.title]));
      for (const { id, title } of edited) {
        equal(titles.get(id), title, 'the title in the list');
        await isCounted(t, id, 1);
      }
      const { items: hits } = await reader.search.posts({ query: word });
      const found = hits.map(({ post }) => post.id).toSorted();
      equal(found, ids(posts).toSorted(), 'the posts that the search finds');
      const tag = listed[0]?.tags?.find((each) => each.name === name);
      const { postCount } = await reader.tags.get({ id: present(tag, 'the tag').id });
      if (postCount !== null) equal(postCount, POSTS, 'postCount of the tag');
    },
  },
];
