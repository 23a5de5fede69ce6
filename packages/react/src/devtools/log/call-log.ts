import { observeCalls, type ObservedCall } from '@blog/client';
import { isBlogError, type Operation } from '@blog/core';

import type { AnyBlogClient } from '../../query/client-types.js';
import { createChanges } from './changes.js';
import { failedProblem, pageProblems, type SeenProblem } from './problems.js';
import { safeText, shortText } from './safe-text.js';
import { summaryOf } from './summary.js';

/** How a call ended. */
export interface CallEnd {
  readonly isOk: boolean;
  /** What came, or the code of the error. */
  readonly text: string;
  /** The message of an error; `null` for an answer. */
  readonly message: string | null;
  /** In milliseconds. */
  readonly duration: number;
  readonly tries: number;
  readonly problems: readonly SeenProblem[];
}

/** A call that was made, as text: what it was made with may change or hold much. */
export interface LoggedCall {
  readonly number: number;
  readonly operation: Operation;
  /** In one line, for the list. */
  readonly brief: string;
  readonly args: string;
  readonly begunAt: Date;
  /** `null` as long as it runs. */
  readonly end: CallEnd | null;
}

/** The calls of a client. */
export interface CallLog {
  /** The last calls, newest first. The list is another one after each change. */
  readonly calls: readonly LoggedCall[];
  clear(): void;
  subscribe(listener: () => void): () => void;
}

/** The most calls that are kept. */
export const MOST_CALLS = 200;

function endOf(call: ObservedCall, begun: number) {
  const facts = () => ({ duration: performance.now() - begun, tries: call.tries });
  return call.answer.then(
    (answer): CallEnd => ({
      ...facts(),
      isOk: true,
      text: summaryOf(answer),
      message: null,
      problems: pageProblems(call.operation, answer),
    }),
    (error: unknown): CallEnd => ({
      ...facts(),
      isOk: false,
      text: isBlogError(error) ? error.code : 'aborted',
      message: error instanceof Error ? safeText(error.message) : null,
      problems: failedProblem(call.operation, error),
    }),
  );
}

function createCallLog(client: AnyBlogClient): CallLog {
  const changes = createChanges();
  let calls: readonly LoggedCall[] = [];
  let number = 0;
  observeCalls(client, (call) => {
    const begun = performance.now();
    number += 1;
    const logged: LoggedCall = {
      number,
      operation: call.operation,
      brief: call.args.map((arg) => shortText(arg)).join(', '),
      args: call.args.map((arg) => safeText(arg)).join(',\n'),
      begunAt: new Date(),
      end: null,
    };
    calls = [logged, ...calls].slice(0, MOST_CALLS);
    changes.tell();
    void endOf(call, begun).then((end) => {
      calls = calls.map((one) => (one === logged ? { ...logged, end } : one));
      changes.tell();
    });
  });
  return {
    get calls() {
      return calls;
    },
    clear() {
      calls = [];
      changes.tell();
    },
    subscribe: changes.subscribe,
  };
}

const logs = new WeakMap<AnyBlogClient, CallLog>();

/** The log of a client, which begins with the first question for it. */
export function callLogOf(client: AnyBlogClient): CallLog {
  const known = logs.get(client);
  if (known !== undefined) return known;
  const log = createCallLog(client);
  logs.set(client, log);
  return log;
}

/**
 * Records the calls of a client from now on, for the panel. `BlogDevtools` does it by itself when it is drawn: use this where
 * loaders of a router make calls before.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/react';
 * import { recordCalls } from '@blog/react/devtools/production';
 * import { http } from '@blog/client/http';
 *
 * export const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * recordCalls(client);
 * ```
 */
export function recordCalls(client: AnyBlogClient): void {
  callLogOf(client);
}
