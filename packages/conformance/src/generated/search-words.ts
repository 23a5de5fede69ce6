import { type Law, lawsOf } from '../law/law.js';
import { sourceOf } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { auditors } from '../twin/audit.js';
import { writeTwinPost } from '../twin/seed-twin.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('search');

/** Texts, and queries that find some of them: by bounds of words, in any case, in several scripts. */
const texts: Readonly<Record<string, string>> = {
  whole: 'The cat sat down.',
  longer: 'A category of things, and a catalogue.',
  within: 'To concatenate is to join: concat.',
  upper: 'ÉCOLE NORMALE and ГОРОД.',
  lower: 'école normale and город.',
  digits: 'Version 2 of 1984.',
  hyphens: 'A well-known state-of-the-art word.',
  marks: 'It’s (really) "quoted", isn’t it?',
  twice: 'cat cat cat, and nothing else but a cat.',
};

const queries: readonly string[] = [
  'CAT',
  'cat sat',
  'sat cat',
  'catalogue category',
  'concat',
  'atego',
  'école',
  'ÉCOLE',
  'ГОРОД',
  'город',
  '1984',
  'version 2',
  'known',
  'really quoted',
  '  cat   down ',
  'cat%',
  'cat dog',
  'nothing',
];

/** A search finds whole words and their beginnings, in any case of any script. */
export const searchWordLaws: readonly Law[] = [
  law(
    'words',
    'A search finds words and what begins with them, never what is inside of them, in any case of any script.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: writes(),
      excusedBy: ['search.by-platform', 'search.inside-words'],
    },
    async (t) => {
      const twin = await openTwin(t);
      // A word of its own keeps a query to these posts, on a blog that has others.
      const word = t.word();
      for (const [name, text] of Object.entries(texts)) {
        const source = sourceOf(t, 'posts', `${word} ${text}`);
        await writeTwinPost(twin, name, { title: `${name} in a text`, source });
        if (t.isolation === 'shared') continue;
        await writeTwinPost(twin, `${name} in title`, { title: `${word} ${text}` });
      }
      for (const who of auditors(twin, false))
        for (const query of queries)
          await twin.call(who, 'search.posts', [{ query: `${word} ${query}`, total: true }], {
            walkBy: 2,
          });
    },
  ),
];
