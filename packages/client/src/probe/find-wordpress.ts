import { toHttpUrl } from '@blog/core/backend';

import type { Asker } from './asker.js';
import type { WordPressFinding } from './finding.js';
import { mayFollow } from '../kit/follow.js';
import type { ProbedPage } from './page.js';
import { readOperations } from './read-operations.js';

const REL = 'https://api.w.org/';

const notes = [
  'Guests comment only where the site lets them: wordpress.connect finds out, and so does --backend wordpress.',
  'Comments have no permanent numbers. There is no archive of months, and no former paths.',
  'Writing and moderating need a user name and an application password.',
];

/** The root of the API that a `Link` header names. */
function rootIn(header: string | null, url: string): string | null {
  for (const [, target = '', rest = ''] of (header ?? '').matchAll(
    /<([^<>]{0,2000})>([^<]{0,2000})/g,
  )) {
    const names = rest.includes(`rel="${REL}"`) || rest.includes(`rel=${REL}`);
    if (names && URL.canParse(target, url)) return new URL(target, url).href;
  }
  return null;
}

/** The root of the API that a header or a page names. */
function namedRoot({ url, answer, linked }: ProbedPage): { root: string; by: string } | null {
  const root = rootIn(answer.headers.get('link'), url);
  if (root !== null) return { root, by: 'a Link header of the page' };
  const [link] = linked(REL);
  return link === undefined ? null : { root: link.href, by: 'a link of the page' };
}

/** The root for reading at WordPress.com, where all sites share one server. */
function hostedRoot(root: string): string | null {
  const { hostname, searchParams, pathname } = new URL(root);
  if (hostname !== 'public-api.wordpress.com') return null;
  const route = searchParams.get('rest_route') ?? pathname;
  const site = /\/sites\/([\w.-]+)\/?$/.exec(route)?.[1];
  return site === undefined ? null : `https://public-api.wordpress.com/wp/v2/sites/${site}`;
}

/** Whether the API answers there; `null` if that address leads to where no page may lead. */
async function answersAt(asker: Asker, root: string, hosted: boolean): Promise<boolean | null> {
  const url = new URL(hosted ? `${root}/posts` : root);
  url.searchParams.set('_fields', hosted ? 'id' : 'namespaces');
  if (hosted) url.searchParams.set('per_page', '1');
  const answer = await asker.askJson(url.href);
  if (asker.refusalOf(url.href) !== null) return null;
  if (hosted) return Array.isArray(answer);
  const { namespaces } = (answer ?? {}) as { namespaces?: unknown };
  return Array.isArray(namespaces) && namespaces.includes('wp/v2');
}

function finding(
  options: WordPressFinding['options'],
  confidence: WordPressFinding['confidence'],
  evidence: string[],
): WordPressFinding {
  return {
    backend: 'wordpress',
    options,
    missing: [],
    confidence,
    evidence,
    operations: readOperations.wordpress,
    notes,
  };
}

/** Finds WordPress by its pages, which name the root of the API in a header and in the head. */
export async function findWordPress(
  asker: Asker,
  page: ProbedPage,
): Promise<WordPressFinding | null> {
  const named = namedRoot(page);
  const said = page.generator.startsWith('WordPress');
  const evidence = said ? [`The page says it was made by ${page.generator}`] : [];
  if (named !== null && mayFollow(page.url, named.root)) {
    const hosted = hostedRoot(named.root);
    const options =
      hosted === null ? { url: homeOf(page.url, named.root), root: named.root } : { url: hosted };
    const root = hosted ?? named.root;
    evidence.unshift(`${root} is named as the root of the REST API by ${named.by}`);
    const answers = await answersAt(asker, root, hosted !== null);
    if (answers === null) return null;
    if (answers) return finding(options, 'certain', [...evidence, 'The REST API answers']);
    return finding(options, 'likely', [...evidence, 'The REST API did not answer']);
  }
  if (!said && !/\/wp-(?:content|includes)\//.test(page.answer.text)) return null;
  return guessWordPress(asker, page.url, [...evidence, 'The page has files of WordPress']);
}

/**
 * The home page of the site whose API answers at a root; `null` if none does. WordPress answers the query
 * of a plain root at each of its pages, and tells which of them is home.
 */
async function homeAt(asker: Asker, folder: string, root: string, url: string) {
  const asked = new URL(root);
  asked.searchParams.set('_fields', 'namespaces,home');
  const answer = (await asker.askJson(asked.href)) as {
    namespaces?: unknown;
    home?: unknown;
  } | null;
  if (!Array.isArray(answer?.namespaces) || !answer.namespaces.includes('wp/v2')) return null;
  const { home } = answer;
  const told = toHttpUrl(typeof home === 'string' ? home : null)?.replace(/\/?$/, '/');
  return told !== undefined && `${url}/`.startsWith(told) ? told : folder;
}

/** The folders of an address, the deepest first: a blog may be in each. There are at most three of them. */
function foldersOf(url: string): string[] {
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').filter((part) => part !== '' && !part.includes('.'));
  const folders = [parts.slice(0, 4), parts.slice(0, 1), []].map((some) => some.join('/'));
  return [...new Set(folders)].map((folder) => `${origin}/${folder === '' ? '' : `${folder}/`}`);
}

/** Looks for WordPress if the page does not name the API: the site removed the link, or it cannot be read. */
export async function guessWordPress(
  asker: Asker,
  url: string,
  evidence: readonly string[] = [],
): Promise<WordPressFinding | null> {
  const places = foldersOf(url).flatMap((home) =>
    ['?rest_route=/', 'wp-json/'].map((path) => ({ home, root: home + path })),
  );
  const homes = await Promise.all(places.map(({ home, root }) => homeAt(asker, home, root, url)));
  const at = homes.findIndex((home) => home !== null);
  const [place, home] = [places[at], homes[at]];
  if (place === undefined || !home) return null;
  const root = place.root.replace(place.home, home);
  return finding({ url: home, root }, 'certain', [...evidence, `The REST API answers at ${root}`]);
}

/**
 * Looks for WordPress at an address whose pages lead to another front end. The redirect may name the root of
 * the API; otherwise it is where sites have it.
 */
export async function findBehindRedirect(
  asker: Asker,
  url: string,
): Promise<WordPressFinding | null> {
  const { origin } = new URL(url);
  for (const { from, link } of asker.redirectLinks) {
    const root = new URL(from).origin === origin ? rootIn(link, from) : null;
    if (root === null || !mayFollow(url, root)) continue;
    const evidence = [`${root} is named as the root of the REST API by a redirect of the page`];
    if ((await answersAt(asker, root, false)) === true)
      return finding({ url: homeOf(url, root), root }, 'certain', [
        ...evidence,
        'The REST API answers',
      ]);
  }
  return guessWordPress(asker, url, ['The page leads to another site']);
}

/** The site's address: the part before the path of the API. */
function homeOf(page: string, root: string): string {
  const url = new URL(root);
  if (url.origin !== new URL(page).origin) return page;
  url.pathname = url.pathname.replace(/(?:index\.php\/?)?(?:wp-json\/?)?$/, '');
  url.search = '';
  return url.href;
}
