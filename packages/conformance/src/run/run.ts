import type { BlogBackend } from '@blog/core';

import { createContext, openViews } from '../law/context.js';
import { type Law, limitOf } from '../law/law.js';
import { offerOf, unmetNeeds } from '../law/needs.js';
import { laws as allLaws } from '../laws/all-laws.js';
import { CallerLacks, LawFailure } from '../support/assert.js';
import { show } from '../support/show.js';
import type { ActorName, OpenTarget, Target } from '../target/target.js';
import { settingsKept } from './settings.js';

/** The outcome of one law. */
export type LawResult =
  | {
      /** The law that was run, or would have been. */
      readonly law: Law;
      /** Tells the kinds of results apart. */
      readonly outcome: 'passed';
    }
  | {
      /** The law that was run, or would have been. */
      readonly law: Law;
      /** Tells the kinds of results apart. */
      readonly outcome: 'failed';
      /** The reason, in words: what was expected, and what there was. */
      readonly message: string;
    }
  | {
      /** The law that was run, or would have been. */
      readonly law: Law;
      /** Tells the kinds of results apart. */
      readonly outcome: 'not applicable';
      /** The needs of the law that the target does not meet, in words. */
      readonly needs: readonly string[];
    };

/** The outcomes of all laws on one target. */
export interface Report {
  /** The name of the target. */
  readonly target: string;
  /** The number of laws that the backend keeps. */
  readonly passed: number;
  /** The number of laws that the backend breaks. */
  readonly failed: number;
  /** The laws that do not apply to the target, each with the needs that the target does not meet, in words. */
  readonly notApplicable: readonly { readonly law: Law; readonly needs: readonly string[] }[];
  /** In the order of the laws. */
  readonly results: readonly LawResult[];
}

/** How to run laws. */
export interface RunOptions {
  /** Ids of laws, or of groups; all where absent. */
  readonly only?: readonly string[];
  /** How many laws run at a time where the target is `fresh`. Default 4. */
  readonly concurrency?: number;
  /** The laws to choose from, in place of the package's own. */
  readonly laws?: readonly Law[];
  /** Is told of each result as it comes, with how many there are by then and in the end. */
  readonly onResult?: (result: LawResult, done: number, all: number) => void;
}

/**
 * Runs the laws on a backend, without any test framework. Resolves in every case but two: a target that
 * cannot be opened at all rejects, and a shared one whose settings cannot be put back as they were.
 *
 * @example
 * ```ts
 * import { formatReport, runLaws, targetOf } from '@blog/conformance';
 * import { memory } from '@blog/core';
 *
 * const target = targetOf('memory', () => {
 *   const store = memory();
 *   return { backendFor: (actor) => store.as(actor) };
 * });
 * const report = await runLaws(target);
 * console.log(formatReport(report));
 * ```
 */
export async function runLaws(target: Target, options: RunOptions = {}): Promise<Report> {
  const chosen = chooseLaws(options);
  const session = await openSession(target);
  try {
    const results = new Array<LawResult>(chosen.length);
    const queue = [...chosen.entries()];
    let done = 0;
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const result = await session.run(next[1]);
        results[next[0]] = result;
        done += 1;
        options.onResult?.(result, done, chosen.length);
      }
    };
    const width = target.isolation === 'shared' ? 1 : (options.concurrency ?? 4);
    await Promise.all(Array.from({ length: Math.max(1, width) }, work));
    return reportOf(target, results);
  } finally {
    await session.close();
  }
}

/** The report made of results. */
export function reportOf(target: Target, results: readonly LawResult[]): Report {
  return {
    target: target.name,
    passed: results.filter(({ outcome }) => outcome === 'passed').length,
    failed: results.filter(({ outcome }) => outcome === 'failed').length,
    notApplicable: results.filter((result) => result.outcome === 'not applicable'),
    results,
  };
}

/** The laws that the options name. */
export function chooseLaws({ only, laws = allLaws }: RunOptions): readonly Law[] {
  if (only === undefined) return laws;
  const unknown = only.filter(
    (name) => !laws.some(({ id, group }) => id === name || group === name),
  );
  if (unknown.length > 0) {
    const known = [...new Set(laws.map(({ group }) => group))].join(', ');
    throw new RangeError(
      `There is no law or group ${unknown.join(', ')}; the groups are ${known}, and a law is named as in its report`,
    );
  }
  return laws.filter(({ id, group }) => only.includes(id) || only.includes(group));
}

/** A target that laws can be run on one by one. */
export interface Session {
  /** The needs of the law that the target does not meet. */
  unmet(law: Law): string[];
  run(law: Law): Promise<LawResult>;
  close(): Promise<void>;
}

interface Opened {
  readonly target: OpenTarget;
  readonly views: Map<ActorName, BlogBackend>;
}

/** Opens a target, to run laws on it one by one. */
export async function openSession(target: Target): Promise<Session> {
  const open = async (): Promise<Opened> => {
    const opened = await target.open();
    return { target: opened, views: await openViews(target, opened) };
  };
  const first = await open();
  const putBack =
    target.isolation === 'shared' ? await settingsKept(first.target, first.views) : null;
  const offer = offerOf(first.target, first.views, target.isolation);
  const unmet = (law: Law) => unmetNeeds(law.needs, offer);
  return {
    unmet,
    async run(law) {
      const needs = unmet(law);
      if (needs.length > 0) return { law, outcome: 'not applicable', needs };
      try {
        const used = target.isolation === 'shared' ? first : await open();
        try {
          await within(limitOf(law, target), runOn(law, target, used));
        } finally {
          if (used !== first) await used.target.close();
        }
        return { law, outcome: 'passed' };
      } catch (error) {
        if (error instanceof CallerLacks)
          return { law, outcome: 'not applicable', needs: [error.message] };
        return { law, outcome: 'failed', message: messageOf(error) };
      }
    },
    async close() {
      try {
        await putBack?.();
      } finally {
        await first.target.close();
      }
    },
  };
}

async function runOn(law: Law, target: Target, { target: open, views }: Opened): Promise<void> {
  const context = createContext(target, open, views, law.needs);
  const configures = law.needs.features?.includes('configure') === true;
  if (configures) await context.configure();
  try {
    await law.run(context);
  } finally {
    // Other laws run on the same blog.
    if (configures && target.isolation === 'shared') await context.configure();
  }
}

async function within(limit: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LawFailure(`expected it to finish within ${limit} ms; it still runs`));
    }, limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof LawFailure ? error.message : `unexpected: ${show(error)}`;
}
