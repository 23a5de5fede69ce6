import { type Finding, probe, type ProbeOptions } from '@blog/client/probe';

import { type FoundBlog, lacksName, type Secrets, secretsFor } from '../blog/chosen-blog.js';
import { platformName } from '../blog/in-words.js';
import { plain } from '../text/plain.js';
import { usageError } from './usage-error.js';

/** Words in the names of parameters that hold a secret. */
const secretWords =
  /^(?:(?:api|access)?(?:key|token)|secret|pass|passwd|password|passphrase|pwd|auth|authorization|bearer|jwt|credentials?|sig|signature)$/;

/** Whether a parameter is named like a secret: `token`, `api_key`, `clientSecret`. */
const isSecret = (name: string): boolean =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .some((word) => secretWords.test(word));

/**
 * Checks an address that somebody typed, and completes it.
 *
 * @throws BlogError `invalid_input` if it is none, or has a password or a key in it.
 */
export function checkAddress(typed: string): string {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[\w.-]+:\d+(?:\/|$)/.test(typed);
  const scheme = /^(?:localhost|127\.0\.0\.1)(?:[:/]|$)/.test(typed) ? 'http' : 'https';
  const address = hasScheme ? typed : `${scheme}://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw usageError(
      'url',
      `Expected the address of a blog, such as https://blog.example.org, not ${JSON.stringify(plain(typed))}.`,
    );
  if (url.username !== '' || url.password !== '')
    throw usageError(
      'url',
      'The address has a user or a password in it, and would be written into a file. Give it without them.',
    );
  const secret = [...url.searchParams.keys()].find(isSecret);
  if (secret !== undefined)
    throw usageError(
      'url',
      `The address has ${JSON.stringify(plain(secret))} in its query, and would be written into a file. Give it without: a key of the blog goes in BLOG_KEY, and a token in BLOG_TOKEN.`,
    );
  url.hash = '';
  return url.href;
}

/** What runs at an address: the best of what fits, first. */
export async function findBlogs(
  address: string,
  options: ProbeOptions,
): Promise<readonly Finding[]> {
  const found = (await probe(address, options)).filter((finding) => !lacksName(finding));
  if (found.length > 0) return found;
  throw usageError(
    'url',
    `No known blog was found at ${address}: no Blog API, WordPress, Ghost, Blogger or articles of an author at a Forem, and no feed. Give the address of its home page, or of its feed.`,
  );
}

/** Whether everything is known that a blog needs. A token only allows more. */
const isComplete = (blog: FoundBlog, secrets: Secrets): boolean =>
  secretsFor(blog).every((name) => name === 'BLOG_TOKEN' || secrets[name] !== undefined);

/** A blog with the secrets that it uses. */
export interface Choice {
  readonly blog: FoundBlog;
  readonly secrets: Secrets;
  /** What would be better with a key that was not given, in words. */
  readonly notes: readonly string[];
}

/**
 * Chooses the first finding that is complete. Secrets that it does not use are left out.
 *
 * @throws BlogError `invalid_input` if each needs a key, or a token was given for another server.
 */
export function chooseBlog(address: string, found: readonly Finding[], given: Secrets): Choice {
  const blogs = found.map((finding): FoundBlog => ({ kind: 'found', address, finding }));
  const blog = blogs.find((one) => isComplete(one, given));
  const [best] = blogs;
  if (blog === undefined || best === undefined) {
    const name = best === undefined ? 'It' : platformName(best.finding);
    throw usageError(
      'BLOG_KEY',
      `${address} runs on ${name}, which needs a key. Set BLOG_KEY in the environment: ${best?.finding.notes[0] ?? ''}`,
    );
  }
  const used = secretsFor(blog).flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const { options } = blog.finding;
  if (
    used.some(([name]) => name === 'BLOG_TOKEN') &&
    new URL(options.url).origin !== new URL(address).origin
  )
    throw usageError(
      'BLOG_TOKEN',
      `${address} leads to ${options.url}, and BLOG_TOKEN was given for the first. If it is meant for that server, give --url ${options.url}.`,
    );
  const unused = Object.keys(given).filter((name) => !used.some(([known]) => known === name));
  const notes = unused.map((name) => `${name} is not needed here, and was left out.`);
  if (blog !== best)
    notes.unshift(
      `It runs on ${platformName(best.finding)}. With a key in BLOG_KEY, more would work.`,
    );
  return { blog, secrets: Object.fromEntries(used), notes };
}
