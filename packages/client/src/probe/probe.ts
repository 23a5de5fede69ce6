import { BlogError } from '@blog/core';
import { invalidField, isHttpUrl } from '@blog/core/backend';

import type { TransportOptions } from '../kit/transport.js';
import { type Asker, createAsker } from './asker.js';
import { bloggerFeed, findBlogger } from './find-blogger.js';
import { feedAt, feedItself, findFeeds, guessFeeds } from './find-feeds.js';
import { findForem } from './find-forem.js';
import { findGhost, guessGhost } from './find-ghost.js';
import { findHttp } from './find-http.js';
import { findWordPress, guessWordPress } from './find-wordpress.js';
import type { Finding } from './finding.js';
import { type ProbedPage, readPage } from './page.js';

/** How to look. */
export interface ProbeOptions extends Pick<TransportOptions, 'fetch' | 'timeout'> {
  readonly signal?: AbortSignal | undefined;
}

/** The most capable first. */
const rank: readonly Finding['backend'][] = [
  'http',
  'wordpress',
  'ghost',
  'forem',
  'blogger',
  'feed',
];

const page = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8';

/**
 * Finds out which backends fit a blog, given its address only: the page is read, and what it hints
 * at is asked. Plain data comes back, ranked: what answered before what only the page speaks for,
 * and the more capable first. An empty list: nothing fits.
 *
 * It makes two requests at first, some for what the page hints at, and sixteen at the very most; it
 * reads no more than the beginning of each answer; it sends no credentials and no cookies. In a
 * browser it sees what CORS lets it see: often the APIs, seldom the pages.
 *
 * @param url - The blog's home page, one of its posts, or a feed.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { probe } from '@blog/client/probe';
 * import { wordpress } from '@blog/client/wordpress';
 *
 * const [found] = await probe('https://blog.example.org');
 * if (found?.backend === 'wordpress') {
 *   const client = createBlogClient(wordpress(found.options));
 *   console.log(await client.posts.list({ limit: 5 }));
 * }
 * ```
 *
 * @throws BlogError `invalid_input` where `url` is no http or https address; `unavailable`, or
 *   `timeout`, where nothing there can be reached.
 */
export async function probe(url: string, options: ProbeOptions = {}): Promise<Finding[]> {
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'probe');
  const asker = createAsker(options);
  const [answer, http] = await Promise.all([asker.ask(url, page), findHttp(asker, url)]);
  const itself = answer === null ? null : feedItself(answer);
  const read = answer === null ? null : readPage(answer);
  const found: (Finding | null)[] = [http, itself, ...(await hinted(asker, read, url, itself))];
  if (!found.some((one) => one !== null)) found.push(...(await guessed(asker, read?.url ?? url)));
  const findings = found.filter((one) => one !== null);
  if (findings.length === 0) failWhereNothingAnswered(url, asker);
  return findings.toSorted(
    (a, b) =>
      Number(b.confidence === 'certain') - Number(a.confidence === 'certain') ||
      rank.indexOf(a.backend) - rank.indexOf(b.backend),
  );
}

/** What the page hints at. */
async function hinted(
  asker: Asker,
  read: ProbedPage | null,
  url: string,
  itself: Finding | null,
): Promise<(Finding | null)[]> {
  if (read === null) return [await findForem(asker, null, url)];
  const blogger = findBlogger(read);
  if (itself !== null) return [blogger];
  const [wordpress, ghost, forem, feeds] = await Promise.all([
    findWordPress(asker, read),
    findGhost(asker, read),
    findForem(asker, read, url),
    findFeeds(asker, read),
  ]);
  const feed =
    blogger === null || feeds.length > 0
      ? null
      : await feedAt(asker, bloggerFeed(read.url), 'It is where Blogger has it');
  return [wordpress, ghost, forem, blogger, ...feeds, feed];
}

/** What may be there though no page says so. */
async function guessed(asker: Asker, url: string): Promise<(Finding | null)[]> {
  const { origin } = new URL(url);
  const [http, wordpress, ghost, feeds] = await Promise.all([
    new URL(url).pathname === '/' ? null : findHttp(asker, origin),
    guessWordPress(asker, url),
    guessGhost(asker, url),
    guessFeeds(asker, url),
  ]);
  return [http, wordpress, ghost, ...feeds];
}

/** An address that cannot be reached is not one where there is no blog. */
function failWhereNothingAnswered(url: string, { failures, asked }: Asker): void {
  const away = failures.filter(({ code }) => code === 'unavailable' || code === 'timeout');
  const [first] = away;
  if (first === undefined || away.length < asked) return;
  throw new BlogError(first.code === 'timeout' ? 'timeout' : 'unavailable', {
    message: `${url} could not be reached. Check the address and the network; from a browser, whether the site lets other pages ask (CORS).`,
    operation: 'probe',
    cause: first,
  });
}
