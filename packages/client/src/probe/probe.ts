import { BlogError } from '@blog/core';
import { checkOptions, checkValue, httpUrlRule, type OptionChecks } from '@blog/core/backend';

import { signalRule, transportChecks, type TransportOptions } from '../kit/transport-options.js';
import { type Asker, createAsker } from './asker.js';
import { bloggerFeed, findBlogger } from './find-blogger.js';
import { feedAt, feedItself, findFeeds, guessFeeds } from './find-feeds.js';
import { findForem } from './find-forem.js';
import { findGhost, guessGhost } from './find-ghost.js';
import { findHttp } from './find-http.js';
import { findBehindRedirect, findWordPress, guessWordPress } from './find-wordpress.js';
import type { Finding } from './finding.js';
import { type ProbedPage, readPage } from './page.js';

/** The options of {@link probe}. */
export interface ProbeOptions extends Pick<TransportOptions, 'fetch' | 'timeout'> {
  /** Aborts all requests; `probe` then rejects with the signal's `reason`. */
  readonly signal?: AbortSignal | undefined;
}

const checks: OptionChecks<ProbeOptions> = {
  fetch: transportChecks.fetch,
  timeout: transportChecks.timeout,
  signal: signalRule,
};

/** The backends in order of rank: the most capable first. */
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
 * Finds out by the address of a blog which backends fit it. It reads the page, and tries the platforms that
 * the page hints at. It gives plain data in order: findings whose API answered come before those that only
 * the page names, and more capable backends come first. If nothing fits, the list is empty.
 *
 * It makes two requests at first, then some for the hints of the page, and at most sixteen. It reads only
 * the beginning of each answer. It sends no credentials and no cookies. In a browser, CORS limits what it
 * can read: often it can read the APIs, but seldom the pages.
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
 * @throws BlogError `invalid_input` if `url` is not an http or https address; `unavailable` or `timeout`
 *   if nothing there can be reached; `bad_response` if the address leads to a private network, or the
 *   given `fetch` refuses it.
 */
export async function probe(url: string, options: ProbeOptions = {}): Promise<Finding[]> {
  checkValue(url, httpUrlRule, 'url', 'probe');
  // `openBackend` hands on its own options.
  checkValue(options, 'object', 'options', 'probe');
  checkOptions(
    { fetch: options.fetch, timeout: options.timeout, signal: options.signal },
    checks,
    'probe',
  );
  const asker = createAsker(options);
  const [answer, http] = await Promise.all([asker.ask(url, page), findHttp(asker, url)]);
  const refusal = asker.refusalOf(url);
  if (refusal !== null) throw refusal;
  const itself = answer === null ? null : feedItself(answer);
  const read = answer === null ? null : readPage(answer);
  const found: (Finding | null)[] = [http, itself, ...(await hinted(asker, read, url, itself))];
  const leadsAway = read !== null && new URL(read.url).origin !== new URL(url).origin;
  if (leadsAway && !found.some((one) => one?.backend === 'wordpress'))
    found.push(await findBehindRedirect(asker, url));
  if (!found.some((one) => one !== null)) found.push(...(await guessed(asker, read?.url ?? url)));
  const findings = found.filter((one) => one !== null);
  if (findings.length === 0) failWhereNothingAnswered(url, asker);
  return findings.toSorted(
    (a, b) =>
      Number(b.confidence === 'certain') - Number(a.confidence === 'certain') ||
      rank.indexOf(a.backend) - rank.indexOf(b.backend),
  );
}

/** The findings for the hints of the page. */
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

/** The findings for platforms that no page names. */
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

/** Throws if no request was answered: then it is not known whether there is a blog. */
function failWhereNothingAnswered(url: string, { failures, asked }: Asker): void {
  const away = failures.filter(({ code }) => code === 'unavailable' || code === 'timeout');
  const [first] = away;
  if (first === undefined || away.length < asked) return;
  // Elsewhere than in a browser there is no such rule.
  const isBrowser = 'document' in globalThis || 'WorkerGlobalScope' in globalThis;
  const cors = isBrowser ? ', and that the site lets pages of others read it (CORS)' : '';
  throw new BlogError(first.code === 'timeout' ? 'timeout' : 'unavailable', {
    message: `${url} could not be reached. Check the address and the network${cors}.`,
    operation: 'probe',
    cause: first,
  });
}
