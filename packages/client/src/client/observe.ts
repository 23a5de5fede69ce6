import type { Operation } from '@blog/core';
import { checkValue, operationTable } from '@blog/core/backend';

/** A call of a client, as {@link observeCalls} tells it. */
export interface ObservedCall {
  /** The operation that was called, such as `posts.list`. `all` calls `list` once for each page. */
  readonly operation: Operation;
  /**
   * The arguments of the operation, as they were given. They belong to the caller: do not change them. Options,
   * which may hold headers and keys, are not among them.
   */
  readonly args: readonly unknown[];
  /** How often the backend was asked so far. It is more than 1 if the client tried again. */
  readonly tries: number;
  /**
   * The promise that the caller was given. Handle its rejection, too: it is a `BlogError`, or the reason of an
   * abort.
   */
  readonly answer: Promise<unknown>;
}

/** A call as the client itself keeps it: with its options among the arguments. */
export interface RunningCall {
  readonly operation: Operation;
  readonly args: readonly unknown[];
  tries: number;
}

/** The key of those who observe a client. All else about them is loaded only where somebody does. */
export const observers: unique symbol = Symbol.for('@blog/client.observers');

/** A client that can be observed, as `createBlogClient` makes them. */
export interface ObservableClient {
  /** Those who observe the client, by `observeCalls`. */
  readonly [observers]: Set<(call: RunningCall, answer: Promise<unknown>) => void>;
}

/**
 * Tells of each call of a client from now on, for logs and developer tools. The observer is called when a call
 * begins, and waits for `answer` to know how it ended. It can neither change a call nor make it fail: an error
 * that it throws is written to the console.
 *
 * @returns A function that ends it.
 *
 * @throws BlogError `invalid_input` if the client was not made by `createBlogClient`.
 *
 * @example
 * ```ts
 * import { createBlogClient, observeCalls } from '@blog/client';
 * import { http } from '@blog/client/http';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * const stop = observeCalls(client, ({ operation, answer }) => {
 *   const begun = performance.now();
 *   const tell = (end: string) => console.log(operation, end, performance.now() - begun);
 *   answer.then(
 *     () => tell('done'),
 *     (error: unknown) => tell(String(error)),
 *   );
 * });
 * await client.posts.list();
 * stop();
 * ```
 */
export function observeCalls(
  client: ObservableClient,
  observer: (call: ObservedCall) => void,
): () => void {
  checkValue(client, clientRule, 'client', 'observeCalls');
  checkValue(observer, 'function', 'observer', 'observeCalls');
  const own = (call: RunningCall, answer: Promise<unknown>) => {
    const { operation } = call;
    const args = call.args.slice(0, operationTable[operation].args.length);
    // The caller of the client has nothing to do with it.
    const report = (error: unknown) => console.error(`An observer of ${operation} failed.`, error);
    try {
      const told: unknown = observer({
        operation,
        args,
        answer,
        get tries() {
          return call.tries;
        },
      });
      // An async function is an observer for TypeScript, too.
      if (told instanceof Promise) told.catch(report);
    } catch (error) {
      report(error);
    }
  };
  client[observers].add(own);
  return () => void client[observers].delete(own);
}

const clientRule = {
  expected: 'a client that createBlogClient made',
  test: (value: unknown) => typeof value === 'object' && value !== null && observers in value,
};
