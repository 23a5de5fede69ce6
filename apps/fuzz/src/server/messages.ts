import type { Actor } from '@blog/core';
import type { SqlOptions } from '@blog/server/sql';

/** A caller of a run: an actor with a token. */
export interface CallerInput {
  readonly name: string;
  readonly actor: Actor & { readonly role: 'member' | 'author' | 'editor' | 'admin' };
}

/** Faults that the process has on purpose, so that tests see whether they are found. */
export type SeededFault =
  /** A field of an answer has another type. */
  | 'wrong type'
  /** A rare input is not thought of. */
  | 'rare throw'
  /** The cache gives the answer for everyone to callers with more rights. */
  | 'cache without roles'
  /** The cache hears of no writes but its own. */
  | 'stale cache'
  /** A kilobyte of each request is kept. */
  | 'leak';

/** A question to the process of the server, over a channel that is not the API. */
export type Question =
  /** Opens an empty blog in this place, and closes the one before. */
  | {
      readonly kind: 'open';
      readonly options: SqlOptions & { readonly posts?: 'own' | undefined };
      readonly callers: readonly CallerInput[];
      readonly fault?: SeededFault | undefined;
    }
  /** Bytes of memory after a forced collection. */
  | { readonly kind: 'memory' }
  /** The failures that the handlers told since they were asked last. */
  | { readonly kind: 'failures' }
  | { readonly kind: 'close' };

/** A question, with the number that its answer has. */
export type Asked = Question & { readonly id: number };

/** The blog that was opened. */
export interface Opened {
  /** The port of the handler without a cache. */
  readonly plain: number;
  /** The port of the handler with a cache, over the same store. */
  readonly cached: number;
  /** The tokens of the callers by name. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** See `memory` of {@link Question}. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

/** See `failures` of {@link Question}. */
export interface Failures {
  readonly traces: readonly string[];
  /** The answers that came from the cache since the blog was opened. */
  readonly hits: number;
}

/** The answer to each question. */
export interface Answers {
  readonly open: Opened;
  readonly memory: Memory;
  readonly failures: Failures;
  readonly close: undefined;
}

/** A message from the process. */
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly trace?: string;
}
