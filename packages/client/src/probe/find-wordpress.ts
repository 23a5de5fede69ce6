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

/** The root of the API that a header or a page names. */
function namedRoot({ url, answer, linked }: ProbedPage): { root: string; by: string } | null {
  for (const [, target = '', rest = ''] of (answer.headers.get('link') ?? '').matchAll(
    /<([^<>]{0,2000})>([^<]{0,2000})/g,
  )) {
    const names = rest.includes(`rel="${REL}"`) || rest.includes(`rel=${REL}`);
    if (names && URL.canParse(target, url))
      return { root: new URL(target, url).href, by: 'a Link header of the page' };
  }
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

/** Looks for WordPress if the page does not name the API: the site removed the link, or it cannot be read. */
export async function guessWordPress(
  asker: Asker,
  url: string,
  evidence: readonly string[] = [],
): Promise<WordPressFinding | null> {
  const { origin } = new URL(url);
  const root = `${origin}/?rest_route=/`;
  if ((await answersAt(asker, root, false)) !== true) return null;
  const options = { url: `${origin}/`, root };
  return finding(options, 'certain', [...evidence, `The REST API answers at ${root}`]);
}

/** The site's address: the part before the path of the API. */
function homeOf(page: string, root: string): string {
  const url = new URL(root);
  if (url.origin !== new URL(page).origin) return page;
  url.pathname = url.pathname.replace(/(?:index\.php\/?)?(?:wp-json\/?)?$/, '');
  url.search = '';
  return url.href;
}
