import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { forced, sourceOf, taken, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';

const law = lawsOf('abort');

/** When calls are aborted: after so many turns of the queue of promises. */
const moments = [0, 1, 2, 3, 5, 8, 13, 21, 34, 45, 55, 70, 89, 110, 144, 180, 233, 300, 377];

/** Aborts a call that runs already. Whether it was still written is the backend's. */
async function abortAfter(turns: number, call: (signal: AbortSignal) => Promise<unknown>) {
  const controller = new AbortController();
  const done = call(controller.signal).then(
    () => undefined,
    () => undefined,
  );
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
  controller.abort(new Error('enough'));
  await done;
}

async function updateHalf(t: LawContext): Promise<void> {
  const post = await writePost(t);
  const { posts } = t.as('staff');
  for (const turns of t.isolation === 'fresh' ? moments : moments.slice(0, 3)) {
    const word = t.word();
    const told = taken(t, { excerpt: `In short ${word}`, tags: [t.tag, word] });
    const patch = {
      ...told,
      title: `Title ${word}`,
      source: sourceOf(t, 'posts', `It was ${word}.`),
    };
    const before = await posts.get({ id: post.id });
    await abortAfter(turns, (signal) =>
      posts.update(post.id, patch, { ...forced(t, 'posts'), signal }),
    );
    const after = await posts.get({ id: post.id });
    const isNew = after.title === patch.title;
    const shown = ({ title, content, excerpt, tags }: typeof after) => ({
      title: title.includes(word),
      text: content?.html.includes(word) === true,
      ...(t.takes('excerpt') && { excerpt: excerpt?.includes(word) === true }),
      ...(t.takes('tags') && { tags: tags?.some(({ name }) => name === word) === true }),
    });
    const all = Object.fromEntries(Object.keys(shown(after)).map((key) => [key, isNew]));
    equal(shown(after), all, `what is new of a post that was aborted after ${turns} turns`);
    if (!isNew) equal(after, before, 'the post, as it was');
  }
}

/** Calls that are aborted while they run write all of it or nothing. */
export const halfWrittenLaws: readonly Law[] = [
  law(
    'half.update',
    'An update that is aborted while it runs is written in full or not at all.',
    { operations: ['posts.create', 'posts.update', 'posts.get'], capabilities: writes() },
    updateHalf,
  ),
  law(
    'half.import',
    'A batch that is aborted while it runs is written in full or not at all, and can be written again.',
    importNeeds,
    async (t) => {
      const { importer, posts, comments } = t.as('staff');
      for (const turns of t.isolation === 'fresh' ? moments : moments.slice(0, 2)) {
        const source = `laws:${t.word()}`;
        const items = [
          importPost(t, source, 'p'),
          importPost(t, source, 'q'),
          importComment(source, 'p', 'c'),
        ];
        await abortAfter(turns, (signal) => importer.write(items, { signal }));
        const { items: all } = await posts.list({ limit: t.posts().maxLimit });
        const own = all.filter(({ origin }) => origin?.source === source);
        if (own.length !== 0) equal(own.length, 2, `the posts of a batch aborted after ${turns}`);
        await imported(t, items);
        const post = await postOf(t, source);
        const { items: told } = await comments.list({ postId: post.id });
        equal(told.length, 1, 'the comments, after the batch was written again');
      }
    },
  ),
];
