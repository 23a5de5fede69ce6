import {
  type Blog,
  type BlogBackend,
  isBlogError,
  isWrite,
  memory,
  type Operation,
} from '@blog/core';
import { methodOf, operationTable, splitOperation } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { CallerLacks, LawFailure } from '../support/assert.js';
import { show } from '../support/show.js';
import type { ActorName } from '../target/target.js';
import { compareAnswers } from './compare.js';
import { asText, note } from './inputs.js';
import { answerOf, compareErrors, isUnused, type Outcome, takeBack } from './outcome.js';
import { createPairs, type ItemType, type Pairs, type Side } from './pairs.js';

/** How a call is made of both blogs. */
export interface TwinCall {
  /** The options of the call, such as `{ revision: '<post@>' }`. */
  readonly options?: object;
  /** The name under which the item that the call makes is known from then on. */
  readonly bind?: string;
  /** Whether the call may be refused. It has to be refused by both, with the same error. */
  readonly mayFail?: boolean;
  /** Whether a platform may refuse what the standard takes: it loses nothing in silence then. */
  readonly mayRefuse?: boolean;
  /** Whether a refusal need not tell the place. */
  readonly anyPlace?: boolean;
  /** The items of a page. A list is read to its end, unless the query has a cursor. */
  readonly walkBy?: number;
  /** Whether no two of the items are of one moment: then both blogs have them in one order. */
  readonly placed?: boolean;
}

/**
 * Two blogs that are used alike: the one that is tested, and `memory`, which the contract was written
 * with. Each call is made of both, and the answers have to agree in each field that the contract and the
 * capabilities of the tested backend say something about. So no law has to name what it expects.
 */
export interface Twin {
  readonly t: LawContext;
  readonly pairs: Pairs;
  /** The answer of a seed, for the laws that read what it wrote. */
  readonly notes: Map<string, unknown>;
  /**
   * Makes a call of both as a caller, and compares what comes. Arguments name items: `<post>`.
   *
   * @returns the answer of the tested blog, or its error
   */
  call(
    who: ActorName,
    operation: Operation,
    args: readonly unknown[],
    more?: TwinCall,
  ): Promise<unknown>;
  /** Whether the caller has the operation. */
  has(who: ActorName, operation: Operation): boolean;
  /** Whether the tested blog is on a platform that cannot keep all of the contract, and says so. */
  readonly isPlatform: boolean;
  /** The views of a caller. */
  viewsOf(who: ActorName): Readonly<Record<Side, BlogBackend>>;
  /** The tested blog was opened again. */
  reopened(): Promise<void>;
}

