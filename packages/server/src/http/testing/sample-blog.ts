import { type Actor, anonymous, BlogError, memory } from '@blog/core';
import { type BlogHandler, type BlogHandlerOptions, createBlogHandler } from '@blog/server';

export const SITE = 'https://blog.example';

export const actors = {
  member: { role: 'member', id: 'm', name: 'Member' },
  author: { role: 'author', id: 'a', name: 'Author' },
  editor: { role: 'editor', id: 'e', name: 'Editor' },
  admin: { role: 'admin', id: 'root', name: 'Admin' },
} as const satisfies Record<string, Actor>;

/** `Authorization: Bearer admin` is the admin, and so on. */
export function authenticate(request: Request): Actor {
  const token = request.headers.get('authorization')?.replace('Bearer ', '');
  if (token === undefined) return anonymous;
  const actor = (actors as Record<string, Actor>)[token];
  if (actor === undefined)
    throw new BlogError('unauthorized', { message: 'The token is unknown.' });
  return actor;
}

export interface Asking {
  readonly method?: string;
  readonly as?: keyof typeof actors;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: BodyInit;
}

/** Asks a handler, as a caller. */
export async function ask(
  handler: BlogHandler,
  path: string,
  { method, as, headers = {}, json, body }: Asking = {},
): Promise<Response> {
  const sent = json === undefined ? body : JSON.stringify(json);
  return handler(
    new Request(SITE + path, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent, duplex: 'half' }),
    }),
  );
}

/** The code, status and details of a problem. */
export async function problemOf(response: Response) {
  const { code, status, detail, details } = (await response.json()) as {
    code: string;
    status: number;
    detail: string;
    details: { issues?: { path: string; message: string }[]; [key: string]: unknown };
  };
  return { code, status, detail, details };
}

/** A blog in memory behind a handler: a post with a comment, a draft, a post for members. */
export async function sampleBlog(options: Partial<BlogHandlerOptions> = {}) {
  const store = memory({
    blog: {
      title: 'Small hours',
      tagline: 'Notes',
      url: `${SITE}/`,
      comments: { open: true, guests: true, moderation: 'guests' },
    },
  });
  const admin = store.as(actors.admin);
  const source = { format: 'html', text: '<p>The lake was <b>still</b>.</p>' } as const;
  const post = await admin.posts.create({
    title: 'First light',
    source,
    status: 'published',
    publishedAt: '2010-04-16T14:05:00.000Z',
    tags: ['Mornings'],
    excerpt: 'Still.',
  });
  const secret = await admin.posts.create({
    title: 'For members',
    source: { format: 'text', text: 'WITHHELD' },
    status: 'published',
    publishedAt: '2010-04-17T14:05:00.000Z',
    access: 'members',
  });
  const draft = await admin.posts.create({ title: 'Draft', source });
  const { comment } = await admin.comments.create({
    postId: post.id,
    source: { format: 'text', text: 'So it was.' },
  });
  const handler = createBlogHandler({
    backendFor: (actor) => store.as(actor),
    authenticate,
    ...options,
  });
  return { store, admin, handler, post, secret, draft, comment };
}
