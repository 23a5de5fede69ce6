/** A platform whose addresses have the ids of posts. */
export type OldHost = 'blogger' | 'wordpress';

/**
 * A place here that an address of an old host means.
 *
 * - `page`: a page of the site. If `near`, it is not the same, but the nearest that there is.
 * - `tag`, `author`: by the name in the address; `post`: by the id that it had there.
 * - `month`: the page of a month, or the archive if it has no posts.
 * - `path`: the post at another path.
 */
export type OldAddress =
  | { kind: 'page'; to: string; near?: boolean }
  | { kind: 'tag'; name: string; file: string }
  | { kind: 'author'; name: string }
  | { kind: 'post'; id: string; host: OldHost; feed: boolean }
  | { kind: 'month'; month: string }
  | { kind: 'path'; path: string; feed: boolean };

const page = (to: string, near = false): OldAddress => ({ kind: 'page', to, near });

/** Parameters by which an old host showed the same page in another form. */
const sameInOtherForm: Readonly<Record<string, RegExp>> = {
  m: /^[01]?$/,
  spref: /^/,
  view: /^/,
  amp: /^1?$/,
  replytocom: /^\d+$/,
  commentPage: /^\d+$/,
};

/** Feeds by their names in WordPress. */
const feedNamed = (name: string | null) =>
  name?.includes('comments') === true
    ? '/comments/atom.xml'
    : name?.includes('atom') === true
      ? '/atom.xml'
      : '/feed.xml';

/** Reads an address as Blogger, WordPress and Ghost made them; `null` for all others. */
export function readOldAddress(url: URL): OldAddress | null {
  if (url.pathname.endsWith('.data')) return null;
  return ofQuery(url) ?? ofPath(url) ?? inOtherForm(url);
}

/** Addresses whose query says what is wanted. */
function ofQuery({ pathname, searchParams: query }: URL): OldAddress | null {
  if (/^\/search\/?$/i.test(pathname)) return ofSearch(query);
  if (!/^\/(?:index\.(?:php|html?))?$/i.test(pathname)) return null;
  const has = (...names: readonly string[]) => {
    const name = names.find((each) => query.get(each)?.trim());
    return name === undefined ? null : (query.get(name)?.trim() ?? null);
  };
  const id = has('p', 'page_id', 'attachment_id');
  if (id !== null) return { kind: 'post', id, host: 'wordpress', feed: query.has('feed') };
  const words = has('s');
  if (words !== null) return page(`/search?${new URLSearchParams({ q: words })}`);
  const tag = has('tag', 'category_name');
  if (tag !== null) return { kind: 'tag', name: lastOf(tag), file: '' };
  const author = has('author_name');
  if (author !== null) return { kind: 'author', name: author };
  const feed = has('feed');
  if (feed !== null) return page(feedNamed(feed));
  const [, year, month] = /^(\d{4})(\d{2})/.exec(has('m') ?? '') ?? [];
  if (year !== undefined) return { kind: 'month', month: `${year}-${month}` };
  if (query.has('cat')) return page('/tags', true);
  if (query.has('paged') || query.has('author')) return page('/archive', true);
  return pathname === '/' ? null : page('/');
}

/** Blogger's older posts, months and labels, as addresses of its search. */
function ofSearch(query: URLSearchParams): OldAddress | null {
  if (query.get('q')?.trim()) return null;
  const label = query.get('label');
  if (label) return { kind: 'tag', name: label, file: '' };
  const time = query.get('updated-min') ?? query.get('updated-max');
  if (time === null) return query.has('max-results') ? page('/') : null;
  const [, month] = /^(\d{4}-\d{2})-\d{2}/.exec(time) ?? [];
  return month === undefined ? page('/archive', true) : { kind: 'month', month };
}

/** A pattern of paths without a slash at their end, and the place that it means. */
type PathRule = readonly [
  pattern: RegExp,
  place: (parts: readonly (string | undefined)[]) => OldAddress,
];

const feedEnd = String.raw`((?:/feed)(?:/(?:atom|rss2?|rdf))?)?(?:/page/\d+)?`;
const fileOf = (feed: string | undefined) =>
  feed === undefined || feed === '' ? '' : feed.includes('atom') ? '/atom.xml' : '/feed.xml';

