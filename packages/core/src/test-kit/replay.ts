import type { BlogBackend } from '../backend/backend.js';
import { defineBackend } from '../backend/define.js';
import { type AnyMethod, groupMethods, type MappedBackend } from '../backend/map-backend.js';
import { type Operation, operationTable } from '../backend/operations.js';
import type { CallOptions } from '../backend/options.js';
import { BlogError } from '../errors/blog-error.js';
import { fromProblem } from '../errors/problem-details.js';
import { callKey, checkRecording, type RecordedCall, type Recording } from './recording.js';

/** A backend that `replay` makes of a recording of `B`: the same methods, and HTML that counts as raw. */
export type Replayed<B extends BlogBackend> = Omit<MappedBackend<B>, 'capabilities'> & {
  /** Those of the recorded backend. */
  readonly capabilities: Omit<B['capabilities'], 'html'> & {
    /** The client makes it safe again. */
    readonly html: 'raw';
  };
};

/** The most recorded calls that a message lists. */
const MAX_LISTED = 10;

/**
 * A backend that answers from a recording of `record`, without a network. It has the operations and
 * capabilities of the recorded backend. Where a call was recorded several times, the answers come in their
 * order, and the last one stays.
 *
 * The HTML of a recording counts as raw, whatever the backend said of it: a client makes it safe again.
 *
 * Its type says only that each method may be there. Name the type of the recorded backend to have that of its methods.
 *
 * @typeParam B - The type of the recorded backend. Nothing checks that the recording is one of it.
 * @param recording - The recording, as it was read from a file.
 * @throws BlogError `invalid_input` for what is no recording. The methods throw the errors that were recorded,
 *   and `unsupported` for a call that was not recorded; its message lists those that were.
 *
 * @example
 * ```ts
 * import { record, replay } from '@blog/core/testing';
 * import { anonymous, memory } from '@blog/core';
 *
 * const recorder = record(memory().as(anonymous));
 * await recorder.backend.blog.get();
 * const backend = replay<typeof recorder.backend>(recorder.recording());
 * await backend.blog.get();
 * ```
 */
export function replay<B extends BlogBackend = BlogBackend>(recording: unknown): Replayed<B>;
export function replay(recording: unknown): object {
  checkRecording(recording);
  const { name, capabilities, operations } = recording;
  const answers = answersOf(recording);
  const methods = groupMethods((operation) =>
    operations.includes(operation) ? methodFrom(operation, recording, answers) : undefined,
  );
  return defineBackend({ name, capabilities: { ...capabilities, html: 'raw' }, ...methods });
}

/** The calls of each key that are still to come. */
type Answers = ReadonlyMap<string, RecordedCall[]>;

function answersOf({ calls }: Recording): Answers {
  const answers = new Map<string, RecordedCall[]>();
  for (const call of calls) {
    const key = callKey(call.operation, call.args);
    const same = answers.get(key);
    if (same === undefined) answers.set(key, [call]);
    else same.push(call);
  }
  return answers;
}

function methodFrom(operation: Operation, recording: Recording, answers: Answers): AnyMethod {
  const place = operationTable[operation].args.length;
  return async (...args) => {
    (args[place] as CallOptions | undefined)?.signal?.throwIfAborted();
    const left = answers.get(callKey(operation, args)) ?? [];
    const call = left.length > 1 ? left.shift() : left[0];
    if (call === undefined) throw notRecorded(operation, args, recording);
    const error = fromProblem(call.problem, recording.name);
    if (error !== null) throw error;
    return structuredClone(call.answer ?? undefined);
  };
}

function notRecorded(operation: Operation, args: unknown[], { name, calls }: Recording) {
  const same = calls.filter((call) => call.operation === operation);
  const listed = same.slice(0, MAX_LISTED).map((call) => shownCall(call.operation, call.args));
  const rest = same.length > MAX_LISTED ? ` and ${same.length - MAX_LISTED} more` : '';
  const known = listed.length === 0 ? 'no call of it' : listed.join('; ') + rest;
  return new BlogError('unsupported', {
    message: `The recording has no answer to ${shownCall(operation, args)}. It has ${known}. Record this call as well.`,
    backend: name,
    operation,
  });
}

function shownCall(operation: Operation, args: readonly unknown[]): string {
  const key = callKey(operation, args);
  return key.length > 200 ? `${key.slice(0, 200)}…` : key;
}
