import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';
import { checkOptions, numberFrom, type OptionChecks } from '../errors/options.js';
import { isSigned, secretRule, signText } from './signature.js';

/** The most keys in a message: who has more to tell sends `blog`, which every answer has. */
export const MAX_CHANGED_KEYS = 256;

/** The most bytes of a message: its keys have at most 200 each. */
const MAX_BYTES = 65_536;

/** The `type` of the message. */
const TYPE = 'blog.changed';

/** A message that tells of changes, ready to be sent by POST. */
export interface SignedChanges {
  /** The headers: its id, its time, its signature and its media type. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, as JSON. */
  readonly body: string;
}

/** Options of {@link readSignedChanges}. */
export interface ReadSignedChangesOptions {
  /** The secret that both sides have: at least 32 characters. */
  readonly secret: string;
  /** Seconds by which the time of a message may differ from the time here. Default 300. */
  readonly tolerance?: number | undefined;
}

const checks: OptionChecks<ReadSignedChangesOptions> = {
  secret: secretRule,
  tolerance: numberFrom(1, 'seconds'),
};

const signedText = (id: string, timestamp: string, body: string) => `${id}.${timestamp}.${body}`;

/**
 * Makes the message that tells another program which keys are stale (see {@link cacheKeysOf}). It is signed as
 * [Standard Webhooks](https://www.standardwebhooks.com) says, so that libraries for these can read it, too: by a secret
 * that begins with `whsec_` as it is, and by any other as a raw one (`format: 'raw'`).
 *
 * @param keys - At most 256 keys.
 * @param secret - The secret that both sides have: at least 32 characters.
 * @throws BlogError `invalid_input` for too many keys, for what is no key, and for a short secret.
 *
 * @example
 * ```ts
 * import { signChanges } from '@blog/core/backend';
 *
 * const secret = 'at least thirty-two characters long';
 * const { headers, body } = await signChanges(['post-7', 'posts'], secret);
 * await fetch('https://www.example.org/api/revalidate', { method: 'POST', headers, body });
 * ```
 */
export async function signChanges(keys: readonly string[], secret: string): Promise<SignedChanges> {
  checkKeys(keys, 'signChanges');
  const now = new Date();
  const id = crypto.randomUUID();
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const body = JSON.stringify({ type: TYPE, timestamp: now.toISOString(), data: { keys } });
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${await signText(signedText(id, timestamp, body), secret)}`,
    },
    body,
  };
}

/**
 * Reads a message of {@link signChanges}, and gives its keys. A message that comes again within the tolerance
 * is read again: to forget what is forgotten does no harm.
 *
 * @throws BlogError `unauthorized` if it is not signed with the secret, was changed, or is too old or too new;
 *   `too_large` for more than 64 KiB; `invalid_input` if it is no such message.
 *
 * @example
 * ```ts
 * import { readSignedChanges } from '@blog/core/backend';
 *
 * export async function POST(request: Request): Promise<Response> {
 *   const keys = await readSignedChanges(request, { secret: process.env['BLOG_SECRET'] ?? '' });
 *   console.log(keys); // ['post-7', 'posts']
 *   return new Response(null, { status: 204 });
 * }
 * ```
 */
export async function readSignedChanges(
  request: Request,
  options: ReadSignedChangesOptions,
): Promise<string[]> {
  checkOptions(options, checks, 'readSignedChanges', ['secret']);
  const { secret, tolerance = 300 } = options;
  const header = (name: string) => request.headers.get(`webhook-${name}`) ?? '';
  const [id, timestamp] = [header('id'), header('timestamp')];
  if (!/^[\w-]{1,64}$/.test(id) || !/^\d{1,12}$/.test(timestamp))
    throw refused('It has no webhook-id and webhook-timestamp.');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > tolerance)
    throw refused(`Its time differs by more than ${tolerance} seconds. Is a clock wrong?`);
  const body = await readBody(request);
  const text = signedText(id, timestamp, body);
  // While a secret is replaced, a sender may sign with both.
  for (const signature of header('signature').split(' ').slice(0, 4))
    if (signature.startsWith('v1,') && (await isSigned(text, signature.slice(3), secret)))
      return keysIn(body);
  throw refused('It is not signed with the secret of this side, or it was changed on its way.');
}

function refused(why: string): BlogError<'unauthorized'> {
  return new BlogError('unauthorized', { message: `The message is refused. ${why}` });
}

/** Reads a text up to the limit, whatever length its header claims. */
async function readBody(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const part = await reader?.read().catch((cause: unknown) => {
      throw new BlogError('unavailable', { message: 'The message ended before its end.', cause });
    });
    if (part?.value === undefined) return text + decoder.decode();
    size += part.value.byteLength;
    if (size > MAX_BYTES) {
      void reader?.cancel().catch(() => undefined);
      throw new BlogError('too_large', {
        message: `The message is larger than ${MAX_BYTES} bytes. Send the key "blog" in place of many keys.`,
        details: { limit: MAX_BYTES },
      });
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

function keysIn(body: string): string[] {
  const message = parsed(body) as { type?: unknown; data?: { keys?: unknown } | null } | null;
  if (message?.type !== TYPE) throw invalidField('type', `Expected "${TYPE}"`, 'readSignedChanges');
  const keys = message.data?.keys;
  checkKeys(keys, 'readSignedChanges');
  return keys;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalidField('', 'Expected JSON', 'readSignedChanges');
  }
}

/**
 * Whether a text is a key as {@link cacheKeysOf} makes it: 1 to 200 characters that need no escaping in a header.
 *
 * @example
 * ```ts
 * import { isCacheKey } from '@blog/core/backend';
 *
 * isCacheKey('post-7'); // true
 * isCacheKey('two words'); // false
 * ```
 */
export function isCacheKey(key: unknown): key is string {
  return typeof key === 'string' && /^[\w%.!~*'()-]{1,200}$/.test(key);
}

function checkKeys(keys: unknown, owner: string): asserts keys is string[] {
  if (!Array.isArray(keys) || keys.length > MAX_CHANGED_KEYS)
    throw invalidField('data.keys', `Expected a list of at most ${MAX_CHANGED_KEYS} keys`, owner);
  for (const [at, key] of keys.entries())
    if (!isCacheKey(key))
      throw invalidField(`data.keys[${at}]`, 'Expected a key as cacheKeysOf makes it', owner);
}
