import type { OpenTarget } from '@blog/conformance';
import {
  type Actor,
  type Comment,
  type CommentStatus,
  type Html,
  type Post,
  type PostAccess,
  type PostStatus,
  supports,
} from '@blog/core';

/** Each role once; the two authors have posts. */
export const callers = {
  anonymous: { role: 'anonymous', id: null, name: null },
  member: { role: 'member', id: 'member', name: 'Member' },
  author: { role: 'author', id: 'author', name: 'Author' },
  editor: { role: 'editor', id: 'editor', name: 'Editor' },
  admin: { role: 'admin', id: 'admin', name: 'Admin' },
} as const satisfies Record<string, Actor>;

const hostile =
  '<p>Still <b>water</b> &amp; <a href="javascript:x()">a link</a><script>steal()</script></p>';

/** Posts in every state and access, with comments in every state, threads and a tombstone. */
export async function seed(target: OpenTarget): Promise<void> {
  await target.configure?.({
    timeZone: 'Europe/Paris',
    comments: { open: true, guests: true, moderation: 'none' },
  });
  const posts = [...(await writePosts(target, 'admin')), ...(await writePosts(target, 'author'))];
  const commented = posts.filter(
    ({ status, access }) => status === 'published' && access === 'public',
  );
  for (const post of commented) await writeComments(target, post.id);
}

async function writePosts(target: OpenTarget, who: 'admin' | 'author'): Promise<Post<Html>[]> {
  const backend = await target.backendFor(callers[who]);
  if (!supports(backend, 'posts.create')) throw new Error(`${who} cannot write posts`);
  const kinds: [PostStatus, PostAccess][] = [
    ['published', 'public'],
    ['published', 'public'],
    ['published', 'members'],
    ['published', 'paid'],
    ['draft', 'public'],
    ['private', 'public'],
    ['trashed', 'public'],
    ['scheduled', 'public'],
  ];
  const posts: Post<Html>[] = [];
  for (const [index, [status, access]] of kinds.entries()) {
    const year = status === 'scheduled' ? 2999 : 2010 + index;
    posts.push(
      await backend.posts.create({
        title: `${who} ${index}: ‘é’ 日本 & <b>`,
        source: { format: 'html', text: hostile },
        status,
        access,
        publishedAt: `${year}-04-16T23:30:00.000Z`,
        tags: ['Mornings', `Tag ${index % 3}`],
        featured: index % 2 === 0,
        excerpt: 'Water.',
      }),
    );
  }
  const page = { title: 'About', kind: 'page', status: 'published' } as const;
  await backend.posts.create({ ...page, source: { format: 'text', text: 'Us & them.' } });
  return posts;
}

async function writeComments(target: OpenTarget, postId: string): Promise<void> {
  const editor = await target.backendFor(callers.editor);
  const guest = await target.backendFor(callers.anonymous);
  if (!supports(editor, 'comments.setStatus') || !supports(editor, 'comments.delete'))
    throw new Error('editors cannot moderate');
  if (!supports(guest, 'comments.create')) throw new Error('guests cannot comment');
  const write = async (text: string, parentId: string | null = null): Promise<Comment<Html>> => {
    const author = { name: 'Guest', email: 'guest@blog.example', url: 'https://guest.example/' };
    const source = { format: 'text', text } as const;
    return (await guest.comments.create({ postId, parentId, source, author })).comment;
  };
  const first = await write('First.');
  const second = await write('Second.', first.id);
  await write('Third.', second.id);
  await editor.comments.delete(second.id, { revision: '*' });
  for (const status of ['pending', 'spam', 'trashed'] satisfies CommentStatus[]) {
    const { id } = await write(`To be ${status}.`);
    await editor.comments.setStatus(id, status, { revision: '*' });
  }
}
