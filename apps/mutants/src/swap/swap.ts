import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { memory as Memory } from '@blog/core';
import * as html from '@blog/core/html';
import { vi } from 'vitest';

import type { CoreFiles } from './core-files.js';

/** Faulty functions in place of some that one file of `@blog/core` exports. */
export interface Swap {
  /** Below `packages/core/src`, without its ending. */
  readonly file: string;
  faultsOf(importSound: <T>() => Promise<T>): Promise<Faults>;
}

interface Faults {
  readonly sound: object;
  /** By the names of what they replace. */
  readonly faults: object;
}

/** Swaps functions of a file; what makes the faults is given the sound functions. */
export function swapIn<F extends keyof CoreFiles>(
  file: F,
  faults: (sound: CoreFiles[F]) => Partial<CoreFiles[F]>,
): Swap {
  return {
    file,
    async faultsOf(importSound) {
      const sound = await importSound<CoreFiles[F]>();
      return { sound, faults: faults(sound) };
    },
  };
}

/** Loaded once: a copy that loads it while it runs would meet the mocks of the copy that is made then. */
const sanitizeNow = await html.createSanitizer();
const loadedHtml: typeof html = { ...html, sanitize: async (...given) => sanitizeNow(...given) };

let busy: Promise<unknown> = Promise.resolve();

/**
 * A copy of `memory` in whose modules functions are swapped; nothing in it is loaded later. Mocks hold
 * for every import while a copy is made, so copies are made one after the other.
 *
 * @throws Error where a file or a function is not there any more, or `memory` does not use the file
 */
export function memoryWith(swaps: readonly Swap[]): Promise<typeof Memory> {
  const made = busy.then(() => importMemory(Map.groupBy(swaps, ({ file }) => file)));
  busy = made.catch(() => undefined);
  return made;
}

async function importMemory(byFile: ReadonlyMap<string, Swap[]>): Promise<typeof Memory> {
  const problems = new Map<string, string>();
  vi.resetModules();
  vi.doMock('@blog/core/html', () => loadedHtml);
  try {
    for (const [file, swaps] of byFile) {
      if (!existsSync(pathOf(file)))
        throw new Error(`${inWords(file)} is gone: name the file that has the functions now.`);
      problems.set(file, `memory does not import ${inWords(file)}: faults in it change nothing.`);
      vi.doMock(pathOf(file), async (importSound) => {
        const { exports, unknown } = await swapped(swaps, importSound);
        if (unknown === undefined) problems.delete(file);
        else problems.set(file, `${inWords(file)} exports no ${unknown}: name what it has now.`);
        return exports;
      });
    }
    const { memory } = await import('../../../../packages/core/src/memory/memory.js');
    for (const problem of problems.values()) throw new Error(problem);
    return memory;
  } finally {
    for (const file of byFile.keys()) vi.doUnmock(pathOf(file));
    vi.doUnmock('@blog/core/html');
  }
}

async function swapped(swaps: readonly Swap[], importSound: <T>() => Promise<T>) {
  let exports: object = {};
  let unknown: string | undefined;
  for (const { faultsOf } of swaps) {
    const { sound, faults } = await faultsOf(importSound);
    exports = { ...sound, ...exports, ...faults };
    unknown ??= Object.keys(faults).find((name) => !(name in sound));
  }
  return { exports, unknown };
}

let sound: Promise<typeof Memory> | undefined;

/** The one copy in which nothing is swapped. */
export function soundMemory(): Promise<typeof Memory> {
  return (sound ??= memoryWith([]));
}

function inWords(file: string): string {
  return `packages/core/src/${file}.ts`;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../../../${inWords(file)}`, import.meta.url));
}
