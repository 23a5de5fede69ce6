import type { LawContext } from '../law/context.js';
import { basedOn, postInput, tagName, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { atOnce, onlyRefused, oneWins } from '../support/tries.js';
import { limitFor, walk } from '../support/walk.js';
import type { Race, Racers } from './race.js';

const posts = ['posts.create', 'posts.get'] as const;

const addressRaces = (['slug', 'path'] as const).map((field): Race => ({
  name: field,
  rule: `If one ${field} is asked for at once, exactly one post gets it; the others are conflict exists.`,
  needs: {
    operations: posts,
    capabilities: writes({ fields: [field] }),
    excusedBy: field === 'slug' ? ['posts.slug-renamed'] : [],
  },
  rounds: 8,
  async meet(racers) {
    const t = racers(0);
    const value = field === 'slug' ? `given-${t.word()}` : `/2009/01/${t.word()}`;
    const tries = await atOnce((at) => writePost(racers(at), { [field]: value }));
    oneWins(tries, ['conflict exists']);
    const ref = field === 'slug' ? { slug: value } : { path: value };
    for (const each of [t, racers(1)]) {
      const { id } = await each.as('staff').posts.get(ref);
      equal(id, tries.made[0]?.id, `the post of the ${field}`);
    }
  },
}));

const tagged = {
  operations: [...posts, 'tags.get'],
  capabilities: writes({ fields: ['tags'] }),
} as const;

/** Writes posts at once that name the same tags, and looks whether each tag is one and counts them all. */
async function tagAtOnce(racers: Racers, names: readonly string[], times: number): Promise<void> {
  const write = (at: number) =>
    writePost(racers(at), { tags: at % 3 === 0 ? [...names] : names.toReversed() });
  const all = await Promise.all(Array.from({ length: times }, (_, at) => write(at)));
  for (const name of names) {
    const ids = all.map(({ tags }) => tags?.find((tag) => tag.name === name)?.id);
    equal(new Set(ids).size, 1, `how many tags are named ${name}`);
    const { postCount } = await racers(1)
      .as('staff')
      .tags.get({ id: present(ids[0], 'the tag') });
    if (postCount !== null) equal(postCount, times, `postCount of the tag ${name}`);
  }
}

/** How many posts of the law have a title. */
async function countTitled(t: LawContext, post: Parameters<LawContext['scope']>[0]) {
  const { list } = t.as('staff').posts;
  const all = await walk(
    (page) => list({ ...t.scope(post), ...page }),
    limitFor(t.capabilities, 'posts'),
  );
  return all.filter(({ title }) => title === post.title).length;
}

/** Races of posts with each other. */
export const postRaces: readonly Race[] = [
  ...addressRaces,
  {
    name: 'tag',
    rule: 'If two posts name a new tag at once, there is one tag, and it counts both.',
    needs: tagged,
    rounds: 8,
    meet: (racers) => tagAtOnce(racers, [tagName(racers(0), 'New')], 2),
  },
  {
    name: 'tag-counts',
    rule: 'If ten posts name the same tags at once, in one order or the other, each tag counts ten.',
    needs: tagged,
    rounds: 2,
    meet: (racers) => tagAtOnce(racers, [tagName(racers(0), 'One'), tagName(racers(0), 'Two')], 10),
  },
  {
    name: 'revision',
    rule: 'If several updates of a post are based on one revision, exactly one succeeds; the others are conflict stale.',
    needs: {
      operations: [...posts, 'posts.update'],
      capabilities: { ...writes(), 'posts.concurrency': { not: 'none' } },
    },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const tries = await atOnce((at) =>
        racers(at)
          .as('staff')
          .posts.update(post.id, { title: `Try ${at}` }, basedOn(t, 'posts', post)),
      );
      oneWins(tries, ['conflict stale']);
      const won = tries.made[0];
      for (const each of [t, racers(1)]) {
        const read = await each.as('staff').posts.get({ id: post.id });
        equal([read.title, read.revision], [won?.title, won?.revision], 'the title and revision');
      }
    },
  },
  {
    name: 'key',
    rule: 'If a post is sent several times at once with one idempotency key, it is made once; the others get its answer, or conflict in_progress.',
    needs: {
      operations: [...posts, 'posts.list'],
      capabilities: { ...writes(), 'posts.idempotency': 'key' },
      scoped: true,
    },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const input = postInput(t);
      const key = { idempotencyKey: t.word() };
      const { made, refused } = await atOnce((at) =>
        racers(at).as('staff').posts.create(input, key),
      );
      onlyRefused(refused, ['conflict in_progress']);
      const first = present(made[0], 'an answer');
      for (const each of made) equal(each, first, 'the answer to another');
      equal(await countTitled(t, first), 1, 'how many posts are kept');
    },
  },
  {
    name: 'key-reused',
    rule: 'If two posts are sent at once with one idempotency key, exactly one is made; the other is conflict key_reused.',
    needs: { operations: posts, capabilities: { ...writes(), 'posts.idempotency': 'key' } },
    rounds: 8,
    async meet(racers) {
      const key = { idempotencyKey: racers(0).word() };
      const create = (at: number) =>
        racers(at)
          .as('staff')
          .posts.create(postInput(racers(at)), key);
      oneWins(await atOnce(create, 2), ['conflict key_reused']);
    },
  },
];
