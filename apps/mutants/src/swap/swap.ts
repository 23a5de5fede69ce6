import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { memory as Memory } from '@blog/core';
import * as html from '@blog/core/html';
import { vi } from 'vitest';

import type { CoreFiles } from './core-files.js';

/** Faulty functions in place of some that one file of `@blog/core` exports. */
export interface Swap {
  /** The path below `packages/core/src`, without its ending. */
  readonly file: string;
  faultsOf(importSound: <T>() => Promise<T>): Promise<Faults>;
}

interface Faults {
  /** All exports of the file. */
  readonly sound: object;
  /** Other exports in the place of those that have the same names. */
  readonly faults: object;
}

/** Swaps functions of a file. `faults` is called with the sound exports of the file, to build on them. */
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

/**
 * One sanitiser for all copies, loaded here. It is loaded on first use otherwise, and a copy that runs
 * would load it while the next copy is made, through the mocks of that one.
 */
const sanitizeNow = await html.createSanitizer();
const loadedHtml: typeof html = { ...html, createSanitizer: async () => sanitizeNow };

let busy: Promise<unknown> = Promise.resolve();

/**
 * Makes a copy of `memory` in which functions are swapped. While a copy is made, its mocks hold for
 * every import; so copies are made one after the other, and a finished copy loads nothing more.
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
