import type { AsyncLocalStorage } from 'node:async_hooks';

import type { ErrorCode } from '@blog/core';

/** What is found out of a request while it is answered, for its log line, its span and its metrics. */
export interface CurrentRequest {
  readonly id: string;
  /** The pattern of its address, such as `/v1/posts/:id`; `null` until somebody names it. */
  route: string | null;
  /** The code of the error that it is answered with. */
  code: string | null;
  /** The first failure of the server. */
  failure: { readonly error: unknown } | null;
  /** Whether the response cache had the answer; `null` where it was not asked. */
  cache: 'hit' | 'miss' | null;
  /** Whether it is over: what is found out now comes too late. */
  isOver: boolean;
}

/** Other runtimes than Node may lack it. Then no request is known here, and nothing is found out of it. */
const storage = storageOfNode();

function storageOfNode(): AsyncLocalStorage<CurrentRequest> | null {
  if (typeof process === 'undefined') return null;
  const hooks = process.getBuiltinModule?.('node:async_hooks');
  return hooks === undefined ? null : new hooks.AsyncLocalStorage<CurrentRequest>();
}

/** Answers a request; whatever runs for it finds it by {@link currentRequest}. */
export function runRequest<T>(request: CurrentRequest, answer: () => T): T {
  return storage === null ? answer() : storage.run(request, answer);
}

/** The request that this code runs for, if it is observed. */
export function currentRequest(): CurrentRequest | undefined {
  return storage?.getStore();
}

/**
 * Names the route of the present request, for its log line, its span and its metrics. Give the pattern of the
 * address and not the address, which may hold secrets and would make a metric of its own. The routes of
 * `createBlogHandler` have their names; call it for pages. It does nothing if the request is not observed.
 *
 * @example
 * ```ts
 * import { nameRoute } from '@blog/server/node';
 *
 * nameRoute('/tags/:slug');
 * ```
 */
export function nameRoute(pattern: string): void {
  const request = currentRequest();
  if (request !== undefined) request.route = pattern;
}

/**
 * Names the code of the error that an application answers the present request with, for its log line and its
 * span. `createBlogHandler` names those of its own answers. It does nothing if the request is not observed.
 *
 * @example
 * ```ts
 * import { nameCode } from '@blog/server/node';
 *
 * nameCode('rate_limited');
 * ```
 */
export function nameCode(code: ErrorCode): void {
  const request = currentRequest();
  if (request !== undefined) request.code = code;
}

/**
 * Gives a failure to the log line of the present request. Of several, the line has the first.
 *
 * @returns Whether there is such a line to come: if not, log the failure yourself.
 *
 * @example
 * ```ts
 * import { reportFailure } from '@blog/server/node';
 *
 * const error = new Error('The page could not be rendered.');
 * if (!reportFailure(error)) console.error(error);
 * ```
 */
export function reportFailure(error: unknown): boolean {
  const request = currentRequest();
  if (request === undefined || request.isOver) return false;
  request.failure ??= { error };
  return true;
}
