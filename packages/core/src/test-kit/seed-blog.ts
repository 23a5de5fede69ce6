import type { Actor } from '../backend/actor.js';
import type { BlogBackend } from '../backend/backend.js';
import type { Operation } from '../backend/operations.js';
import { type Supporting, supports } from '../backend/supports.js';
import { BlogError } from '../errors/blog-error.js';
import type { Comment, CommentStatus } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Post, PostAccess, PostStatus } from '../models/post.js';
import { testActors, textSource } from './actors.js';

const hostile =
  '<p>Still <b>water</b> &amp; <a href="javascript:x()">a link</a><script>steal()</script></p>';

const kinds: readonly [PostStatus, PostAccess][] = [
  ['published', 'public'],
  ['published', 'public'],
  ['published', 'members'],
  ['published', 'paid'],
  ['draft', 'public'],
  ['private', 'public'],
  ['trashed', 'public'],
  ['scheduled', 'public'],
];

/**
 * Fills an empty blog through the contract: posts of two authors in every state and access, pages, and
 * comments in every state with threads and a tombstone. The blog has to let guests write comments that
 * are shown at once.
 *
 * @param viewOf - The backend as a caller has it; asked as some of {@link testActors}.
 * @throws BlogError `unsupported` where a caller lacks an operation that it needs.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 * import { seedBlog } from '@blog/core/testing';
 *
 * const store = memory({ blog: { comments: { open: true, guests: true, moderation: 'none' } } });
 * await seedBlog((actor) => store.as(actor));
 * ```
 */
export async function seedBlog(
  viewOf: (actor: Actor) => BlogBackend | Promise<BlogBackend>,
): Promise<void> {
  const [admin, author] = [testActors.admin, testActors.author];
  const posts = [
    ...(await writePosts(await viewOf(admin), admin)),
    ...(await writePosts(await viewOf(author), author)),
  ];
  const editor = await viewOf(testActors.editor);
  const guest = await viewOf(testActors.anonymous);
  for (const { id, status, access } of posts)
    if (status === 'published' && access === 'public') await writeComments(editor, guest, id);
}

/** The backend, where it has the operation. */
function having<const O extends Operation>(
  backend: BlogBackend,
  operation: O,
  role: string,
): BlogBackend & Supporting<BlogBackend, O> {
  if (supports(backend, operation)) return backend;
  throw new BlogError('unsupported', {
    message: `seedBlog needs ${operation}, which this backend does not offer to the role ${role}.`,
    backend: backend.name,
    operation,
  });
}

async function writePosts(view: BlogBackend, { role }: Actor): Promise<Post<Html>[]> {
  const { posts } = having(view, 'posts.create', role);
  const made: Post<Html>[] = [];
  for (const [index, [status, access]] of kinds.entries()) {
    const year = status === 'scheduled' ? 2999 : 2010 + index;
    made.push(
      await posts.create({
        title: `${role} ${index}: ‘é’ 日本 & <b>`,
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
  await posts.create({ ...page, source: textSource('Us & them.') });
  return made;
}

async function writeComments(
  editor: BlogBackend,
  guest: BlogBackend,
  postId: string,
): Promise<void> {
  const { create } = having(guest, 'comments.create', 'anonymous').comments;
  const { setStatus } = having(editor, 'comments.setStatus', 'editor').comments;
  const { delete: remove } = having(editor, 'comments.delete', 'editor').comments;
  const author = { name: 'Guest', email: 'guest@blog.example', url: 'https://guest.example/' };
  const write = async (text: string, parentId: string | null = null): Promise<Comment<Html>> => {
    const { comment } = await create({ postId, parentId, source: textSource(text), author });
    return comment;
  };
  const first = await write('First.');
  const second = await write('Second.', first.id);
  await write('Third.', second.id);
  await remove(second.id, { revision: '*' });
  for (const status of ['pending', 'spam', 'trashed'] satisfies CommentStatus[]) {
    const { id } = await write(`To be ${status}.`);
    await setStatus(id, status, { revision: '*' });
  }
}
