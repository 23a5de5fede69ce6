import type { CallOptions, Source } from '@blog/core';
import {
  cacheKeysOf,
  parseInput,
  type RenderedSource,
  type WriteOperation,
} from '@blog/core/backend';
import type { HtmlPolicy } from '@blog/core/html';
import * as z from 'zod/mini';

import { blogRow } from '../blog/blog-row.js';
import { writeAndTell } from '../kit/events.js';
import type { Context } from '../kit/context.js';
import type { Work } from '../kit/work.js';
import { publishDue, readAfterDue } from '../posts/schedule.js';
import { baseUrlOf } from '../posts/save.js';

/** A write. */
export interface WriteCall<T> {
  readonly operation: WriteOperation;
  /** The arguments of a change, which name what it changes. */
  readonly args?: readonly unknown[] | undefined;
  /** Taken before anything is read. */
  readonly lock: () => Work<void>;
  readonly work: () => Work<T>;
}

/** The ways in which the methods of a view use the database. */
export interface Calls {
  /** Reads; rejects where the caller has given up. */
  read<T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T>;
  /** Reads a few rows that an index leads to. */
  readShort<T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T>;
  /** Writes, in a transaction; rejects where the caller has given up. */
  write<T>(options: CallOptions | undefined, call: WriteCall<T>): Promise<T>;
  /**
   * Renders a source. Relative addresses in it start from the address that the post with `postId` was
   * imported from, else from the blog's own.
   */
  render(source: Source, policy: HtmlPolicy, postId?: string): Promise<RenderedSource>;
}

/** Due posts are published before every call. */
export function callsOf(context: Context): Calls {
  const { driver } = context;
  const reading =
    (isShort: boolean) =>
    async <T>(options: CallOptions | undefined, work: () => Work<T>): Promise<T> => {
      const signal = options?.signal ?? undefined;
      signal?.throwIfAborted();
      return readAfterDue(context, work, { signal, isShort });
    };
  return {
    read: reading(false),
    readShort: reading(true),
    async write(options, call) {
      options?.signal?.throwIfAborted();
      const signal = options?.signal ?? undefined;
      await publishDue(context, signal);
      return writeAndTell(
        context,
        () => locked(call),
        (answer) => staleAfter(call, answer),
        signal,
      );
    },
    async render(source, policy, postId) {
      const base = await driver.read(function* () {
        const own = postId === undefined ? null : yield* baseUrlOf(postId);
        return own ?? (yield* blogRow()).url;
      });
      return context.render(source, policy, base);
    },
  };
}

function* locked<T>({ lock, work }: WriteCall<T>): Work<T> {
  yield* lock();
  return yield* work();
}

function staleAfter<T>({ operation, args = [] }: WriteCall<T>, answer: T): string[] {
  return cacheKeysOf(operation, args, answer);
}

const idSchema = z.object({ id: z.string().check(z.minLength(1), z.maxLength(2000)) });

/** An id as a caller gave it. Throws `invalid_input`. */
export function checkId(id: unknown, operation: string): string {
  return parseInput(idSchema, { id }, operation).id;
}
