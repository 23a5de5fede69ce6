import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { sourceOf, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { ids } from '../support/walk.js';
import { auditors } from '../twin/audit.js';
import { writeTwinPost } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';
import { accents, digits, type Sample, scripts, several, short, signs } from './search-samples.js';

const law = lawsOf('search');

/** Each query of a sample finds in the tested blog what it finds in the standard. */
async function findAsTold(
  t: LawContext,
  { texts, queries }: Sample,
  isAlone: boolean,
): Promise<void> {
  const twin = await openTwin(t);
  // Keeps a query to these posts. No short word of a sample begins it.
  const word = `q${t.word()}`;
  for (const [at, text] of texts.entries()) {
    const source = sourceOf(t, 'posts', `${word} ${text}`);
    await writeTwinPost(twin, `text ${at}`, { title: word, source });
    if (t.isolation === 'fresh' && !isAlone)
      await writeTwinPost(twin, `title ${at}`, { title: `${word} ${text}` });
  }
  const callers = auditors(twin, false).slice(0, t.isolation === 'fresh' ? 2 : 1);
  for (const who of callers)
    for (const query of queries)
      await twin.call(who, 'search.posts', [
        { query: isAlone ? query : `${query} ${word}`, total: true },
      ]);
}

const needs = {
  operations: ['posts.create', 'search.posts'],
  capabilities: writes(),
  excusedBy: ['search.by-platform', 'search.inside-words'],
} as const;

const sampled = (id: string, title: string, sample: Sample, isAlone = false) =>
  law(id, title, needs, async (t) => findAsTold(t, sample, isAlone));

/** A search finds words of every length and script, however they are typed. */
export const searchScriptLaws: readonly Law[] = [
  sampled(
    'short-words',
    'A search finds words of one and two letters, and needs each of them as it needs longer ones.',
    short,
  ),
  sampled('digits', 'A search finds numbers, and words that have digits in them.', digits),
  sampled('scripts', 'A search finds words of every script, by their beginnings, too.', scripts),
  sampled(
    'accents',
    'A search finds words with and without their accents, however these are encoded.',
    accents,
  ),
  sampled(
    'several-words',
    'A search needs each word of a query, however many there are and whatever stands between them.',
    several,
  ),
  sampled('signs-only', 'A query without a word finds nothing.', signs, true),
  law(
    'best-first',
    'Of two posts that have a word once, the one that has it in its title comes before the one that has it in its text.',
    { ...needs, capabilities: writes({ fields: ['publishedAt'] }) },
    async (t) => {
      const word = t.word();
      const there = { title: `About ${word}` };
      const below = { title: 'About nothing', source: sourceOf(t, 'posts', `It was ${word}.`) };
      const dates = [
        '2011-01-01T00:00:00.000Z',
        '2012-01-01T00:00:00.000Z',
        '2013-01-01T00:00:00.000Z',
      ];
      const posts = [];
      for (const [at, publishedAt] of dates.entries())
        posts.push(await writePost(t, { ...(at === 1 ? there : below), publishedAt }));
      const { items } = await t.as('anyone').search.posts({ query: word });
      const found = ids(items.map(({ post }) => post));
      equal(found[0], posts[1]?.id, 'the first post of the search');
    },
  ),
];
