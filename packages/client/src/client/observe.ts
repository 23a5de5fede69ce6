import type { Operation } from '@blog/core';
import { type AnyMethod, checkValue, operationTable } from '@blog/core/backend';

/** A call of a client, as `client.observe` tells it. */
export interface ObservedCall {
  /** The operation that was called, such as `posts.list`. `all` calls `list` once for each page. */
  readonly operation: Operation;
  /**
   * The arguments of the operation, as they were given. They belong to the caller: do not change them. Options, which may hold
   * headers and keys, are not among them.
   */
  readonly args: readonly unknown[];
  /** How often the backend was asked so far. It is more than 1 if the client tried again. */
  readonly tries: number;
  /** The promise that the caller was given. Handle its rejection, too: it is a `BlogError`, or the reason of an abort. */
  readonly answer: Promise<unknown>;
}

/** Tells of a call that has begun. */
export type CallObserver = (call: ObservedCall) => void;

/** Those who observe a client. While there are none, its methods are called as they are. */
export function createObservers() {
  const observers = new Set<CallObserver>();

  /** Calls an observer, whose own fault must not reach the caller of the client. */
  function tell(observer: CallObserver, call: ObservedCall) {
    try {
      observer(call);
    } catch (error) {
      console.error(`An observer of ${call.operation} failed.`, error);
    }
  }

  return {
    observe(observer: CallObserver): () => void {
      checkValue(observer, 'function', 'observer', 'client.observe');
      // A function that is given twice is told twice, and each end is its own.
      const own: CallObserver = (call) => observer(call);
      observers.add(own);
      return () => void observers.delete(own);
    },

    /**
     * The method that `complete` makes of a backend's method, observed.
     *
     * @param complete - Adds what the client does around the method, such as trying again.
     */
    observed(
      operation: Operation,
      method: AnyMethod,
      complete: (method: AnyMethod) => AnyMethod,
    ): AnyMethod {
      const completed = complete(method);
      return (...given) => {
        if (observers.size === 0) return completed(...given);
        let tries = 0;
        const counted = complete((...sent) => {
          tries += 1;
          return method(...sent);
        });
        const args = given.slice(0, operationTable[operation].args.length);
        const answer = counted(...given);
        const call: ObservedCall = {
          operation,
          args,
          answer,
          get tries() {
            return tries;
          },
        };
        for (const observer of observers) tell(observer, call);
        return answer;
      };
    },
  };
}