/** Opens `memory` beside the tested blog, with the same settings. */
export async function openTwin(t: LawContext): Promise<Twin> {
  const pairs = createPairs();
  const noted = {
    excerpts: new Set<string>(),
    markdown: new Set<string>(),
    sources: new Set<string>(),
  };
  const blog = await settingsOf(t);
  const standard = memory({ blog });
  const views = new Map<ActorName, BlogBackend>(t.views);
  const isPlatform = (t.capabilities.deviations ?? []).length > 0;
  const made = new Map<string, string | null>();
  let before = '';

  const limitOf = (operation: Operation, walkBy = 100): number => {
    const [group] = splitOperation(operation);
    const own = group === 'posts' || group === 'comments' || group === 'search' ? group : 'tags';
    const { maxLimit, pagination } = t.capabilities[own] ?? { maxLimit: 100, pagination: 'cursor' };
    return pagination === 'none' ? maxLimit : Math.min(walkBy, maxLimit);
  };
  /** A change is forced where the law does not say on which revision it is based. */
  const optionsFor = (operation: Operation, options: object, side: Side): object => {
    if (operationTable[operation].kind !== 'change' || 'revision' in options) return options;
    const [group] = splitOperation(operation);
    const own = t.capabilities[group === 'posts' ? 'posts' : 'comments']?.concurrency;
    return side === 'tested' && own === 'none' ? options : { ...options, revision: '*' };
  };
  const viewsOf = (who: ActorName): Record<Side, BlogBackend> => {
    const tested = views.get(who);
    if (tested === undefined) throw new LawFailure(`expected a backend for ${who}`);
    return { tested, standard: standard.as(t.actor(who)) };
  };
  const outcome = async (
    view: BlogBackend,
    operation: Operation,
    args: readonly unknown[],
    side: Side,
    { options = {}, walkBy }: TwinCall,
  ): Promise<Outcome> => {
    try {
      const method = methodOf(view, operation);
      if (method === undefined) throw new LawFailure(`expected ${view.name} to have ${operation}`);
      const given = [...args, optionsFor(operation, options, side)].map((arg) =>
        pairs.resolve(side === 'standard' ? asText(arg) : arg, side),
      );
      return { answer: await answerOf(method, operation, given, limitOf(operation, walkBy)) };
    } catch (error) {
      if (isBlogError(error)) return { error };
      throw error;
    }
  };

  return {
    t,
    pairs,
    notes: new Map(),
    isPlatform,
    viewsOf,
    has: (who, operation) => {
      const view = views.get(who);
      return view !== undefined && methodOf(view, operation) !== undefined;
    },
    async call(who, operation, args, more = {}) {
      const {
        bind,
        mayFail = false,
        mayRefuse = false,
        anyPlace = isPlatform,
        placed = false,
      } = more;
      const both = viewsOf(who);
      const { args: names } = operationTable[operation];
      for (const arg of args.flat()) note(arg, noted);
      const expected = await outcome(both.standard, operation, args, 'standard', more);
      const actual = await outcome(both.tested, operation, args, 'tested', more);
      const what = `${operation}(${names.map((_, at) => show(args[at])).join(', ')}) as ${who}${before}`;
      if (isWrite(operation))
        before = `, after ${operation}(${names.map((_, at) => show(args[at])).join(', ')})`;
      const isRefused = 'error' in expected && isWrite(operation) && !mayFail;
      if (isRefused && expected.error.code === 'forbidden')
        throw new CallerLacks(`a caller who may do more than ${who}: ${what}`);
      if (isRefused)
        throw new LawFailure(
          `the law is wrong: ${what}: memory refused it: ${show(expected.error)}`,
        );
      if (mayRefuse && isPlatform && 'error' in actual && actual.error.code === 'invalid_input')
        return takeBack(expected, operation, both.standard);
      // A platform may say that it cannot. It may not answer something else.
      if (
        isPlatform &&
        !isWrite(operation) &&
        'error' in actual &&
        actual.error.code === 'unsupported'
      )
        return actual.error;
      if (isUnused(operation, expected) && 'error' in actual && actual.error.code === 'not_found')
        return actual.error;
      if ('error' in expected || 'error' in actual)
        return compareErrors(expected, actual, what, anyPlace);
      if (bind !== undefined && isNew(pairs, bind))
        bindNew(pairs, operation, bind, expected.answer, actual.answer);
      const comparing = { t, who, isPlatform, pairs, made, ...noted };
      const call = { who, operation, args, placed };
      const found = compareAnswers(comparing, call, expected.answer, actual.answer);
      if (found !== null)
        throw new LawFailure(
          `${what}: ${found.path}: expected ${show(found.expected)}, got ${show(found.actual)}`,
        );
      return actual.answer;
    },
    async reopened() {
      await t.target.reopen?.();
      for (const name of views.keys()) views.set(name, await t.target.backendFor(t.actor(name)));
    },
  };
}

/** The settings of the tested blog; those that `configure` sets where it does not tell. */
async function settingsOf(t: LawContext): Promise<Partial<Blog>> {
  const open = { open: true, guests: true, moderation: 'none' } as const;
  const [who] = t.callers('blog.get');
  if (who === undefined) return { timeZone: 'UTC', comments: open };
  const blog = await t.as(who).blog.get();
  return { ...blog, comments: blog.comments ?? open };
}

const isNew = (pairs: Pairs, name: string) => pairs.get(name) === undefined;

function bindNew(
  pairs: Pairs,
  operation: Operation,
  name: string,
  standard: unknown,
  tested: unknown,
): void {
  const type: ItemType = operation.startsWith('comments') ? 'comment' : 'post';
  const idOf = (answer: unknown): string => {
    const item = answer as { id?: unknown; comment?: { id: string } };
    return item.comment?.id ?? String(item.id);
  };
  pairs.add(type, name, idOf(standard), idOf(tested));
}
