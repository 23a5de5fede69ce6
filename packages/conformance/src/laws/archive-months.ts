import type { PostInput, PostStatus } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal } from '../support/assert.js';
import { imported, importNeeds } from '../seed/imported.js';
import { importPost } from '../seed/seed-import.js';
import { basedOn, forced, justBefore, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('archive');
const months = {
  operations: ['posts.create', 'archive.months'],
  capabilities: writes({ fields: ['publishedAt'] }),
} as const;

/** How many posts each of the months has, as the archive tells it. */
async function counted(t: LawContext, wanted: readonly string[], who: 'anyone' | 'staff') {
  const told = await t.as(who).archive.months({});
  return wanted.map((month) => told.find((one) => one.month === month)?.count ?? 0);
}

/** The zones of a blog, with the moment when May 2003 begins there, and when it ends. */
const zones: readonly (readonly [zone: string, from: string, before: string])[] = [
  ['UTC', '2003-05-01T00:00:00.000Z', '2003-06-01T00:00:00.000Z'],
  ['America/New_York', '2003-05-01T04:00:00.000Z', '2003-06-01T04:00:00.000Z'],
  ['Asia/Kolkata', '2003-04-30T18:30:00.000Z', '2003-05-31T18:30:00.000Z'],
  ['Pacific/Auckland', '2003-04-30T12:00:00.000Z', '2003-05-31T12:00:00.000Z'],
  ['-03:30', '2003-05-01T03:30:00.000Z', '2003-06-01T03:30:00.000Z'],
];

/** The first days of months from long ago until now, some of them with two posts. */
const manyDates = Array.from({ length: 60 }, (_, at) =>
  new Date(Date.UTC(1903 + at * 2, (at * 5) % 12, 1 + (at % 3), 12)).toISOString(),
);

export const archiveMonthLaws = [
  law(
    'many',
    'An archive of many years has each of its months, and counts all posts of each.',
    { operations: [...importNeeds.operations, 'archive.months'], features: ['configure'] },
    async (t) => {
      if (t.isolation === 'shared') return;
      await t.configure();
      const source = `laws:${t.word()}`;
      const dates = [...manyDates, ...manyDates.slice(0, 5)];
      await imported(
        t,
        dates.map((publishedAt, at) => importPost(t, source, `p${at}`, { publishedAt })),
      );
      const out = dates.filter((date) => Date.parse(date) < Date.now());
      const counts = Map.groupBy(out, (date) => date.slice(0, 7));
      const expected = [...counts]
        .map(([month, posts]) => ({ month, count: posts.length }))
        .toSorted((a, b) => (a.month < b.month ? 1 : -1));
      equal(await t.as('anyone').archive.months({}), expected, 'the months');
    },
  ),
  law(
    'zones',
    'The months of an archive are those of the blog’s own zone, to the moment: not those of UTC, and not of the server.',
    { ...months, features: ['configure'] },
    async (t) => {
      const around = ['2003-04', '2003-05', '2003-06'];
      const told = t.isolation === 'fresh' ? zones : zones.slice(1, 3);
      const dates = told.flatMap(([, from, before]) =>
        [from, before].flatMap((edge) => [justBefore(t, edge), edge]),
      );
      const start = await counted(t, around, 'anyone');
      for (const publishedAt of dates) await writePost(t, { publishedAt });
      for (const [timeZone, from, before] of told) {
        await t.configure({ timeZone });
        if (start.some((count) => count > 0)) return;
        const inMay = dates.filter((date) => date >= from && date < before).length;
        const early = dates.filter((date) => date < from).length;
        const expected = [early, inMay, dates.length - inMay - early];
        equal(await counted(t, around, 'anyone'), expected, `the counts in ${timeZone}`);
      }
    },
  ),
  law(
    'states',
    'The archive counts published posts only: none in another state, for no caller, and each from when it is published.',
    {
      ...months,
      operations: [...months.operations, 'posts.update'],
      capabilities: writes({ fields: ['publishedAt'], statuses: ['draft'] }),
    },
    async (t) => {
      const month = [`19${20 + Math.floor(Math.random() * 40)}-07`];
      const publishedAt = `${month[0]}-09T12:00:00.000Z`;
      const before = await counted(t, month, 'staff');
      const look = async (more: number, what: string) => {
        for (const who of ['anyone', 'staff'] as const)
          equal(await counted(t, month, who), [(before[0] ?? 0) + more], `${what}, as ${who}`);
      };
      const made: Partial<Record<PostStatus, Awaited<ReturnType<typeof writePost>>>> = {};
      for (const status of t.posts().statuses) {
        if (status === 'scheduled' || status === 'published') continue;
        made[status] = await writePost(t, { publishedAt, status } satisfies Partial<PostInput>);
        await look(0, `the count with a post that is ${status}`);
      }
      await writePost(t, { publishedAt });
      await look(1, 'the count with a published post');
      if (t.takes('access')) await writePost(t, { publishedAt, access: 'paid' });
      const sum = t.takes('access') ? 2 : 1;
      await look(sum, 'the count with a post that is paid for');
      const draft = made.draft;
      if (draft === undefined || t.deviates('posts.draft-loses-date')) return;
      const { posts } = t.as('staff');
      const patch = { status: 'published', publishedAt } as const;
      const shown = await posts.update(draft.id, patch, basedOn(t, 'posts', draft));
      await look(sum + 1, 'the count after a draft was published');
      await posts.update(shown.id, { status: 'draft' }, forced(t, 'posts'));
      await look(sum, 'the count after it became a draft again');
    },
  ),
];
