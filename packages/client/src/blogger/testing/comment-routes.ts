import { tokenPage } from './pages.js';
import { notFound, Refusal } from './refusal.js';
import { type Asked, forbidden, type Route, route, viewerOf } from './route.js';
import type { CommentRecord } from './store.js';

const post = '/v3/blogs/:blogId/posts/:postId';

function find({ store, params }: Asked): CommentRecord {
  const comment = store.comments.get(params['id'] ?? '');
  if (comment === undefined || comment.postId !== params['postId']) throw notFound();
  return comment;
}

/** Newest first: no order is told, and this is the one that surprises most. */
function page(asked: Asked, found: readonly CommentRecord[], view: 'READER' | 'ADMIN' | 'AUTHOR') {
  const { items, ...tokens } = tokenPage(found, ({ published }) => published, false, asked.query);
  return {
    kind: 'blogger#commentList',
    ...tokens,
    ...(items.length > 0 && {
      items: items.map((comment) => asked.answers.comment(comment, { account: null, view })),
    }),
  };
}

function moderated(status: CommentRecord['status']) {
  return (asked: Asked) => {
    const { account, store, answers } = asked;
    if (account === null) throw new Refusal(401, 'required', 'Login Required.');
    const comment = find(asked);
    const owner = store.posts.get(comment.postId)?.authorId;
    if (account.role !== 'ADMIN' && owner !== account.id) throw forbidden();
    if (status === 'EMPTIED') comment.content = '';
    comment.status = status;
    return answers.comment(comment, { account, view: 'ADMIN' });
  };
}

/** The methods of comments, which nobody can write by the API. */
export const commentRoutes: readonly Route[] = [
  route('GET /v3/blogs/:blogId/comments', (asked) => {
    const { account, query, store } = asked;
    if (account === null) throw forbidden();
    const statuses = query.has('status') ? query.getAll('status') : ['LIVE'];
    const found = [...store.comments.values()].filter(({ status }) => statuses.includes(status));
    return page(asked, found, 'ADMIN');
  }),
  route(`GET ${post}/comments`, (asked) => {
    const { query, store, params } = asked;
    if (!store.posts.has(params['postId'] ?? '')) throw notFound();
    const { view } = viewerOf(asked);
    const statuses = view === 'READER' ? ['LIVE', 'EMPTIED'] : [query.get('status') ?? 'LIVE'];
    if (view === 'READER' && query.has('status') && query.get('status') !== 'LIVE')
      throw forbidden();
    const found = [...store.comments.values()].filter(
      ({ postId, status }) => postId === params['postId'] && statuses.includes(status),
    );
    return page(asked, found, view);
  }),
  route(`GET ${post}/comments/:id`, (asked) => {
    const viewer = viewerOf(asked);
    const comment = find(asked);
    if (viewer.view === 'READER' && !['LIVE', 'EMPTIED'].includes(comment.status)) throw notFound();
    return asked.answers.comment(comment, viewer);
  }),
  route(`DELETE ${post}/comments/:id`, (asked) => {
    moderated('EMPTIED')(asked);
    asked.store.comments.delete(find(asked).id);
  }),
  route(`POST ${post}/comments/:id/approve`, moderated('LIVE')),
  route(`POST ${post}/comments/:id/spam`, moderated('SPAM')),
  route(`POST ${post}/comments/:id/removecontent`, moderated('EMPTIED')),
];
