import { lawsOf } from '../law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, day, postInput, writePost } from '../support/seed.js';
import { show } from '../support/show.js';
import { pause } from '../support/pause.js';
import { ids } from '../support/walk.js';

const law = lawsOf('posts');
const write = { operations: ['posts.create', 'posts.get', 'posts.list'] } as const;
const change = { operations: [...write.operations, 'posts.update'] } as const;

export const postCreateLaws = [
  law('create.draft', 'A post is a draft where the input gives no status.', write, async (t) => {
    const input = postInput(t);
    delete input.status;
    const post = await t.as('author').posts.create(input);
    equal([post.status, post.publishedAt], ['draft', null], 'status and publishedAt');
  }),
  law(
    'create.answer',
    'create answers the post as get then gives it to the same caller.',
    write,
    async (t) => {
      const tag = `Tag ${t.word()}`;
      const input = postInput(t, {
        excerpt: 'In short.',
        tags: [tag],
        featured: true,
        publishedAt: day(3),
        commentsOpen: false,
        image: { url: 'https://example.org/a.jpg', alt: 'A', width: 3, height: 2 },
      });
      const post = await t.as('author').posts.create(input);
      equal(await t.as('author').posts.get({ id: post.id }), post, 'the post, read');
      equal(
        [post.title, post.excerpt, post.publishedAt, post.image, post.content?.source],
        [input.title, input.excerpt, input.publishedAt, input.image, input.source],
        'title, excerpt, publishedAt, image and source',
      );
      equal(post.featured, true, 'featured');
      equal(post.commentsOpen, false, 'commentsOpen');
      ensure(post.tags?.some(({ name }) => name === tag) === true, 'expected the tag given');
      equal(
        post.authors?.map(({ id }) => id),
        [t.actor('author').id],
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
    'create.future',
    'A published post has no date to come (invalid_input at publishedAt); a scheduled one needs its date.',
    write,
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
    write,
    async (t) => {
      const publishedAt = new Date(Date.now() + 400).toISOString();
      const post = await writePost(t, { status: 'scheduled', publishedAt });
      const later = await writePost(t, {
        status: 'scheduled',
        publishedAt: '2999-01-01T00:00:00.000Z',
      });
      const { posts } = t.as('anonymous');
      const scope = t.scope(post);
      let found: string[] = [];
      for (let tries = 0; tries < 100 && found.length === 0; tries += 1) {
        await pause(50);
        found = ids((await posts.list(scope)).items);
      }
      equal(found, [post.id], 'the published posts after its time');
      equal((await posts.get({ id: post.id })).status, 'published', 'its status');
      await rejects(() => posts.get({ id: later.id }), 'not_found', 'a post of 2999');
    },
  ),
  law(
    'slug.unique',
    'A slug is made of the title, and kept unique in its kind by a number behind it.',
    write,
    async (t) => {
      const word = t.word();
      const title = `First Light ${word}`;
      const made = [];
      for (let count = 0; count < 3; count += 1) made.push((await writePost(t, { title })).slug);
      const slug = `first-light-${word}`;
      equal(made, [slug, `${slug}-2`, `${slug}-3`], 'the slugs of three posts of one title');
      const page = await writePost(t, { title, kind: 'page' });
      equal(page.slug, slug, 'the slug of a page of that title');
    },
  ),
  law(
    'slug.taken',
    'A slug that was given and is taken is conflict exists, on create and on update.',
    change,
    async (t) => {
      const taken = await writePost(t);
      const slug = present(taken.slug, 'a slug');
      const reason = { reason: 'exists' } as const;
      await rejects(() => writePost(t, { slug }), 'conflict', 'a create with a taken slug', reason);
      const other = await writePost(t);
      await rejects(
        () => t.as('author').posts.update(other.id, { slug }, basedOn(t, 'posts', other)),
        'conflict',
        'an update to a taken slug',
        reason,
      );
    },
  ),
  law(
    'tags.by-name',
    'Tags are given by name; names that differ in case only are one tag.',
    write,
    async (t) => {
      const word = t.word();
      const first = await writePost(t, { tags: [`Walks ${word}`] });
      const second = await writePost(t, { tags: [`walks ${word}`, `WALKS ${word}`] });
      const named = (post: typeof first) =>
        (post.tags ?? []).filter(({ name }) => name.toLowerCase().endsWith(word));
      equal(named(second), named(first), 'the tags of the second post');
    },
  ),
  law(
    'scheduled.now',
    'A post published before its time is published now; one that has its date keeps it.',
    { operations: ['posts.create', 'posts.update'] },
    async (t) => {
      const publishedAt = '2999-01-01T00:00:00.000Z';
      const early = await writePost(t, { status: 'scheduled', publishedAt });
      const { posts } = t.as('author');
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
