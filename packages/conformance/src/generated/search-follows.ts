import type { PostPatch } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importPost } from '../seed/seed-import.js';
import { sourceOf, taken } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { auditors } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import { basedOn, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('search');
const excusedBy = ['search.by-platform', 'posts.draft-loses-date'] as const;

/** Changes of a post, one after the other. Titles and texts of each have a word of their own. */
function changesOf(t: LawContext): readonly ((word: string) => PostPatch)[] {
  const states = (status: PostPatch['status'] & string) =>
    t.posts().statuses.includes(status) ? [() => ({ status })] : [];
  const open = t.takes('access') ? [(): PostPatch => ({ access: 'public' })] : [];
  const shut = t.takes('access') ? [(): PostPatch => ({ access: 'members' })] : [];
  const title = (word: string) => ({ title: `About ${word}` });
  const source = (word: string) => ({ source: sourceOf(t, 'posts', `It was ${word}.`) });
  return [
    title,
    source,
    (word) => ({ ...title(word), ...source(word) }),
    ...shut,
    source,
    ...open,
    ...states('draft'),
    title,
    source,
    ...states('published'),
    () => taken(t, { excerpt: 'In short.' }),
    ...states('trashed'),
    ...states('published'),
  ];
}

/** Searches for each of the words, as those who find the least and the most. */
async function searchAll(twin: Twin, words: readonly string[]): Promise<void> {
  const callers = auditors(twin, false).filter((who) => twin.has(who, 'search.posts'));
  for (const who of callers.slice(0, twin.t.isolation === 'fresh' ? 2 : 1))
    for (const query of words) await twin.call(who, 'search.posts', [{ query, total: true }]);
}

/** What a search finds follows each change, by whatever way it comes. */
export const searchFollowLaws: readonly Law[] = [
  law(
    'follows-each-change',
    'A search finds a post by what its title and text are now, in the state and for the readers that it has now.',
    {
      operations: ['posts.create', 'posts.update', 'search.posts'],
      capabilities: writes(),
      excusedBy,
    },
    async (t) => {
      const twin = await openTwin(t);
      const words = [t.word(), t.word()];
      const [titled, told] = words;
      await writeTwinPost(twin, 'still', { title: 'Still there' });
      await writeTwinPost(twin, 'post', {
        title: `About ${titled}`,
        source: sourceOf(t, 'posts', `It was ${told}.`),
      });
      for (const change of changesOf(t)) {
        const word = t.word();
        const patch = change(word);
        if (JSON.stringify(patch).includes(word)) words.push(word);
        await twin.call(
          t.able('posts.update', 'posts.create'),
          'posts.update',
          ['<post>', patch],
          basedOn(twin, 'posts', 'post'),
        );
        await searchAll(twin, words.slice(-4));
      }
      await searchAll(twin, words);
      const remover = t.callers('posts.delete')[0];
      if (remover === undefined) return;
      await twin.call(remover, 'posts.delete', ['<post>']);
      await searchAll(twin, words.slice(-4));
    },
  ),
  law(
    'follows-imports',
    'A search finds a post that was imported again by what it is now.',
    { ...importNeeds, operations: [...importNeeds.operations, 'search.posts'], excusedBy },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      const source = `laws:${t.word()}`;
      const words: string[] = [];
      for (const round of [
        {},
        {},
        { access: 'paid' },
        { access: 'members' },
        { status: 'draft' },
        {},
        { kind: 'page' },
        { status: 'trashed' },
        { publishedAt: '2999-01-01T00:00:00.000Z' },
        { publishedAt: '1999-01-01T00:00:00.000Z' },
      ] as const) {
        const [titled, told] = [t.word(), t.word()];
        words.push(titled, told);
        const html = { format: 'html', text: `<p>It was ${told}.</p>` } as const;
        const post = importPost(t, source, 'p', {
          title: `About ${titled}`,
          source: html,
          ...round,
        });
        await twin.call(who, 'importer.write', [[post]]);
        await twin.call(who, 'importer.finish', []);
        await pairImported(twin, who, source);
        await searchAll(twin, words.slice(-4));
      }
      await searchAll(twin, words);
    },
  ),
];
