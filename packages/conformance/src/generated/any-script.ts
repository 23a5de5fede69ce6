import type { Operation } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { walk } from '../support/walk.js';
import { audit, auditors } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import { writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('names');

/** Names that careless programs take for one another, cut, or cannot make an address of. */
const names: readonly string[] = [
  'Straße',
  'Strasse',
  'naïve',
  'naive',
  'Ελλάδα',
  'Ёлка',
  'Елка',
  '日本語',
  '日本',
  'שלום',
  'İstanbul',
  'ﬁnal',
  'final',
  'C',
  'C++',
  'C#',
  '.NET',
  'NET',
  '🎈',
  '🎉',
  '!!!',
  '007',
  '7',
  '٧',
  'e\u0301te\u0301',
  'One, two',
  'One two',
  'One-two',
  'null',
  '0',
];

interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug: string | null;
}

/** The tags or authors that the tested blog lists are each found by id and slug, and by no other slug. */
async function findsEach(twin: Twin, group: 'tags' | 'authors'): Promise<void> {
  const { t } = twin;
  const who = t.callers(`${group}.list`)[0];
  if (who === undefined) return;
  const { list, get } = t.as(who)[group];
  const all: Named[] = await walk<Named>(
    (page) => list(page),
    t.capabilities[group]?.maxLimit ?? 1,
  );
  const slugs = all.flatMap(({ slug }) => slug ?? []);
  equal(slugs.length, new Set(slugs).size, `how many different slugs the ${group} have`);
  for (const item of all) {
    equal(await get({ id: item.id }), item, `${item.name} by its id`);
    if (item.slug === null) continue;
    ensure(item.slug !== '', `expected a slug of ${item.name}, or null`);
    equal(await get({ slug: item.slug }), item, `${item.name} by its slug`);
    for (const other of [item.slug.toUpperCase(), `${item.slug}-`, `-${item.slug}`])
      if (!slugs.includes(other))
        await isAbsent(t, `${group}.get`, () => get({ slug: other }), other);
  }
}

async function isAbsent(
  t: LawContext,
  operation: Operation,
  call: () => Promise<Named>,
  slug: string,
): Promise<void> {
  const found = await call().catch(() => null);
  ensure(
    found === null,
    `${operation}: expected nothing of the slug ${slug}, got ${String(found?.name)} of ${String(t.tag)}`,
  );
}

/** Names and slugs in any script, and in either case. */
export const anyScriptLaws: readonly Law[] = [
  law(
    'tags.any-script',
    'Tags whose names differ by a letter, a mark or a sign of any script are several; each is found by its own slug.',
    {
      operations: ['posts.create', 'posts.get', 'tags.list', 'tags.get'],
      capabilities: writes({ fields: ['tags'] }),
      excusedBy: ['tags.one-word', 'tags.case-told-apart'],
    },
    async (t) => {
      // A platform folds names as its database does.
      if (t.isolation === 'shared' || (t.capabilities.deviations ?? []).length > 0) return;
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'all', { tags: names });
      for (const [at, name] of names.entries())
        await writeTwinPost(twin, `one ${at}`, { tags: [name], publishedAt: day(at) });
      await writeTwinPost(twin, 'other case', {
        tags: names.map((name) => (at(name) ? name.toUpperCase() : name.toLowerCase())),
      });
      await audit(twin, {
        callers: auditors(twin, false),
        posts: ['all', 'other case'].map((name) => ({ id: `<${name}>` })),
      });
      await findsEach(twin, 'tags');
    },
  ),
  law(
    'posts.any-script',
    'Posts with titles in any script have slugs and paths of their own, by which each is found, in their own case only.',
    { operations: ['posts.create', 'posts.get'], capabilities: writes({ fields: ['slug'] }) },
    async (t) => {
      const twin = await openTwin(t);
      if (twin.isPlatform) return;
      const who = t.able('posts.create', 'posts.get');
      const { create, get } = t.as(who).posts;
      const seen = new Set<string>();
      const source = { format: t.posts().formats[0] ?? 'html', text: '<p>Words.</p>' } as const;
      for (const title of [...names, ...names.slice(0, 4), '', '   ']) {
        const post = await create({ title, source, status: 'published' });
        const { slug, path } = post;
        ensure(typeof slug === 'string' && slug !== '', `expected a slug of the title ${title}`);
        ensure(!seen.has(slug), `the slug of ${title}: expected a new one, got ${slug} again`);
        seen.add(slug);
        equal((await get({ slug, kind: 'post' })).id, post.id, `the post of the slug ${slug}`);
        if (path !== null) equal((await get({ path })).id, post.id, `the post at ${path}`);
      }
      const word = t.word();
      const given = [
        `given-Abc-${word}`,
        `given-abc-${word}`,
        `given-é-${word}`,
        `given-e-${word}`,
      ];
      const refs = [...given, `GIVEN-abc-${word}`].map((slug) => ({ slug, kind: 'post' }));
      for (const slug of given)
        await twin.call(who, 'posts.create', [{ title: 'A', source, slug, status: 'published' }], {
          bind: slug,
          mayFail: true,
        });
      for (const caller of auditors(twin, false))
        for (const ref of refs) await twin.call(caller, 'posts.get', [ref], { mayFail: true });
    },
  ),
  law(
    'authors.any-script',
    'Authors with names in any script, and with equal ones, are several; each is found by the slug that it was given, in that case only.',
    { ...importNeeds, operations: [...importNeeds.operations, 'authors.list', 'authors.get'] },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      const source = `laws:${t.word()}`;
      const word = t.word();
      const told = [...names.slice(0, 12), 'Ann Other', 'Ann Other', 'ann other'];
      const authors = told.map((name, at) => importAuthor(source, `a${at}`, { name, slug: null }));
      const given = ['ann', 'bob'].map((name) =>
        importAuthor(source, name, { name, slug: `given-${name}-${word}` }),
      );
      const items = [...authors, ...given];
      await twin.call(who, 'importer.write', [items]);
      const posts = items.map(({ origin }, at) =>
        importPost(t, source, `p${at}`, { authors: [origin.id], publishedAt: day(at) }),
      );
      await twin.call(who, 'importer.write', [posts]);
      await twin.call(who, 'importer.finish', []);
      await pairImported(twin, who, source);
      if (t.isolation === 'fresh') await audit(twin, { callers: t.among('anonymous', 'admin') });
      for (const caller of t.among('anonymous', 'admin'))
        for (const slug of [
          `given-ann-${word}`,
          `given-bob-${word}`,
          `GIVEN-ann-${word}`,
          `given-ann-${word}x`,
        ])
          await twin.call(caller, 'authors.get', [{ slug }], { mayFail: true });
      if (t.isolation === 'fresh') await findsEach(twin, 'authors');
    },
  ),
];

/** Whether the name has small letters. */
function at(name: string): boolean {
  return name !== name.toUpperCase();
}
