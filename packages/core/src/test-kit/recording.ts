import type { Capabilities } from '../backend/capabilities.js';
import { type Operation, operationRule, operationTable } from '../backend/operations.js';
import { fromProblem, type ProblemDetails } from '../errors/problem-details.js';
import { checkValue, type ValueRule } from '../errors/options.js';
import { stableJson } from '../kit/encoding.js';
import { normalizeQuery } from '../kit/query-key.js';

/** A call and its answer. The options of the call are left out: they say how to ask, not what. */
export interface RecordedCall {
  /** The operation that was called, such as `posts.list`. */
  readonly operation: Operation;
  /** The arguments of the operation, in their order, as plain JSON. */
  readonly args: readonly unknown[];
  /** The answer; `null` if there was none, as of `posts.delete`. */
  readonly answer?: unknown;
  /** The error, if the call failed. */
  readonly problem?: ProblemDetails;
}

/** What a backend answered, as plain JSON: `record` makes it, and `replay` answers from it. */
export interface Recording {
  /** The form of the recording. */
  readonly version: 1;
  /** The name of the backend. */
  readonly name: string;
  /** The capabilities of the backend. */
  readonly capabilities: Capabilities;
  /** All operations of the backend, also those that nobody called. */
  readonly operations: readonly Operation[];
  /** In the order in which the calls began. */
  readonly calls: readonly RecordedCall[];
}

/** A call as a key: calls that ask for the same have the same key. */
export function callKey(operation: Operation, args: readonly unknown[]): string {
  const names: readonly string[] = operationTable[operation].args;
  const parts = names.map((name, place) => {
    const value = args[place] ?? null;
    return name === 'query' && typeof value === 'object' && value !== null
      ? normalizeQuery(operation, value)
      : value;
  });
  return `${operation} ${stableJson(parts)}`;
}

const answered: ValueRule = {
  expected: 'a call with either an answer or a problem that has one of our codes',
  test: (value) => {
    const { answer, problem } = value as RecordedCall;
    return problem === undefined
      ? answer !== undefined
      : fromProblem(problem) !== null && answer === undefined;
  },
};

/** Refuses what is no recording, such as one of another form. */
export function checkRecording(value: unknown): asserts value is Recording {
  checkValue(value, 'object', 'recording', 'replay');
  const { version, name, capabilities, operations, calls } = value as Partial<Recording>;
  checkValue(version, [1], 'recording.version', 'replay');
  checkValue(name, 'string', 'recording.name', 'replay');
  checkValue(capabilities, 'object', 'recording.capabilities', 'replay');
  checkValue(operations, 'list', 'recording.operations', 'replay');
  checkValue(calls, 'list', 'recording.calls', 'replay');
  for (const [index, operation] of (operations ?? []).entries())
    checkValue(operation, operationRule, `recording.operations[${index}]`, 'replay');
  for (const [index, call] of (calls ?? []).entries()) {
    const path = `recording.calls[${index}]`;
    checkValue(call, 'object', path, 'replay');
    checkValue(call.operation, operationRule, `${path}.operation`, 'replay');
    checkValue(call.args, 'list', `${path}.args`, 'replay');
    checkValue(call, answered, path, 'replay');
  }
}
