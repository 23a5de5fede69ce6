import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { SimpleStore } from '@blog/conformance';
import type { Actor, BlogBackend, Capabilities, Operation } from '@blog/core';
import { fromProblem, groupMethods, type ProblemDetails } from '@blog/core/backend';
import type { SqlOptions } from '@blog/server/sql';

/** What the script is asked. */
export type Question =
  | { readonly kind: 'open'; readonly options: SqlOptions }
  | { readonly kind: 'close' }
  | { readonly kind: 'view'; readonly actor: Actor }
  | {
      readonly kind: 'call';
      readonly actor: Actor;
      readonly operation: Operation;
      readonly args: readonly unknown[];
    };

/** A question, with the number that its answer has. */
export type Asked = Question & { readonly id: number };

/** The answer to a `view`. */
export interface ViewAnswer {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly operations: readonly Operation[];
}

/** What the script answers: a value, an error of the family, or the trace of any other error. */
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly problem?: ProblemDetails;
  readonly trace?: string;
}

/** A store in the other process. */
export interface StoreThere extends SimpleStore {
  close(): Promise<void>;
}

/** Another process, which makes the calls that this one sends. */
export interface SecondProcess {
  /** Opens a store there. One is open at a time. */
  open(options: SqlOptions): Promise<StoreThere>;
  stop(): void;
}

const script = fileURLToPath(new URL('second-process.script.ts', import.meta.url));
const sources = pathToFileURL(
  fileURLToPath(new URL('../../../../../scripts/run-sources.mjs', import.meta.url)),
).href;

/** Starts another process, from the sources. It ends with this one. */
export function startSecondProcess(): SecondProcess {
  const child = fork(script, { execArgv: ['--import', sources], serialization: 'advanced' });
  const ask = asker(child);
  return {
    async open(options) {
      await ask({ kind: 'open', options });
      return {
        backendFor: (actor) => viewOf(ask, actor),
        close: async () => void (await ask({ kind: 'close' })),
      };
    },
    stop: () => void child.kill(),
  };
}

type Ask = (question: Question) => Promise<unknown>;

/** Sends questions, and gives each its own answer. */
function asker(child: ChildProcess): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  child.on('message', (message) => {
    const { id, value, problem, trace } = message as Answered;
    const question = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined && trace === undefined) question?.resolve(value);
    else question?.reject(fromProblem(problem) ?? new Error(`In the second process: ${trace}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`The second process ended with ${code}`));
  });
  return (question) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set((count += 1), answer);
    child.send({ ...question, id: count } satisfies Asked);
    return answer.promise;
  };
}

/** The backend of a caller there. */
async function viewOf(ask: Ask, actor: Actor): Promise<BlogBackend> {
  const { name, capabilities, operations } = (await ask({ kind: 'view', actor })) as ViewAnswer;
  const methods = groupMethods((operation) =>
    operations.includes(operation)
      ? (...args) => ask({ kind: 'call', actor, operation, args })
      : undefined,
  );
  return { name, capabilities, ...methods };
}
