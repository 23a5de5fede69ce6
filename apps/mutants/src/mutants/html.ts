import { type BlogBackend, type Html, type Post, type SafeHtml } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('html');
const inHtml = within('memory/store/render');

/** HTML passed off as safe. */
function unsafe(text: string): SafeHtml {
  return text as SafeHtml;
}

function onGet(one: BlogBackend, change: (post: Post<Html>) => Post<Html>): BlogBackend {
  return replace(
    one,
    'posts.get',
    (get) => async (ref, options) => change(await get(ref, options)),
  );
}

export const htmlMutants = [
  inHtml(
    'raw',
    'html.posts.safe',
    'the capability says safe, the html is as written',
    ({ render }) => ({
      render: async (source, policy) => {
        const rendered = await render(source, policy, null);
        return policy === 'post' && source.format === 'html'
          ? { ...rendered, html: unsafe(source.text) }
          : rendered;
      },
    }),
  ),
  inHtml('raw-comments', 'html.comments.safe', 'comments are not made safe', ({ render }) => ({
    render: async (source, policy, base) => {
      const rendered = await render(source, policy, base);
      return policy === 'comment' ? { ...rendered, html: unsafe(source.text) } : rendered;
    },
  })),
  inHtml(
    'scripts-only',
    'html.posts.safe',
    'script elements are cut out by a pattern',
    ({ render }) => ({
      render: async (source, policy, base) => {
        const rendered = await render(source, policy, base);
        const html = source.text.replaceAll(/<script[^>]*>.*?<\/script>/gi, '');
        return source.format === 'html' ? { ...rendered, html: unsafe(html) } : rendered;
      },
    }),
  ),
  view('raw-update', 'html.posts.safe-update', 'html is made safe on create alone', () => {
    const raw = new Map<string, SafeHtml>();
    const laid = (post: Post<Html>): Post<Html> => {
      const html = raw.get(post.id);
      return html === undefined || post.content === null
        ? post
        : { ...post, content: { ...post.content, html } };
    };
    return (one) =>
      replace(onGet(one, laid), 'posts.update', (update) => async (id, patch, options) => {
        const post = await update(id, patch, options);
        if (patch.source !== undefined) raw.set(id, unsafe(patch.source.text));
        return laid(post);
      });
  }),
  view(
    'raw-comment-update',
    'html.comments.safe-update',
    'a comment is made safe on create alone',
    () => {
      return (one) =>
        replace(one, 'comments.update', (update) => async (id, patch, options) => {
          const comment = await update(id, patch, options);
          return patch.source === undefined
            ? comment
            : { ...comment, html: unsafe(patch.source.text) };
        });
    },
  ),
  inHtml(
    'post-policy',
    'html.comments.policy',
    'comments go by the policy of posts',
    ({ render }) => ({
      render: (source, _policy, base) => render(source, 'post', base),
    }),
  ),
  inHtml('text-is-html', 'html.text', 'plain text is taken for HTML', ({ render }) => ({
    render: (source, policy, base) => render({ ...source, format: 'html' }, policy, base),
  })),
  inHtml(
    'base-ignored',
    'html.import.safe',
    'relative addresses are not resolved',
    ({ render }) => ({
      render: (source, policy) => render(source, policy, null),
    }),
  ),
  inHtml('over-escaped', 'html.keeps', 'all markup is escaped', ({ render }) => ({
    render: (source, policy, base) => render({ ...source, format: 'text' }, policy, base),
  })),
  view(
    'title-escaped',
    'html.plain-fields',
    'titles are given as HTML',
    () => (one) =>
      onGet(one, (post) => ({
        ...post,
        title: post.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
      })),
  ),
  view(
    'any-address',
    'html.addresses',
    'a commenter’s address may run',
    () => (one) =>
      replace(one, 'comments.create', (create) => async ({ author, ...input }, options) => {
        if (author === undefined) return create(input, options);
        const { url = null, ...rest } = author;
        const created = await create({ ...input, author: rest }, options);
        const named = created.comment.author;
        if (named === null) return created;
        return { ...created, comment: { ...created.comment, author: { ...named, url } } };
      }),
  ),
];
