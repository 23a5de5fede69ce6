import type { ImportItem } from '@blog/core/backend';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day, sourceOf } from '../seed/seed.js';
import type { ActorName } from '../target/target.js';
import { audit } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import { basedOn } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('importer');

/** Items that name one another: by author, tag, post and parent. */
function parts(t: LawContext, source: string): Readonly<Record<string, ImportItem[]>> {
  return {
    authors: [importAuthor(source, 'a'), importAuthor(source, 'b')],
    posts: [
      importPost(t, source, 'p', { authors: ['b', 'a'], tags: ['Walks'], publishedAt: day(2) }),
      importPost(t, source, 'q', { authors: ['a'], tags: ['walks', 'More'], publishedAt: day(3) }),
    ],
    roots: [
      importComment(source, 'p', 'c1', { createdAt: day(4) }),
      importComment(source, 'q', 'c2', { createdAt: day(5), number: 3 }),
    ],
    replies: [
      importComment(source, 'p', 'r1', { parent: 'c1', createdAt: day(6) }),
      importComment(source, 'p', 'r2', { parent: 'r1', createdAt: day(7) }),
      importComment(source, 'q', 'r3', { parent: 'c2', createdAt: day(3) }),
    ],
  };
}

/** Each order in which things can be done. */
function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first) =>
    ordersOf(things.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

const names = { posts: ['p', 'q'], comments: ['c1', 'c2', 'r1', 'r2', 'r3'] } as const;

async function look(twin: Twin, who: ActorName, source: string): Promise<void> {
  await pairImported(twin, who, source);
  const known = (all: readonly string[]) =>
    all.filter((name) => twin.pairs.get(name) !== undefined);
  await audit(twin, {
    callers: twin.t.among('anonymous', 'admin'),
    posts: known(names.posts).map((name) => ({ id: `<${name}>` })),
    comments: known(names.comments),
    discussed: known(names.posts),
  });
}

const reopens = async (twin: Twin) => {
  if (twin.t.target.reopen !== undefined) await twin.reopened();
};

/** A law for each part that comes first: the rest comes in every order, in batches and runs of their own. */
const orderLaws: readonly Law[] = ['authors', 'posts', 'roots', 'replies'].map((first) =>
  law(
    `batches.${first}-first`,
    `An import in batches that begins with ${first} joins authors, tags, parents and posts as they come, in every order, also after a restart.`,
    importNeeds,
    async (t) => {
      const rest = ['authors', 'posts', 'roots', 'replies'].filter((other) => other !== first);
      const orders = t.isolation === 'fresh' ? ordersOf(rest) : ordersOf(rest).slice(-1);
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      for (const [at, order] of orders.entries()) {
        const source = `laws:${t.word()}`;
        const all = parts(t, source);
        for (const part of [first, ...order]) {
          await twin.call(who, 'importer.write', [all[part] ?? []]);
          if (at % 2 === 0) {
            await twin.call(who, 'importer.finish', []);
            await reopens(twin);
          }
        }
        // Until all have come, a post may have no author, or one that is named by its id.
        await twin.call(who, 'importer.finish', []);
        await twin.call(who, 'importer.write', [Object.values(all).flat()]);
        await twin.call(who, 'importer.finish', []);
        await look(twin, who, source);
      }
    },
  ),
);

/** There is one blog, wherever the rest comes from. */
const blogOrigin = { source: 'laws', id: 'blog' };

/** An item of each kind with nothing but what it has to say. */
function bareItems(t: LawContext, source: string): ImportItem[] {
  return [
    blogItem({ origin: blogOrigin, title: 'Bare' }),
    importAuthor(source, 'a', { slug: null, bio: null, url: null, avatar: null, email: null }),
    importPost(t, source, 'p', {
      slug: null,
      path: null,
      excerpt: null,
      baseUrl: null,
      publishedAt: null,
      createdAt: null,
      updatedAt: null,
      image: null,
    }),
    importComment(source, 'p', 'c1', {
      parent: null,
      number: null,
      author: null,
      baseUrl: null,
      updatedAt: null,
    }),
  ];
}

const told = { url: 'https://old.example/', email: 'ann@blog.example' };

/** The same items with everything. */
function fullItems(t: LawContext, source: string): ImportItem[] {
  const comments = { open: true, guests: true, moderation: 'none' } as const;
  const avatar = 'https://old.example/me.png';
  const author = { id: 'a', name: 'Ann', avatar, ...told };
  return [
    blogItem({
      origin: blogOrigin,
      title: 'Full',
      tagline: 'Told daily',
      url: told.url,
      timeZone: 'Asia/Kolkata',
      language: 'pt-BR',
      comments,
    }),
    importAuthor(source, 'a', { slug: `given-${source.slice(5)}`, bio: 'Writes', avatar, ...told }),
    importPost(t, source, 'p', {
      slug: `given-${source.slice(5)}`,
      path: `/2001/02/${source.slice(5)}`,
      excerpt: 'In short',
      baseUrl: told.url,
      image: { url: avatar, alt: 'Me', width: 3, height: 4 },
      authors: ['a'],
      tags: ['Walks'],
    }),
    importComment(source, 'p', 'c1', { number: 5, author, baseUrl: told.url, updatedAt: day(8) }),
  ];
}

const runLaws: readonly Law[] = [
  law(
    'nothing-told',
    'An item that says null where it may keeps or clears what was told before, as the contract says, and takes no default in its place.',
    importNeeds,
    async (t) => {
      if (t.isolation === 'shared') return;
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      for (const makers of [
        [bareItems, fullItems, bareItems],
        [fullItems, bareItems, fullItems],
      ]) {
        const source = `laws:${t.word()}`;
        for (const make of makers) {
          await twin.call(who, 'importer.write', [make(t, source)]);
          await twin.call(who, 'importer.finish', []);
          await look(twin, who, source);
        }
      }
    },
  ),
  law(
    'after-changes',
    'An item that is imported again after it was changed and deleted by hand is found by its origin, or made anew.',
    { ...importNeeds, operations: [...importNeeds.operations, 'posts.update', 'comments.delete'] },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      const source = `laws:${t.word()}`;
      const all = Object.values(parts(t, source)).flat();
      const write = async (items: ImportItem[]) => {
        await twin.call(who, 'importer.write', [items]);
        await twin.call(who, 'importer.finish', []);
      };
      await write(all);
      await look(twin, who, source);
      await reopens(twin);
      const editor = t.able('posts.update');
      await twin.call(
        editor,
        'posts.update',
        ['<p>', { title: 'By hand' }],
        basedOn(twin, 'posts', 'p'),
      );
      await write(all);
      await look(twin, who, source);
      const [one] = all.filter(({ origin, type }) => type === 'post' && origin.id === 'p');
      if (one?.type === 'post') await write([{ ...one, title: 'Told anew', excerpt: 'In short' }]);
      await look(twin, who, source);
      const commenter = t.callers('comments.update')[0];
      const source_ = { source: sourceOf(t, 'comments', 'Changed by hand.') };
      if (commenter !== undefined)
        await twin.call(commenter, 'comments.update', ['<c2>', source_], { mayFail: true });
      await twin.call(t.able('comments.delete'), 'comments.delete', ['<r2>']);
      await reopens(twin);
      await write(all.filter(({ origin }) => origin.id !== 'r2'));
      await look(twin, who, source);
    },
  ),
];

/** Imports in several batches and runs. */
export const batchLaws: readonly Law[] = [...orderLaws, ...runLaws];
