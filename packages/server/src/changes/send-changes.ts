import { BlogError } from '@blog/core';
import {
  checkOptions,
  httpUrlRule,
  invalidField,
  isCacheKey,
  MAX_CHANGED_KEYS,
  type OptionChecks,
  secretRule,
  signChanges,
  type ValueRule,
} from '@blog/core/backend';

/** Options of {@link sendChanges}. */
export interface SendChangesOptions {
  /** The address that takes the messages, such as the route of `createRevalidateRoute` of `@blog/next`. */
  readonly url: string;
  /** The secret that both sides have: at least 32 characters. */
  readonly secret: string;
  /** Is told of each message that was not taken. It is sent again. Default: `console.error`. */
  readonly onError?: ((error: BlogError) => void) | undefined;
}

/** A listener for `onWrite` and `store.onChange`, as {@link sendChanges} makes it. */
export interface ChangeSender {
  /** Sends keys. It returns at once, and never throws. */
  (keys: readonly string[]): void;
  /**
   * Resolves when all that waits was sent. Where a process is stopped after its answer, give it to
   * `waitUntil`.
   */
  settled(): Promise<void>;
}

/** Browsers and servers send no request to an address with a password. */
const placeRule: ValueRule = {
  expected: 'an http or https address without a user and a password',
  test: (value) => {
    if (!httpUrlRule.test(value)) return false;
    const { username, password } = new URL(String(value));
    return username === '' && password === '';
  },
  isSecret: true,
};

const checks: OptionChecks<SendChangesOptions> = {
  url: placeRule,
  secret: secretRule,
  onError: 'function',
};

/** Milliseconds to wait for an answer, before the first repetition, and at most between two. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;

/**
 * Tells another program of what changed, so that it drops what it keeps: pages of Next, a cache of yours. The
 * messages are signed, and `readSignedChanges` of `@blog/core/backend` reads them. While one is on its way,
 * further keys wait, and go together. A message that is not taken is sent again, after half a second at first
 * and each minute at last, until it is taken or the process ends.
 *
 * @throws BlogError `invalid_input` for an option that is not valid.
 *
 * @example
 * ```ts
 * import { sendChanges } from '@blog/server';
 * import { openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: 'blog.db' });
 * store.onChange(
 *   sendChanges({
 *     url: 'https://www.example.org/api/revalidate',
 *     secret: process.env['BLOG_SECRET'] ?? '',
 *   }),
 * );
 * ```
 */
export function sendChanges(options: SendChangesOptions): ChangeSender {
  checkOptions(options, checks, 'sendChanges', ['url', 'secret']);
  const { url, secret, onError = (error) => console.error(error.message) } = options;
  const waiting = new Set<string>();
  let sending: Promise<void> | null = null;

  function wait(keys: readonly string[]): void {
    for (const key of keys) waiting.add(key);
    if (waiting.size <= MAX_CHANGED_KEYS) return;
    waiting.clear();
    waiting.add('blog');
  }

  async function sendAll(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (waiting.size > 0) {
      const keys = [...waiting];
      waiting.clear();
      try {
        await send(url, keys, secret);
        pause = FIRST_PAUSE;
      } catch (error) {
        wait(keys);
        tell(failure(url, error), onError);
        await pauseFor(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    sending = null;
  }

  return Object.assign(
    (keys: readonly string[]) => {
      const odd = keys.find((key) => !isCacheKey(key));
      // No key of ours has other characters. It stands for something that changed, so everything is told.
      if (odd !== undefined) tell(notKey(odd), onError);
      wait(odd === undefined ? keys : ['blog']);
      // Keys of the same moment go together.
      sending ??= Promise.resolve().then(sendAll);
    },
    { settled: () => sending ?? Promise.resolve() },
  );
}

async function send(url: string, keys: readonly string[], secret: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    ...(await signChanges(keys, secret)),
    // A message goes where its sender was told, and nowhere else.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  });
  await response.body?.cancel();
  if (response.ok) return;
  const location = response.headers.get('location');
  throw new Error(
    location === null
      ? `It answered ${response.status}.`
      : `It leads to ${location}: give that address.`,
  );
}

const notKey = (key: unknown) =>
  invalidField(
    'keys',
    `Expected keys as cacheKeysOf makes them, not ${JSON.stringify(key)}. "blog" is sent in its place, which makes everything stale`,
    'sendChanges',
  );

function failure(url: string, cause: unknown): BlogError {
  const { origin, pathname } = new URL(url);
  // What fetch says may hold the whole address, and its query may be a secret.
  const why = cause instanceof TypeError ? 'It could not be reached.' : messageOf(cause);
  return new BlogError('unavailable', {
    message: `${origin}${pathname} was not told what changed. ${why} The message is sent again.`,
    cause,
  });
}

const messageOf = (cause: unknown) =>
  cause instanceof Error ? cause.message : 'It could not be reached.';

/** A listener of errors that throws must not end the sending. */
function tell(error: BlogError, onError: (error: BlogError) => void): void {
  try {
    onError(error);
  } catch (thrown) {
    console.error(error.message, thrown);
  }
}

/** Lets a process end in the meantime. */
function pauseFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, milliseconds);
    if (typeof timer === 'object') (timer as { unref?: () => void }).unref?.();
  });
}
