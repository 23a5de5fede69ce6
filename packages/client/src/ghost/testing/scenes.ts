import { fieldOf } from '../../kit/wire.js';
import type { GhostAuthor, GhostCommentingAdmin, GhostMember, GhostReader } from '../index.js';

/** One Ghost, as each caller in the scenes sees it. */
export interface Stage {
  /** Makes the requests of all callers. */
  readonly fetch: typeof globalThis.fetch;
  readonly reader: GhostReader;
  readonly member: GhostMember;
  readonly admin: GhostCommentingAdmin;
  readonly author: GhostAuthor;
  /** Waits until the clock of a real server shows another second. */
  readonly pause: () => Promise<void>;
}

const day = (number: number) => `2022-05-${String(number).padStart(2, '0')}T06:00:00.000Z`;

/** The answer of a call, or the code of its error. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return (await call) ?? null;
  } catch (error) {
    return { error: fieldOf(error, 'code') };
  }
}

/** An author and an administrator write, change and delete posts. */
export async function writing({ admin, author, pause }: Stage) {
  const html = (text: string) => ({ format: 'html', text }) as const;
  const neap = await admin.posts.create({
    title: 'Neap & <spring>',
    source: html('<p>Twice a <strong>month</strong>.</p>'),
    status: 'published',
    publishedAt: day(2),
    tags: ['Moon', '#wide'],
    excerpt: 'Not the highest tide.',
    featured: true,
    image: { url: 'https://tide.example/pier.jpg', alt: 'A pier', width: null, height: null },
    extra: { meta_title: 'Neap' },
  });
  const gated = await admin.posts.create({
    title: 'For those who pay',
    source: html('<p>Free.</p><!--members-only--><p>Paid.</p>'),
    status: 'published',
    publishedAt: day(3),
    access: 'paid',
    tags: ['moon'],
  });
  const page = await admin.posts.create({
    title: 'About',
    source: html('<p>Who keeps the light.</p>'),
    status: 'published',
    publishedAt: day(1),
    kind: 'page',
    slug: 'about-the-light',
  });
  const draft = await author.posts.create({ title: 'Notes', source: html('<p>Soon.</p>') });
  await pause();
  const renamed = await author.posts.update(
    draft.id,
    { title: 'Notes on fog', status: 'published', publishedAt: day(4), tags: ['Fog', 'MOON'] },
    { revision: draft.revision ?? '' },
  );
  const post = { title: 'Again', source: html('<p>No.</p>') };
  return {
    neap,
    gated,
    page,
    renamed,
    stale: await outcome(
      admin.posts.update(draft.id, { title: 'Other' }, { revision: draft.revision ?? '' }),
    ),
    slugTaken: await outcome(admin.posts.create({ ...post, slug: 'about-the-light' })),
    notOthers: await outcome(author.posts.update(neap.id, { title: 'Mine' }, { revision: '*' })),
    pageAgain: await admin.posts.update(page.id, { slug: 'about' }, { revision: '*' }),
  };
}

/** A member and an administrator comment, and the administrator moderates. */
export async function commenting({ reader, member, admin }: Stage) {
  const { id: postId } = await reader.posts.get({ slug: 'neap-spring' });
  const say = (text: string) => ({ postId, source: { format: 'html', text } }) as const;
  const { comment: first } = await member.comments.create(say('<p>In it comes.</p>'));
  const { comment: reply } = await admin.comments.create({
    ...say('<p>And back.</p>'),
    parentId: first.id,
  });
  const { comment: deeper } = await member.comments.create({
    ...say('<p>And in.</p>'),
    parentId: reply.id,
  });
  const { comment: last } = await member.comments.create(say('<p>Twice.</p>'));
  const edited = await member.comments.update(last.id, {
    source: { format: 'html', text: '<p>Twice a day.</p>' },
  });
  const hidden = await admin.comments.setStatus(reply.id, 'trashed');
  await member.comments.delete(first.id);
  return {
    first,
    reply,
    deeper,
    edited,
    hidden,
    notOwn: await outcome(member.comments.delete(reply.id)),
    seen: await reader.comments.list({ postId }),
    stone: await reader.comments.get({ id: first.id }),
    trash: await outcome(admin.comments.list({ postId, status: 'trashed' })),
    again: await admin.comments.setStatus(reply.id, 'approved'),
  };
}

/** A visitor reads everything. */
export async function reading({ reader, admin }: Stage) {
  const page = await reader.posts.list({ limit: 2, total: true });
  const next = await reader.posts.list({ limit: 2, cursor: page.nextCursor, content: true });
  const post = await reader.posts.get({ slug: 'neap-spring', kind: 'post', extra: ['meta_title'] });
  const comments = await reader.comments.list({ postId: post.id, limit: 2 });
  return {
    blog: await reader.blog.get(),
    page,
    next,
    back: await reader.posts.list({ limit: 2, cursor: next.prevCursor }),
    post,
    gated: await reader.posts.get({ slug: 'for-those-who-pay' }),
    byId: (await reader.posts.get({ id: post.id })).id,
    byPath: (await reader.posts.get({ path: '/about' })).title,
    tagged: (await reader.posts.list({ tagId: post.tags?.[0]?.id, access: 'paid' })).items,
    between: (
      await reader.posts.list({ publishedFrom: day(2), publishedBefore: day(3), sort: 'updatedAt' })
    ).items.map(({ title }) => title),
    drafts: (await admin.posts.list({ status: 'draft' })).items,
    absent: await outcome(reader.posts.get({ slug: 'no-such-post' })),
    comments,
    more: await reader.comments.list({ postId: post.id, limit: 2, cursor: comments.nextCursor }),
    newest: await outcome(reader.comments.list({ sort: '-createdAt' })),
    counts: await reader.comments.counts([post.id, 'nothing']),
    tags: await reader.tags.list({}),
    authors: await reader.authors.list({ limit: 1 }),
    tag: await reader.tags.get({ slug: 'moon' }),
  };
}

/** Members write more replies than Ghost 5 gives with a thread. */
export async function talking({ reader, member, admin }: Stage) {
  const { id: postId } = await admin.posts.create({
    title: 'Ebb',
    source: { format: 'html', text: '<p>Out it goes.</p>' },
    status: 'published',
  });
  const source = { format: 'html', text: '<p>So it does.</p>' } as const;
  const ids: string[] = [];
  for (const replies of [4, 4]) {
    const { comment: root } = await member.comments.create({ postId, source });
    ids.push(root.id);
    for (let count = 0; count < replies; count += 1) {
      const { comment } = await admin.comments.create({ postId, parentId: root.id, source });
      ids.push(comment.id);
    }
  }
  const walked: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof reader.comments.list>> = await reader.comments.list({
      postId,
      limit: 3,
      ...(cursor === null ? {} : { cursor }),
    });
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { ids, walked, seen: await admin.comments.list({ postId, limit: 20 }) };
}

/** The scenes in their order. Each needs the posts and comments that the earlier ones wrote. */
export const scenes = [writing, commenting, reading, talking] as const;
