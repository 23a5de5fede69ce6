import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { discard, farOff, planned, readAfter } from '../seed/planned.js';
import { basedOn, day, postInput, tagName, taken, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('posts');
const write = { operations: ['posts.create', 'posts.get'], capabilities: writes() } as const;
const scheduled = {
  ...write,
  capabilities: writes({ fields: ['publishedAt'], statuses: ['scheduled'] }),
} as const;
const create = { operations: ['posts.create'] } as const;

export const postCreateLaws = [
  law('create.draft', 'A post is a draft if the input gives no status.', create, async (t) => {
    const input = postInput(t);
    delete input.status;
    const post = await t.as('staff').posts.create(input);
    equal([post.status, post.publishedAt], ['draft', null], 'status and publishedAt');
  }),
  law(
    'create.answer',
    'create answers the post as get then gives it to the same caller.',
    { together: write.operations, capabilities: writes() },
    async (t) => {
      const tag = tagName(t, 'Tag');
      const fields = taken(t, {
        slug: t.word(),
        excerpt: 'In short.',
        featured: true,
        publishedAt: day(3),
        commentsOpen: false,
      });
      const input = postInput(t, { ...fields, ...taken(t, { tags: [tag] }) });
      const who = t.able('posts.create', 'posts.get');
      const { posts } = t.as(who);
      const post = await posts.create(input);
      equal(await posts.get({ id: post.id }), post, 'the post, read');
      equal(
        [post.title, post.status, post.content?.source],
        [input.title, 'published', input.source],
        'title, status and source',
      );
      for (const [key, value] of Object.entries(fields)) equal(Reflect.get(post, key), value, key);
      if (t.takes('tags'))
        ensure(post.tags?.some(({ name }) => name === tag) === true, 'expected the tag given');
      if (post.authors !== null || t.takes('authorIds'))
        equal(
          post.authors?.map(({ id }) => id),
          [t.actor(who).id],
          'the authors',
        );
    },
  ),
  law(
    'create.now',
    'A post that is published without a date is published now.',
    write,
    async (t) => {
      const post = await writePost(t);
      const gap = Math.abs(Date.parse(present(post.publishedAt, 'publishedAt')) - Date.now());
      ensure(gap < 3_600_000, `expected publishedAt to be now, got ${show(post.publishedAt)}`);
      equal(post.status, 'published', 'the status');
    },
  ),
  law(
    'create.date',
    'A date is kept as it was given, to the millisecond.',
    {
      ...write,
      capabilities: writes({ fields: ['publishedAt'] }),
      excusedBy: ['posts.dates-in-seconds'],
    },
    async (t) => {
      const post = await writePost(t, { publishedAt: day(0, 678) });
      const read = await t.as('anyone').posts.get({ id: post.id });
      equal([post.publishedAt, read.publishedAt], [day(0, 678), day(0, 678)], 'publishedAt');
    },
  ),
  law(
    'create.date-forms',
    'A date may have an offset, and may have no seconds or milliseconds; without a zone, or on a day that does not exist, it is invalid_input at publishedAt.',
    { ...write, capabilities: writes({ fields: ['publishedAt'] }) },
    async (t) => {
      for (const [written, instant] of [
        ['2010-04-16T16:05:07+02:00', '2010-04-16T14:05:07.000Z'],
        ['2010-04-16T09:05-05:00', '2010-04-16T14:05:00.000Z'],
        ['2010-04-16T14:05:00Z', '2010-04-16T14:05:00.000Z'],
      ] as const) {
        const post = await writePost(t, { publishedAt: written });
        equal(post.publishedAt, instant, `publishedAt of ${written}`);
      }
      for (const publishedAt of ['2010-04-16T14:05:00', '2010-02-30T14:05:00Z', '2010-04-16'])
        await rejects(() => writePost(t, { publishedAt }), 'invalid_input', publishedAt, {
          at: 'publishedAt',
        });
    },
  ),
  law(
    'create.future',
    'A published post cannot have a date in the future (invalid_input at publishedAt); a scheduled post needs one.',
    scheduled,
    async (t) => {
      const at = { at: 'publishedAt' };
      await rejects(
        () => writePost(t, { publishedAt: '2999-01-01T00:00:00.000Z' }),
        'invalid_input',
        'published in 2999',
        at,
      );
      await rejects(
        () => writePost(t, { status: 'scheduled' }),
        'invalid_input',
        'scheduled without a date',
        at,
      );
    },
  ),
  law(
    'scheduled',
    'A scheduled post is published when its time has come, without anyone doing anything.',
    {
      ...scheduled,
      operations: [...write.operations, 'posts.list'],
      actors: ['anonymous'],
      scoped: true,
    },
    async (t) => {
      const later = await writePost(t, { status: 'scheduled', publishedAt: farOff });
      const { posts } = t.as('anonymous');
      const published = async () => ids((await posts.list(t.scope(later))).items);
      const tried: string[] = [];
      const { due, made } = await planned(t, 2, async (publishedAt) => {
        await discard(t, tried.splice(0));
        const post = await writePost(t, { status: 'scheduled', publishedAt });
        tried.push(post.id);
        return { post, before: await published() };
      });
      const { post, before } = made;
      equal(before, [], 'the published posts before its time');
      const found = await readAfter(due, published, (out) => out.length > 0);
      equal(found, [post.id], 'the published posts after its time');
      equal((await posts.get({ id: post.id })).status, 'published', 'its status');
      await rejects(() => posts.get({ id: later.id }), 'not_found', 'a post of 2999');
    },
  ),
  law(
    'create.image',
    'A picture is given back as it was written: address, text and size.',
    {
      ...write,
      capabilities: writes({ fields: ['image'] }),
      excusedBy: ['posts.image-rehosted', 'posts.image-size'],
    },
    async (t) => {
      const image = { url: 'https://example.org/a.jpg', alt: 'A', width: 3, height: 2 };
      const post = await writePost(t, { image });
      const read = await t.as('anyone').posts.get({ id: post.id });
      equal([post.image, read.image], [image, image], 'image');
    },
  ),
  law(
    'scheduled.now',
    'A scheduled post that is published early gets the present time; a post with a date in the past keeps it.',
    {
      operations: ['posts.create', 'posts.update'],
      capabilities: writes({ fields: ['publishedAt'], statuses: ['scheduled', 'draft'] }),
    },
    async (t) => {
      const publishedAt = '2999-01-01T00:00:00.000Z';
      const early = await writePost(t, { status: 'scheduled', publishedAt });
      const { posts } = t.as('staff');
      const patch = { status: 'published' } as const;
      const now = await posts.update(early.id, patch, basedOn(t, 'posts', early));
      ensure(
        present(now.publishedAt, 'publishedAt') < publishedAt,
        `expected publishedAt to be now, got ${show(now.publishedAt)}`,
      );
      const draft = await writePost(t, { status: 'draft', publishedAt: day(5) });
      const dated = await posts.update(draft.id, patch, basedOn(t, 'posts', draft));
      equal(dated.publishedAt, day(5), 'publishedAt of a draft that had one');
    },
  ),
];
