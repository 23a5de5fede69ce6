import { importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day, forced, sourceOf, writeComment } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { show } from '../support/show.js';
import { bothAnswers } from './beside.js';
import { commentsOn, isWhole } from './comments.js';
import type { Race } from './race.js';

const { operations } = importNeeds;

/** Races of imports with writes of people. */
export const importRaces: readonly Race[] = [
  {
    name: 'import.edit',
    rule: 'If a post is imported again while it is edited, it is the imported one, with the edit on top or without it.',
    needs: {
      operations: [...operations, 'posts.create', 'posts.update'],
      capabilities: writes({ fields: ['excerpt', 'featured'] }),
      scoped: true,
    },
    rounds: 8,
    async meet(racers, round) {
      const t = racers(0);
      const source = `laws:${t.word()}`;
      await t.as('staff').importer.write([importPost(t, source, 'p')]);
      const post = await postOf(t, source);
      const own = { title: `Edited ${t.word()}`, excerpt: 'By hand' };
      const brought = { title: `Brought ${t.word()}`, excerpt: 'By the import' };
      const item = importPost(t, source, 'p', { ...brought, featured: true, updatedAt: day(1) });
      const [result] = await Promise.all([
        racers(round).as('staff').importer.write([item]),
        racers(round + 1)
          .as('staff')
          .posts.update(post.id, own, forced(t, 'posts')),
      ]);
      equal([result.updated, result.problems], [1, []], 'what the import updated, its problems');
      for (const { title, excerpt, featured } of await bothAnswers(racers(1), post)) {
        equal(featured, true, 'featured, which only the import gave');
        const found = show({ title, excerpt });
        ensure(
          [own, brought].some((each) => show(each) === found),
          `title and excerpt: expected both of the edit or both of the import, got ${found}`,
        );
      }
    },
  },
  {
    name: 'import.comments',
    rule: 'If comments are imported while others are written and the imported ones are edited, each has its words and a number of its own, from 1 on, and all are counted.',
    needs: {
      operations: [
        ...operations,
        'posts.create',
        'posts.get',
        'comments.create',
        'comments.update',
        'comments.counts',
      ],
      capabilities: { ...writes(), 'comments.posts': 'own', 'comments.numbering': 'permanent' },
    },
    rounds: 3,
    async meet(racers, round) {
      const t = racers(0);
      const source = `laws:${t.word()}`;
      await t.as('staff').importer.write([importPost(t, source, 'p')]);
      const { id } = await postOf(t, source);
      const items = Array.from({ length: 5 }, (_, at) => importComment(source, 'p', `c${at}`));
      const { importer } = racers(round).as('staff');
      const write = (at: number) => writeComment(racers(at), id);
      await Promise.all([importer.write(items), ...[0, 1, 2, 3].map(write)]);
      const brought = (await commentsOn(t, id)).filter(({ origin }) => origin !== null);
      const word = t.word();
      const edit = (comment: { readonly id: string }, at: number) => {
        const patch = { source: sourceOf(t, 'comments', `Edited ${word}.`) };
        return racers(at).as('staff').comments.update(comment.id, patch, forced(t, 'comments'));
      };
      await Promise.all([importer.finish(), ...[1, 2].map(write), ...brought.map(edit)]);
      await isWhole(racers(1), id, 11);
      for (const { html, origin } of await commentsOn(t, id))
        equal(html.includes(word), origin !== null, `whether ${show(html)} is the edit`);
    },
  },
];
