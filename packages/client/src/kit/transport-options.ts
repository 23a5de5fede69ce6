import { type OptionChecks, type ValueRule } from '@blog/core/backend';

/** The DOM's `HeadersInit`, which Node's own types do not name. */
type HeadersGiven = NonNullable<RequestInit['headers']>;

/** Headers of each request, or a function that gives them (a renewed token, a visitor's cookies). */
export type HeadersSource = HeadersGiven | (() => HeadersGiven | Promise<HeadersGiven>);

/** The options that every network backend takes. */
export interface TransportOptions {
  /**
   * Used in place of the global `fetch`, such as a test's, or one with its own cookies and cache. On a server,
   * give `safeFetch` of `@blog/server/node` where the address comes from others.
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * Headers of each request, or a function that is called before each request and gives them. None where absent.
   */
  headers?: HeadersSource | undefined;
  /** Milliseconds from the request to the last byte of its answer; 30,000 where absent. */
  timeout?: number | undefined;
  /** The most bytes of an answer; more is `too_large`. 32,000,000 where absent; `Infinity` for no bound. */
  maxBytes?: number | undefined;
}

const headersRule: ValueRule = {
  expected: 'an object of headers, or a function that gives one',
  test(value) {
    try {
      return typeof value === 'function' || Boolean(new Headers(value as HeadersGiven));
    } catch {
      return false;
    }
  },
  // They may hold a token.
  isSecret: true,
};

const count = (unit: string, most: number): ValueRule => ({
  expected: `${unit} from 1 to ${most}`,
  test: (value) => typeof value === 'number' && value >= 1 && value <= most,
});

/** The check of a signal that aborts. */
export const signalRule: ValueRule = {
  expected: 'an AbortSignal',
  test: (value) => typeof value === 'object' && value !== null && 'aborted' in value,
};

/** The checks of {@link TransportOptions}, for `checkOptions`. */
export const transportChecks: OptionChecks<TransportOptions> = {
  fetch: 'function',
  headers: headersRule,
  // A timer takes no more.
  timeout: count('milliseconds', 2 ** 31 - 1),
  maxBytes: count('bytes', Infinity),
};
