import { bounds } from './bounds.js';

/** Namespaces, with the prefix that this reader gives them; those of feeds themselves have none. */
const uris: Readonly<Record<string, readonly string[]>> = {
  '': [
    'http://www.w3.org/2005/atom',
    'http://purl.org/atom/ns#',
    'http://purl.org/rss/1.0/',
    'http://purl.org/net/rss1.1#',
    'http://my.netscape.com/rdf/simple/0.9/',
    'http://channel.netscape.com/rdf/simple/0.9/',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://cyber.law.harvard.edu/rss/rss.html',
    'http://purl.org/pie/',
    'http://purl.org/echo/',
    'http://example.com/necho',
    'http://example.com/newformat#',
    'uri/of/echo/namespace#',
  ],
  content: ['http://purl.org/rss/1.0/modules/content/'],
  dc: ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/'],
  dcterms: ['http://purl.org/dc/terms/'],
  feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
  media: ['http://search.yahoo.com/mrss', 'http://search.yahoo.com/mrss/'],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  slash: ['http://purl.org/rss/1.0/modules/slash/'],
  thr: ['http://purl.org/syndication/thread/1.0'],
  wfw: ['http://wellformedweb.org/commentapi/'],
  xhtml: ['http://www.w3.org/1999/xhtml'],
  xml: ['http://www.w3.org/xml/1998/namespace'],
};

const prefixes = new Map(
  Object.entries(uris).flatMap(([prefix, list]) => list.map((uri) => [uri, prefix] as const)),
);

/** The namespaces that are declared where an element stands: addresses by prefix. */
export type Scope = ReadonlyMap<string, string>;

/** Where nothing is declared. */
export const emptyScope: Scope = new Map();

/** The scope inside of an element with these attributes. */
export function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  let scope: Map<string, string> | null = null;
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    // Each scope is a copy.
    if (scope.size < bounds.prefixes) scope.set(name.slice(6), uri);
  }
  return scope ?? outer;
}

/**
 * A name as this reader knows it, in lower case: `dc:creator`, whatever prefix a feed gives that
 * namespace. A prefix that is not declared, or means an unknown namespace, stands for itself.
 */
export function nameIn(scope: Scope, name: string): string {
  const colon = name.indexOf(':');
  const given = colon < 0 ? '' : name.slice(0, colon);
  const uri = scope
    .get(given)
    ?.trim()
    .toLowerCase()
    .replace(/^https:/, 'http:');
  const known = uri === undefined ? undefined : prefixes.get(uri);
  const prefix = known ?? (given === 'atom' ? '' : given);
  const local = name.slice(colon + 1);
  return (prefix === '' ? local : `${prefix}:${local}`).toLowerCase();
}
