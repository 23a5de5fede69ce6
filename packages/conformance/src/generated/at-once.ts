import { isBlogError } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import {
  basedOn,
  commentInput,
  forced,
  postInput,
  sourceOf,
  tagName,
  writePost,
} from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { atOnce, oneWins } from '../support/tries.js';
import { show } from '../support/show.js';

const lawOfGroup = lawsOf('at-once');

/** A law that platforms which do not part such writes are excused from. */
export const atOnceLaw: typeof lawOfGroup = (name, rule, needs, check) => {
  const excusedBy = [...(needs.excusedBy ?? []), 'writes.not-at-once' as const];
  return lawOfGroup(name, rule, { ...needs, excusedBy }, check);
};

const law = atOnceLaw;

const TIMES = 4;

/** Makes several items at once, and gives those that were taken, each with what was given for it. */
async function madeAtOnce<I, T>(
  t: LawContext,
  inputs: readonly I[],
  make: (input: I) => Promise<T>,
): Promise<(readonly [I, T])[]> {
  const mayFail = t.deviates('writes.not-at-once');
  const made = await Promise.all(
    inputs.map(async (input) => {
      try {
        return [[input, await make(input)] as const];
      } catch (error) {
        if (mayFail && isBlogError(error)) return [];
        throw error;
      }
    }),
  );
  return made.flat();
}

const posts = { operations: ['posts.create', 'posts.get'], capabilities: writes() } as const;
const comments = {
  operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
  capabilities: { ...writes(), 'comments.posts': 'own' },
} as const;

const postLaws: readonly Law[] = (['slug', 'path'] as const).map((field) =>
  law(
    `posts.${field}`,
    `If several posts of one ${field} are made at once, one is; the others are conflict exists.`,
    {
      ...posts,
      capabilities: writes({ fields: [field] }),
      excusedBy: field === 'slug' ? ['posts.slug-renamed'] : [],
    },
    async (t) => {
      const value = field === 'slug' ? `given-${t.word()}` : `/2009/01/${t.word()}`;
      const tries = await atOnce(() => writePost(t, { [field]: value }));
      oneWins(tries, ['conflict exists']);
      const { posts: view } = t.as('staff');
      const ref = field === 'slug' ? { slug: value } : { path: value };
      equal((await view.get(ref)).id, tries.made[0]?.id, `the post of the ${field}`);
    },
  ),
);

async function oneTag(t: LawContext): Promise<void> {
  const name = tagName(t, 'New');
  const { made } = await atOnce((at) =>
    writePost(t, { tags: [at % 2 === 0 ? name : name.toLowerCase()] }),
  );
  const tags = made.map((post) =>
    post.tags?.find((tag) => tag.name.toLowerCase() === name.toLowerCase()),
  );
  equal(new Set(tags.map((tag) => tag?.id)).size, 1, 'how many tags of that name were made');
}

/** Laws of writes that several callers make at once, for each kind of write. */
export const atOnceLaws: readonly Law[] = [
  ...postLaws,
  law(
    'posts.title',
    'Posts of one title that are made at once have slugs and paths of their own.',
    { ...posts, capabilities: writes({ fields: ['slug'] }) },
    async (t) => {
      const title = `Same Title ${t.word()}`;
      const { made } = await atOnce(() => writePost(t, { title }));
      equal(made.length, TIMES, 'how many posts were made');
      equal(new Set(made.map(({ slug }) => slug)).size, TIMES, 'how many different slugs');
      const paths = made.flatMap(({ path }) => path ?? []);
      equal(new Set(paths).size, paths.length, 'how many different paths');
    },
  ),
  law(
    'posts.tag',
    'Posts that name one new tag at once make one tag.',
    {
      ...posts,
      capabilities: writes({ fields: ['tags'] }),
      excusedBy: ['tags.case-told-apart'],
    },
    oneTag,
  ),
  law(
    'posts.delete',
    'If a post is deleted several times at once, one delete is taken; the others are not_found, or conflict stale.',
    { ...posts, operations: [...posts.operations, 'posts.delete'] },
    async (t) => {
      const post = await writePost(t);
      const { posts: view } = t.as('staff');
      oneWins(await atOnce(() => view.delete(post.id, basedOn(t, 'posts', post))), [
        'not_found',
        'conflict stale',
      ]);
    },
  ),
  law(
    'posts.fields',
    'Updates of several fields that are made at once, each forced, are all kept.',
    { ...posts, operations: [...posts.operations, 'posts.update'] },
    async (t) => {
      const post = await writePost(t);
      const { posts: view } = t.as('staff');
      const source = sourceOf(t, 'posts', `Other ${t.word()}.`);
      const patches = [
        { title: `Other ${t.word()}` },
        { source },
        ...(t.takes('excerpt') ? [{ excerpt: `Told by hand ${t.word()}` }] : []),
        ...(t.takes('featured') ? [{ featured: true }] : []),
      ];
      await Promise.all(patches.map((patch) => view.update(post.id, patch, forced(t, 'posts'))));
      const read = await view.get({ id: post.id });
      const kept = { ...read, source: read.content?.source };
      for (const [key, value] of patches.flatMap((patch) => Object.entries(patch)))
        equal(kept[key as keyof typeof kept], value, key);
    },
  ),
  law(
    'imports',
    'If one batch is imported several times at once, each of its items is there once.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const { importer, comments: view } = t.as('staff');
      const items = [importPost(t, source, 'p'), importComment(source, 'p', 'c')];
      const results = await Promise.all([0, 1, 2].map(() => importer.write(items)));
      await importer.finish();
      const created = results.reduce((sum, result) => sum + result.created, 0);
      equal(created, 2, `how many items were created, of ${show(results)}`);
      const post = await postOf(t, source);
      equal((await view.list({ postId: post.id })).items.length, 1, 'how many comments');
    },
  ),
  // A platform that does not part writes may refuse some of them. Those that it takes are what was given.
  lawOfGroup(
    'others',
    'Posts and comments that are made at once by several callers are each what was given.',
    { ...comments, operations: [...comments.operations, 'posts.get'] },
    async (t) => {
      const { posts: view } = t.as('staff');
      const made = await madeAtOnce(
        t,
        Array.from({ length: TIMES }, () => postInput(t)),
        (input) => view.create(input),
      );
      for (const [input, post] of made) {
        equal(post.title, input.title, 'the title');
        equal((await view.get({ id: post.id })).title, input.title, 'the title that is kept');
      }
      const on = made[0]?.[1] ?? (await writePost(t));
      const writers = t.callers('comments.create').filter((name) => name !== 'anonymous');
      const sent = await madeAtOnce(
        t,
        writers.map((name) => ({ name, input: commentInput(t, name, on.id) })),
        ({ name, input }) => t.as(name).comments.create(input),
      );
      if (t.deviates('comments.by-members')) return;
      for (const [{ name, input }, { comment }] of sent)
        equal(
          [comment.author?.id, comment.source ?? input.source],
          [t.actor(name).id, input.source],
          'the account and the text of a comment',
        );
    },
  ),
];
