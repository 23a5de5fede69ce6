import type { Answer, Asker } from './asker.js';
import type { FeedFinding } from './finding.js';
import { mayFollow } from '../kit/follow.js';
import type { ProbedPage } from './page.js';
import { readOperations } from './read-operations.js';

const types = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)$/;
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, */*;q=0.5';

/** The most feeds of a page. Besides that of the posts, pages name feeds of comments, tags and more. */
const MAX_FEEDS = 4;

/** The kind of feed that a text is; `null` if it is no feed. */
export function feedKind(text: string): string | null {
  const start = text.replace(
    /^\ufeff?(?:\s|<\?[^>]{0,1000}\?>|<!--[^]{0,5000}?-->|<!DOCTYPE[^>[]{0,1000}>)*/i,
    '',
  );
  if (/^<(?:\w{1,20}:)?rss[\s>]/i.test(start)) return 'RSS';
  if (/^<(?:\w{1,20}:)?RDF[\s>]/i.test(start)) return 'RDF';
  if (/^<(?:\w{1,20}:)?feed[\s>]/i.test(start)) return 'Atom';
  const json =
    start.startsWith('{') && /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(start);
  return json ? 'JSON Feed' : null;
}

function finding(
  url: string,
  evidence: string[],
  confidence: FeedFinding['confidence'],
): FeedFinding {
  return {
    backend: 'feed',
    options: { url },
    missing: [],
    confidence,
    evidence,
    operations: readOperations.feed,
    notes: [
      'A feed holds the newest posts, and seldom all. There is no search, no tags, authors or archive, and nothing can be written.',
      'Comments are there where posts name feeds of them.',
    ],
  };
}

/** The finding for an address that is a feed itself. */
export function feedItself({ url, text }: Answer): FeedFinding | null {
  const kind = feedKind(text);
  return kind === null ? null : finding(url, [`The address is a feed: ${kind}`], 'certain');
}

/** The feeds that a page names. The first one is requested, to find out whether it is a feed. */
export async function findFeeds(asker: Asker, page: ProbedPage): Promise<FeedFinding[]> {
  const named = page
    .linked('alternate')
    .filter(({ type, href }) => types.test(type) && mayFollow(page.url, href))
    // WordPress and Blogger also name a feed of all comments.
    .filter(({ href }) => !/\/comments(?:\/|$)/.test(new URL(href).pathname))
    .map(({ href }) => href);
  const [first, ...others] = [...new Set(named)].slice(0, MAX_FEEDS);
  if (first === undefined) return [];
  const by = 'The page names it';
  const answer = await asker.ask(first, accept);
  const rest = others.map((url) => finding(url, [by], 'likely'));
  if (asker.refusalOf(first) !== null) return rest;
  const kind = answer === null ? null : feedKind(answer.text);
  return [
    kind === null
      ? finding(first, [by, 'It did not answer as a feed'], 'likely')
      : finding(answer?.url ?? first, [by, `It answers: ${kind}`], 'certain'),
    ...rest,
  ];
}

/** The usual addresses of feeds that no page names. */
const usual = ['/feed', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml', '/feed.json'];

/** Requests a feed at an address; `null` if there is none. */
export async function feedAt(
  asker: Asker,
  address: string,
  evidence: string,
): Promise<FeedFinding | null> {
  const answer = await asker.ask(address, accept);
  const kind = answer === null ? null : feedKind(answer.text);
  if (answer === null || kind === null) return null;
  return finding(answer.url, [evidence, `It answers: ${kind}`], 'certain');
}

/** Looks for a feed at the usual addresses. */
export async function guessFeeds(asker: Asker, home: string): Promise<FeedFinding[]> {
  const found = await Promise.all(
    usual.map((path) => feedAt(asker, new URL(path, home).href, 'It is where feeds usually are')),
  );
  const [first] = found.filter((one) => one !== null);
  return first === undefined ? [] : [first];
}