const pathRules: readonly PathRule[] = [
  [/^\/(?:index|default)\.(?:html?|php)$/i, () => page('/')],
  [/^\/index\.(?:xml|rdf)$|^\/feed\/(?:rss2?|rdf)$|^\/rss2$/i, () => page('/feed.xml')],
  [/^\/feed\/atom$|^\/atom$/i, () => page('/atom.xml')],
  [/^\/comments\/feed(?:\/\w+)?$/i, () => page('/comments/atom.xml')],
  [
    /^\/feeds\/(\d+)\/comments\/(?:default|full|summary)$/,
    ([id = '']) => ({ kind: 'post', id, host: 'blogger', feed: true }),
  ],
  [
    /^\/feeds\/(?:posts\/(?:default|full|summary)\/(\d+)|(\d+)\/comments\/\w+\/\d+)$/,
    ([post, commented]) => ({
      kind: 'post',
      id: post ?? commented ?? '',
      host: 'blogger',
      feed: false,
    }),
  ],
  [
    /^(?:\/archives?)?\/(\d{4})_(\d{2})(?:_\d{2})?_archive\.html?$/i,
    ([year, month]) => page(`/${year}/${month}`),
  ],
  [
    /^(?:\/archives?)?\/(\d{4})\/(\d{1,2})(?:\/\d{1,2})?(?:\/page\/\d+)?$/,
    ([year, month = '']) => page(`/${year}/${month.padStart(2, '0')}`),
  ],
  [/^\/page\/\d+$/i, () => page('/archive', true)],
  [
    new RegExp(
      String.raw`^/(?:category|categories|tag|label|labels)/(.+?)(?:\.html?)?${feedEnd}$`,
      'i',
    ),
    ([names = '', feed]) => ({ kind: 'tag', name: lastOf(names), file: fileOf(feed) }),
  ],
  [
    /^\/tags\/([^/]+)\/(feed(?:\/\w+)?)$/i,
    ([name = '', feed]) => ({ kind: 'tag', name: decoded(name), file: fileOf(feed) }),
  ],
  [
    new RegExp(String.raw`^/author/([^/]+)${feedEnd}$`, 'i'),
    ([name = '']) => ({ kind: 'author', name: decoded(name) }),
  ],
  [
    /^(\/.+?)\/(?:(feed(?:\/\w+)?)|amp|embed|trackback|comment-page-\d+|page\/\d+)$/i,
    ([path = '', feed]) => ({ kind: 'path', path, feed: feed !== undefined }),
  ],
];

function ofPath({ pathname }: URL): OldAddress | null {
  const path = pathname.replace(/(?<!\/)\/+$/, '');
  for (const [pattern, place] of pathRules) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const wanted = place(found.slice(1));
    // An address that is there already leads nowhere else.
    return wanted.kind === 'page' && wanted.to === pathname ? null : wanted;
  }
  return null;
}

/** Pages of the site itself. Its router takes capital letters and a slash at the end for the same page. */
const ownPage = /^\/(?:archive|tags|search|(?:tags|authors)\/[^/]+)\/?$/i;

/** The same page in its one form: small letters, no slash at the end, no parameters for form only. */
function inOtherForm(url: URL): OldAddress | null {
  const { pathname } = url;
  const query = new URLSearchParams(url.searchParams);
  for (const [name, values] of Object.entries(sameInOtherForm))
    if (values.test(query.get(name) ?? ' ')) query.delete(name);
  const isOwn = ownPage.test(pathname);
  const path = isOwn
    ? pathname.replace(/\/$/, '').replace(/^\/[a-z]+/i, (first) => first.toLowerCase())
    : pathname;
  if (path === pathname && query.size === url.searchParams.size)
    return pathname.length > 1 && pathname.endsWith('/')
      ? { kind: 'path', path: pathname.replace(/(?<!\/)\/+$/, ''), feed: false }
      : null;
  return page(path + (query.size === 0 ? '' : `?${query}`));
}

/** The last name of a path of categories, decoded. */
const lastOf = (names: string) => decoded(names.split('/').findLast((name) => name !== '') ?? '');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
