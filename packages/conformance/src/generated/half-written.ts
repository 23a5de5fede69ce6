import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { forced, sourceOf, taken, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';

const law = lawsOf('abort');

/** When calls are aborted: as the backend looks at the signal for the first time, the second, and so on. */
const looks = [1, 2, 3, 4, 5, 6, 8, 10, 13];

/** A signal that is aborted when it is looked at so many times. */
export function abortedAtLook(look: number, reason = new Error('enough')): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  let seen = 0;
  const see = () => {
    seen += 1;
    if (seen >= look) controller.abort(reason);
  };
  const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted');
  Object.defineProperties(signal, {
    aborted: {
      get: () => {
        see();
        return isAborted?.get?.call(signal) === true;
      },
    },
    throwIfAborted: {
      value: () => {
        see();
        AbortSignal.prototype.throwIfAborted.call(signal);
      },
    },
  });
  return signal;
}

/** Aborts a call that runs already. Whether it was still written is the backend's. */
async function abortAt(look: number, call: (signal: AbortSignal) => Promise<unknown>) {
  await call(abortedAtLook(look)).catch(() => undefined);
}

async function updateHalf(t: LawContext): Promise<void> {
  const post = await writePost(t);
  const { posts } = t.as('staff');
  for (const look of t.isolation === 'fresh' ? looks : looks.slice(0, 3)) {
    const word = t.word();
    const told = taken(t, { excerpt: `In short ${word}`, tags: [t.tag, word] });
    const patch = {
      ...told,
      title: `Title ${word}`,
      source: sourceOf(t, 'posts', `It was ${word}.`),
    };
    const before = await posts.get({ id: post.id });
    await abortAt(look, (signal) =>
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
    equal(shown(after), all, `what is new of a post that was aborted at look ${look}`);
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
      for (const look of t.isolation === 'fresh' ? looks : looks.slice(0, 2)) {
        const source = `laws:${t.word()}`;
        const items = [
          importPost(t, source, 'p'),
          importPost(t, source, 'q'),
          importComment(source, 'p', 'c'),
        ];
        await abortAt(look, (signal) => importer.write(items, { signal }));
        const { items: all } = await posts.list({ limit: t.posts().maxLimit });
        const own = all.filter(({ origin }) => origin?.source === source);
        if (own.length !== 0) equal(own.length, 2, `the posts of a batch aborted at look ${look}`);
        await imported(t, items);
        const post = await postOf(t, source);
        const { items: told } = await comments.list({ postId: post.id });
        equal(told.length, 1, 'the comments, after the batch was written again');
      }
    },
  ),
];
