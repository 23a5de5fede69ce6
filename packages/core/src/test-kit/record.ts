import type { BlogBackend } from '../backend/backend.js';
import { checkBackend } from '../backend/check-backend.js';
import { mapBackend, type MappedBackend, methodOf } from '../backend/map-backend.js';
import { type Operation, operations, operationTable } from '../backend/operations.js';
import { isBlogError } from '../errors/blog-error.js';
import { toProblem } from '../errors/problem-details.js';
import type { RecordedCall, Recording } from './recording.js';

/** A backend whose calls are written down. */
export interface Recorder<B extends BlogBackend> {
  /** The backend to call. It answers as the given one does. */
  readonly backend: MappedBackend<B>;
  /** All calls that were answered so far, as plain JSON. */
  recording(): Recording;
}

/**
 * Writes down what a backend answers, so that tests can run without it: call `backend` as your pages do, keep
 * the `recording` in a file, and let `replay` answer from it.
 *
 * Answers are kept as they are. Record as a caller to whom nothing secret is told: an account's answers may
 * have e-mail addresses and drafts in them.
 *
 * @throws BlogError `invalid_input` where no backend is given.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { record, replay } from '@blog/core/testing';
 *
 * const recorder = record(memory().as(anonymous));
 * await recorder.backend.posts.list({ limit: 10 });
 * const json = JSON.stringify(recorder.recording());
 *
 * const backend = replay(JSON.parse(json));
 * await backend.posts?.list?.({ limit: 10 }); // the same page
 * ```
 */
export function record<const B extends BlogBackend>(backend: B): Recorder<B> {
  checkBackend(backend, 'record');
  const places: (RecordedCall | null)[] = [];
  const recorded = mapBackend(backend, (operation, method) => async (...given) => {
    const place = places.push(null) - 1;
    const args = argumentsOf(operation, given);
    try {
      const answer = await method(...given);
      places[place] = { operation, args, answer: structuredClone(answer ?? null) };
      return answer;
    } catch (error) {
      // Other errors are none of the backend's: the caller gave up, or there is a fault in the program.
      if (isBlogError(error)) places[place] = { operation, args, problem: toProblem(error) };
      throw error;
    }
  });
  return {
    backend: recorded,
    recording: () => ({
      version: 1,
      name: backend.name,
      capabilities: structuredClone(backend.capabilities),
      operations: operations.filter((operation) => methodOf(backend, operation) !== undefined),
      calls: structuredClone(places.filter((call) => call !== null)),
    }),
  };
}

/** The arguments as JSON has them, without the options. */
function argumentsOf(operation: Operation, given: readonly unknown[]): unknown[] {
  const { length } = operationTable[operation].args;
  return JSON.parse(JSON.stringify(given.slice(0, length))) as unknown[];
}
