import { monthRange } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';
import { justBefore, writePost, writePosts } from '../seed/seed.js';
import { walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('archive');
const months = {
  operations: ['posts.create', 'posts.list', 'archive.months'],
  capabilities: writes({ fields: ['publishedAt'] }),
} as const;
const pages = { ...months, capabilities: writes({ fields: ['publishedAt', 'kind'] }) };

export const archiveLaws = [
  law(
    'newest-first',
    'The archive has each month that has posts, once, newest first.',
    months,
    async (t) => {
      await writePosts(t, [
        '2018-03-05T12:00:00.000Z',
        '2018-11-05T12:00:00.000Z',
        '2017-01-05T12:00:00.000Z',
        '2018-03-25T12:00:00.000Z',
      ]);
      const told = (await t.as('anyone').archive.months({})).map(({ month }) => month);
      equal(told, [...new Set(told)].toSorted().toReversed(), 'the months');
      equal(
        ['2018-11', '2018-03', '2017-01'].filter((month) => told.includes(month)).length,
        3,
        'how many of three months are told',
      );
    },
  ),
  law(
    'counts',
    'The count of a month is the number of posts that a list of its monthRange has.',
    {
      ...months,
      features: ['configure'],
      capabilities: {
        ...months.capabilities,
        'posts.filters': { hasAll: ['publishedFrom', 'publishedBefore'] },
      },
    },
    async (t) => {
      const timeZone = 'America/New_York';
      await t.configure({ timeZone });
      await writePosts(t, [
        justBefore(t, '2012-03-01T05:00:00.000Z'),
        '2012-03-01T05:00:00.000Z',
        justBefore(t, '2012-04-01T04:00:00.000Z'),
        '2012-04-01T04:00:00.000Z',
      ]);
      const told = await t.as('anyone').archive.months({});
      for (const month of ['2012-02', '2012-03', '2012-04']) {
        const { list } = t.as('anyone').posts;
        const range = monthRange(month, timeZone);
        const found = await walk((page) => list({ ...range, ...page }), t.posts().maxLimit);
        ensure(found.length > 0, `expected posts in ${month}`);
        equal(
          told.find((one) => one.month === month)?.count,
          found.length,
          `the count of ${month}`,
        );
      }
    },
  ),
  law('kind', 'The archive lists posts, unless the query asks for pages.', pages, async (t) => {
    const publishedAt = '1998-06-15T12:00:00.000Z';
    const of = async (kind?: 'page') =>
      (await t.as('anyone').archive.months(kind === undefined ? {} : { kind })).find(
        ({ month }) => month === '1998-06',
      )?.count ?? 0;
    const before = [await of(), await of('page')];
    await writePost(t, { kind: 'page', publishedAt });
    equal([await of(), await of('page')], [before[0], (before[1] ?? 0) + 1], 'posts and pages');
  }),
];
