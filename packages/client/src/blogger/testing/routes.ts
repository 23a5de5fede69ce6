import { sees, type Viewer } from './answers.js';
import { commentRoutes } from './comment-routes.js';
import { tokenPage } from './pages.js';
import { notFound, Refusal } from './refusal.js';
import { type Asked, forbidden, type Route, route, viewerOf } from './route.js';
import type { Account, PostRecord } from './store.js';

/** A post as a caller who may edit sees it. */
function editorOf({ account }: Asked): Viewer & { account: Account } {
  if (account === null) throw new Refusal(401, 'required', 'Login Required.');
  return { account, view: account.role };
}

function mine(asked: Asked, kind: PostRecord['kind']): [PostRecord, Viewer] {
  const viewer = editorOf(asked);
  const post = asked.store.find(kind, asked.params['id'] ?? '');
  if (post === undefined || !(sees(viewer, post) || post.authorId === viewer.account.id))
    throw notFound();
  if (viewer.view !== 'ADMIN' && post.authorId !== viewer.account.id) throw forbidden();
  return [post, viewer];
}

const has = (query: URLSearchParams, name: string, byDefault = false) =>
  (query.get(name) ?? String(byDefault)) === 'true';

const shown = ({ query }: Asked, name: 'fetchBody' | 'fetchBodies') => ({
  body: has(query, name, true),
  images: has(query, 'fetchImages'),
});

function inRange(published: number, query: URLSearchParams): boolean {
  const [from, to] = [query.get('startDate'), query.get('endDate')];
  // Both ends are taken as inside: what `endDate` says of its own instant is nowhere told.
  return (
    (from === null || published >= Date.parse(from)) && (to === null || published <= Date.parse(to))
  );
}

function listed(asked: Asked, kind: PostRecord['kind']) {
  const { query, store, answers } = asked;
  const viewer = viewerOf(asked);
  const statuses = query.has('status') ? query.getAll('status') : ['LIVE'];
  const labels = query.get('labels')?.split(',') ?? [];
  const found = store
    .all(kind)
    .filter(
      (post) =>
        statuses.includes(post.status) &&
        sees(viewer, post) &&
        labels.every((label) => post.labels.includes(label)) &&
        inRange(post.published, query),
    );
  const key = query.get('orderBy') === 'UPDATED' ? 'updated' : 'published';
  // The order of pages is not documented, and this one surprises most.
  const isAscending = kind === 'page' || query.get('sortOption') === 'ASCENDING';
  const { items, prevPageToken, ...page } = tokenPage(
    found,
    (post) => post[key],
    isAscending,
    query,
  );
  return {
    kind: `blogger#${kind}List`,
    ...page,
    // Pages have no way back.
    ...(kind === 'post' && prevPageToken !== undefined && { prevPageToken }),
    ...(items.length > 0 && {
      items: items.map((post) => answers.post(post, viewer, shown(asked, 'fetchBodies'))),
    }),
    etag: '"list"',
  };
}

function got(asked: Asked, post: PostRecord | undefined) {
  const viewer = viewerOf(asked);
  if (post === undefined || !sees(viewer, post)) throw notFound();
  return asked.answers.post(post, viewer, shown(asked, 'fetchBody'));
}

function changed(asked: Asked, kind: PostRecord['kind']) {
  const [post, viewer] = mine(asked, kind);
  asked.store.change(post, asked.body);
  if (has(asked.query, 'publish')) asked.store.publish(post, null);
  if (has(asked.query, 'revert')) asked.store.revert(post);
  return asked.answers.post(post, viewer, shown(asked, 'fetchBody'));
}

function searched(asked: Asked) {
  const viewer = viewerOf(asked);
  const words = (asked.query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = asked.store.all('post').filter((post) => {
    const text = `${post.title} ${post.content}`.toLowerCase().replace(/<\/?[a-z][^>]*>/g, ' ');
    const inText = new Set(text.split(/[^\p{L}\p{N}]+/u));
    return (
      post.status === 'LIVE' &&
      words.every((word) => (word.startsWith('-') ? !inText.has(word.slice(1)) : inText.has(word)))
    );
  });
  const page = tokenPage(found, ({ published }) => published, false, new URLSearchParams());
  return {
    kind: 'blogger#postList',
    ...page,
    // It tells a token, and takes none: the first ten are all that there is.
    items: page.items.map((post) => asked.answers.post(post, viewer, shown(asked, 'fetchBodies'))),
  };
}

const blog = '/v3/blogs/:blogId';

const written = (['post', 'page'] as const).flatMap((kind) => [
  route(`GET ${blog}/${kind}s`, (asked) => listed(asked, kind)),
  route(`POST ${blog}/${kind}s`, (asked) => {
    const viewer = editorOf(asked);
    const isDraft = has(asked.query, 'isDraft');
    const post = asked.store.insert(kind, asked.body, isDraft, viewer.account);
    return asked.answers.post(post, viewer, shown(asked, 'fetchBody'));
  }),
  route(`GET ${blog}/${kind}s/:id`, (asked) =>
    got(asked, asked.store.find(kind, asked.params['id'] ?? '')),
  ),
  route(`PATCH ${blog}/${kind}s/:id`, (asked) => changed(asked, kind)),
  route(`DELETE ${blog}/${kind}s/:id`, (asked) => {
    const [post] = mine(asked, kind);
    asked.store.remove(post, has(asked.query, 'useTrash'));
  }),
  route(`POST ${blog}/${kind}s/:id/publish`, (asked) => {
    const [post, viewer] = mine(asked, kind);
    asked.store.publish(post, asked.query.get('publishDate'));
    return asked.answers.post(post, viewer);
  }),
]);

/** The methods of the API that a backend may use. */
export const routes: readonly Route[] = [
  route('GET /v3/blogs/byurl', ({ query, store, answers }) => {
    if (new URL(query.get('url') ?? '').host !== new URL(store.home).host) throw notFound();
    return answers.blog();
  }),
  route(`GET ${blog}`, ({ answers }) => answers.blog()),
  route(`GET ${blog}/posts/bypath`, (asked) =>
    got(
      asked,
      asked.store.all('post').find(({ path }) => path === asked.query.get('path')),
    ),
  ),
  route(`GET ${blog}/posts/search`, searched),
  ...commentRoutes,
  ...written,
];
