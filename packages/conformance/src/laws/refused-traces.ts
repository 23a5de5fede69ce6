import type { ErrorCode, PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, postInput, tagName, taken, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, rejects } from '../support/assert.js';

const law = lawsOf('posts');

/** All that staff can list of the blog. */
async function everything(t: LawContext): Promise<object> {
  const view = t.as('staff');
  const states = [];
  const content = !t.deviates('posts.no-content-in-lists');
  for (const status of t.posts().statuses)
    states.push(await view.posts.list({ status, total: true, content }));
  return {
    states,
    tags: await view.tags.list({ total: true }),
    authors: await view.authors.list({ total: true }),
    months: await view.archive.months({}),
  };
}

interface Refused {
  readonly code: ErrorCode;
  readonly fields: Partial<PostInput>;
}

/** Fields that each make a write be refused, for a reason that is found at another time. */
function refusals(t: LawContext, { slug, path }: { slug: string; path: string }): Refused[] {
  const invalid = (fields: Partial<PostInput>): Refused => ({ code: 'invalid_input', fields });
  const formats = t.posts().formats;
  const format = (['markdown', 'html', 'text'] as const).find((one) => !formats.includes(one));
  return [
    { code: 'conflict', fields: { slug } },
    { code: 'conflict', fields: { path } },
    invalid({ authorIds: ['987654321'] }),
    invalid({ path: '/archive' }),
    invalid({ status: 'published', publishedAt: '2999-01-01T00:00:00.000Z' }),
    ...(format === undefined
      ? []
      : [{ code: 'unsupported', fields: { source: { format, text: 'Words.' } } } as const]),
  ];
}

async function leavesNoTrace(t: LawContext): Promise<void> {
  if (t.isolation === 'shared') return;
  const word = t.word();
  const held = { slug: `given-${word}`, path: `/notes/${word}` };
  await writePost(t, held);
  const post = await writePost(t, taken(t, { tags: [tagName(t, 'Old')], publishedAt: day(3) }));
  const { posts } = t.as('staff');
  const before = await everything(t);
  const other = () => ({
    title: `Other ${t.word()}`,
    tags: [t.tag, tagName(t, 'New'), tagName(t, 'Newer')],
    excerpt: 'Other.',
    publishedAt: day(400),
  });
  for (const { code, fields } of refusals(t, held)) {
    const what = JSON.stringify(fields);
    const create = () => posts.create(postInput(t, { ...other(), ...fields }));
    await rejects(create, code, `a create with ${what}`);
    equal(await everything(t), before, `what there is after a create with ${what}`);
    const update = () => posts.update(post.id, { ...other(), ...fields }, forced(t, 'posts'));
    await rejects(update, code, `an update with ${what}`);
    equal(await everything(t), before, `what there is after an update with ${what}`);
  }
  if (t.posts().concurrency !== 'revision') return;
  const stale = { revision: '999999' };
  await rejects(() => posts.update(post.id, other(), stale), 'conflict', 'a stale update');
  await rejects(() => posts.delete(post.id, stale), 'conflict', 'a stale delete');
  equal(await everything(t), before, 'what there is after stale writes');
  for (const who of t.among('otherAuthor')) {
    if (!t.callers('posts.create').includes(who)) continue;
    const { posts: own } = t.as(who);
    await rejects(
      () => own.update(post.id, other(), forced(t, 'posts')),
      'forbidden',
      'an update of a post of another',
    );
    const taking = postInput(t, { ...other(), slug: held.slug });
    await rejects(() => own.create(taking), 'conflict', 'the first create of an author');
    equal(await everything(t), before, 'what there is after the refusals of an author');
  }
}

/** Laws of writes that were refused. */
export const refusedTraceLaws: readonly Law[] = [
  law(
    'refused.no-trace',
    'A create or an update that is refused leaves no trace: no post, no tag, no author, no count and no month, whatever it was refused for.',
    {
      operations: [
        'posts.create',
        'posts.update',
        'posts.delete',
        'posts.list',
        'tags.list',
        'authors.list',
        'archive.months',
        ...ownStore,
      ],
      capabilities: writes({
        fields: ['slug', 'path', 'tags', 'excerpt', 'publishedAt', 'authorIds'],
      }),
      excusedBy: ['posts.slug-renamed'],
    },
    leavesNoTrace,
  ),
];
