import type { PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { sourceOf, tagName } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { auditors } from '../twin/audit.js';
import { writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
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

/** Fields of posts beside titles and texts, each with a word of its own: no search finds it. */
function besides(t: LawContext): Partial<PostInput> & { readonly words: string[] } {
  const words = Array.from({ length: 9 }, () => t.word());
  const [slug, path, excerpt, tag, alt, file, custom, picture, episode] = words;
  return {
    slug: `given-${slug}`,
    path: `/2009/01/${path}`,
    excerpt: `In short ${excerpt}`,
    tags: [tagName(t, 'Tag', tag)],
    image: { url: `https://example.org/${picture}.jpg`, alt: `A ${alt}`, width: 1, height: 1 },
    enclosures: [
      { url: `https://example.org/${file}/a.mp3`, type: `audio/${episode}`, size: 1, seconds: 1 },
    ],
    extra: { mood: custom ?? '' },
    words,
  };
}

/** HTML whose tags, attributes and addresses have words of their own. */
function marked(word: string, [name, link, alt]: readonly string[]): string {
  return [
    `<p class="${name}">${word} <em>stressed</em> con<strong>cat</strong>enated`,
    `and <a href="https://${link}.example/${link}" title="${alt}">linked</a>.</p>`,
    `<blockquote><p>quoted&nbsp;words &amp; signs</p></blockquote><!-- ${name} -->`,
    `<ul><li>first</li><li>second</li></ul><pre><code>let coded = 1;</code></pre>`,
  ].join('\n');
}

const ofMarks = ['strong', 'blockquote', 'href', 'https', 'class', 'nbsp', 'amp', 'pre', 'ul'];
const ofText = ['stressed', 'concatenated', 'linked', 'quoted words', 'first second', 'coded'];

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
  law(
    'marks',
    'A search finds the words of a text, not those of its markup: no names of tags and attributes, no addresses, no comments.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: { ...writes(), 'posts.formats': { has: 'html' } },
      excusedBy: ['search.by-platform', 'search.inside-words'],
    },
    async (t) => {
      const twin = await openTwin(t);
      const word = t.word();
      const own = Array.from({ length: 3 }, () => t.word());
      const source = { format: 'html', text: marked(word, own) } as const;
      await writeTwinPost(twin, 'marked', { title: `About ${word}`, source });
      for (const who of auditors(twin, false))
        for (const query of [...ofMarks, ...ofText, ...own])
          await twin.call(who, 'search.posts', [{ query: `${word} ${query}` }]);
    },
  ),
  law(
    'fields',
    'A search looks into titles and texts only: not into slugs, paths, excerpts, tags, pictures, files, custom fields, writers and comments.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: writes(),
      excusedBy: ['search.by-platform', 'search.excerpts'],
    },
    async (t) => {
      const twin = await openTwin(t);
      const { words, ...fields } = besides(t);
      await writeTwinPost(twin, 'post', fields);
      const commenter = t.callers('comments.create')[0];
      const said = t.word();
      if (commenter !== undefined)
        await writeTwinComment(twin, 'comment', '<post>', commenter, { text: `It was ${said}.` });
      for (const who of auditors(twin, false))
        for (const query of [...words, said])
          await twin.call(who, 'search.posts', [{ query }], { walkBy: 2 });
    },
  ),
];
