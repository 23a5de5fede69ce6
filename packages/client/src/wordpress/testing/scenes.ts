import type { WordPressAccount, WordPressGuest, WordPressReader } from '@blog/client/wordpress';

/** One WordPress, as each of the callers in the scenes sees it. */
export interface Stage {
  readonly reader: WordPressReader;
  readonly guest: WordPressGuest;
  readonly editor: WordPressAccount;
  readonly member: WordPressAccount;
  /** Gives the editor's name with a wrong password. */
  readonly stranger: WordPressAccount;
}

const html = (text: string) => ({ format: 'html', text }) as const;
const day = (number: number) => `2022-05-${String(number).padStart(2, '0')}T06:00:00.000Z`;

/** The error of a call that has to fail. */
async function failure(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    const { code, message, details } = error as {
      code: unknown;
      message: string;
      details: unknown;
    };
    return { code, message, details };
  }
  throw new Error('Nothing was refused');
}

/** An editor writes posts, with tags by name, and deletes one. */
export async function writing({ editor, member }: Stage) {
  const neap = await editor.posts.create({
    title: 'Neap & <spring>',
    source: html('<p>Twice a month.</p>'),
    status: 'published',
    publishedAt: day(2),
    tags: ['Moon & sea'],
    excerpt: 'Not the highest.',
    commentsOpen: true,
  });
  const ebb = await editor.posts.create({
    title: 'Ebb',
    source: html('<p>Out it goes.</p>'),
    status: 'published',
    publishedAt: day(3),
    tags: ['moon & SEA'],
    commentsOpen: false,
  });
  const about = await editor.posts.create({
    kind: 'page',
    title: 'About',
    source: html('<p>Who keeps the light.</p>'),
    status: 'published',
    publishedAt: day(1),
  });
  const draft = await editor.posts.create({ title: 'Fog', source: html('<p>Soon.</p>') });
  const trashed = await editor.posts.update(draft.id, { status: 'trashed' });
  await editor.posts.delete(draft.id);
  const post = { title: 'No', source: html('<p>No.</p>') };
  return {
    neap,
    ebb,
    about,
    trashed,
    gone: await failure(editor.posts.delete(draft.id)),
    noAuthor: await failure(editor.posts.create({ ...post, authorIds: ['999'] })),
    forbidden: await failure(member.posts.create(post)),
  };
}

/** A visitor reads, with and without the right password. */
export async function reading({ reader, stranger }: Stage) {
  const page = await reader.posts.list({ limit: 1, total: true });
  const next = await reader.posts.list({ limit: 1, cursor: page.nextCursor, content: true });
  const [{ id } = { id: '' }] = page.items;
  return {
    page,
    next,
    bySlug: await reader.posts.get({ slug: 'neap-spring', kind: 'post' }),
    byPath: await reader.posts.get({ path: '/2022/05/neap-spring/' }),
    pageByPath: await reader.posts.get({ path: '/about' }),
    byId: await reader.posts.get({ id }),
    absent: await failure(reader.posts.get({ slug: 'no-such-post' })),
    absentId: await failure(reader.posts.get({ id: '999' })),
    stranger: await failure(stranger.posts.list({ limit: 1 })),
  };
}

/** Guests and a member comment where each comment waits, and the editor moderates. */
export async function commenting({ reader, guest, editor, member }: Stage) {
  const { id: postId } = await reader.posts.get({ slug: 'neap-spring', kind: 'post' });
  const closed = await reader.posts.get({ slug: 'ebb', kind: 'post' });
  const author = { name: 'Mia', email: 'mia@mail.example' };
  const say = (text: string) => ({ postId, source: html(text) });
  const first = { ...say('<p>In it <em>comes</em>.</p>'), author };
  const { comment: held } = await guest.comments.create(first);
  const duplicate = await failure(guest.comments.create(first));
  const unseen = await reader.comments.list({ postId });
  const waiting = await editor.comments.list({ postId, status: 'pending', total: true });
  const approved = await editor.comments.setStatus(held.id, 'approved');
  const again = await editor.comments.setStatus(held.id, 'approved');
  const { comment: reply } = await editor.comments.create({
    ...say('<p>And back.</p>'),
    parentId: held.id,
  });
  const page = await reader.comments.list({ postId, limit: 1, total: true });
  const next = await reader.comments.list({ postId, limit: 1, cursor: page.nextCursor });
  const binned = await editor.comments.setStatus(reply.id, 'trashed');
  await editor.comments.delete(reply.id);
  return {
    held,
    duplicate,
    unseen,
    waiting,
    approved,
    again,
    reply,
    page,
    next,
    binned,
    deleted: await failure(editor.comments.get({ id: reply.id })),
    closed: await failure(guest.comments.create({ ...first, postId: closed.id })),
    noPost: await failure(guest.comments.create({ ...first, postId: '999' })),
    noName: await failure(guest.comments.create(say('<p>Who?</p>'))),
    longName: await failure(
      guest.comments.create({
        ...first,
        author: { name: 'x'.repeat(300), email: 'mia@mail.example' },
      }),
    ),
    notModerator: await failure(member.comments.setStatus(held.id, 'spam')),
  };
}

/** A guest comments where only people with an account may. */
export async function refusing({ guest, reader }: Stage) {
  const { id: postId } = await reader.posts.get({ slug: 'neap-spring', kind: 'post' });
  const author = { name: 'Noah', email: 'noah@mail.example' };
  return failure(guest.comments.create({ postId, source: html('<p>Let me in.</p>'), author }));
}

/** A guest comments a moment after someone else did so from the same address. */
export async function hurrying({ guest, reader, editor }: Stage) {
  const { id: postId } = await reader.posts.get({ slug: 'neap-spring', kind: 'post' });
  await editor.comments.create({ postId, source: html('<p>One.</p>') });
  const author = { name: 'Zoe', email: 'zoe@mail.example' };
  return failure(guest.comments.create({ postId, source: html('<p>Two.</p>'), author }));
}

/** A visitor and an editor read a site with plain permalinks. */
export async function plain({ reader, editor }: Stage) {
  const { items } = await reader.posts.list({ limit: 1 });
  return { items, mine: await editor.posts.list({ limit: 1, status: 'published' }) };
}

/** A visitor and an editor read a site in a folder. */
export async function folder({ reader, editor }: Stage) {
  return { blog: await reader.blog.get(), mine: await editor.blog.get() };
}
