import type { LawContext } from '../law/context.js';
import { forced, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { bothAnswers } from './beside.js';
import type { Race } from './race.js';

const zones = ['Pacific/Auckland', 'America/New_York'] as const;
/** A moment that is in May there, or in April, as the zone has it. */
const edge = '2003-04-30T20:00:00.000Z';

/** How many posts the archive has in April and May 2003. */
async function spring(t: LawContext): Promise<readonly number[]> {
  const told = await t.as('staff').archive.months({});
  return ['2003-04', '2003-05'].map((month) => told.find((one) => one.month === month)?.count ?? 0);
}

/** Races of the blog's settings with its posts. */
export const settingsRaces: readonly Race[] = [
  {
    name: 'settings',
    rule: 'Posts that are written while the settings change follow the new settings: commentsOpen in the post and in the list, and the month by the new zone.',
    needs: {
      operations: ['posts.create', 'posts.get', 'posts.list', 'posts.update', 'archive.months'],
      capabilities: writes({ fields: ['publishedAt'] }),
      features: ['configure'],
      scoped: true,
    },
    rounds: 8,
    async meet(racers, round) {
      const t = racers(0);
      const post = await writePost(t, { publishedAt: edge });
      const open = round % 2 === 1;
      const timeZone = zones[round % 2] ?? 'UTC';
      const before = await spring(t);
      const [, changed, ...made] = await Promise.all([
        t.configure({ open, timeZone }),
        racers(1).as('staff').posts.update(post.id, { title: 'Other' }, forced(t, 'posts')),
        ...[1, 0, 1].map((at) => writePost(racers(at), { publishedAt: edge })),
      ]);
      for (const each of [changed, ...made])
        for (const { commentsOpen } of await bothAnswers(racers(1), each))
          if (commentsOpen !== null) equal(commentsOpen, open, 'commentsOpen');
      if (t.isolation === 'shared') return;
      const all = before.reduce((sum, count) => sum + count, made.length);
      equal(
        await spring(t),
        round % 2 === 0 ? [0, all] : [all, 0],
        'the posts of April and of May',
      );
    },
  },
];
