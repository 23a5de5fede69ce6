import type { BytesFigure } from './bytes/bench-bytes.js';
import type { ImportFigure } from './import/bench-import.js';
import type { MappingFigure } from './mapping/bench-mapping.js';
import type { WritesFigure } from './writes/bench-writes.js';

/** The targets. docs/benchmarks.md says which ones are missed, and why. */
const targets = {
  /** Gzipped kB, at most. */
  bytes: { initial: 20, sanitiser: 13, 'other lazy parts': null },
  /** MB a second, at least, by threads. */
  import: new Map([
    [1, 8],
    [2, 15],
  ]),
  /** MB, at most. */
  peak: 150,
  /** The least share of a database's own durable inserts. */
  writes: 0.5,
  /** The most time for mapping and validation, as a multiple of `JSON.parse`. */
  mapping: 2,
};

const to =
  (digits: number) =>
  (value: number): number =>
    Number(value.toFixed(digits));

/** Prints the bytes that a browser loads. */
export function printBytes(figures: readonly BytesFigure[]): void {
  console.log('\nIn the browser: list posts, read one, list its comments (kB = 1000 bytes)');
  console.table(
    figures.map(({ part, bytes, gzip }) => ({
      part,
      'minified kB': to(1)(bytes / 1000),
      'gzip kB': to(2)(gzip / 1000),
      'at most': targets.bytes[part] ?? '',
    })),
  );
}

/** Prints the cost of imports. */
export function printImport(figures: readonly ImportFigure[]): void {
  console.log('\nImporting a generated Blogger export, sanitising included');
  console.table(
    figures.map((one) => ({
      threads: one.threads,
      MB: Math.round(one.megabytes),
      items: one.items,
      s: to(1)(one.seconds),
      'MB/s': to(1)(one.megabytesPerSecond),
      'at least': targets.import.get(one.threads) ?? '',
      'MB a CPU s': to(1)(one.megabytesPerCpuSecond),
      read: to(2)(one.read),
      'render, sanitise': to(2)(one.render),
      write: to(2)(one.write),
      'peak MB': Math.round(one.peak),
      'at most': targets.peak,
    })),
  );
}

/** Prints the cost of reading a post. */
export function printMapping(figures: readonly MappingFigure[]): void {
  console.log('\nMapping and checking whole posts, µs of CPU a post, beside a bare JSON.parse');
  console.table(
    figures.map(({ backend, posts, bytes, parse, read, mapped, checked, safe }) => ({
      backend,
      posts,
      'bytes a post': Math.round(bytes),
      'JSON.parse': to(1)(parse),
      'and read': to(1)(read),
      'and mapped': to(1)(mapped),
      'and checked': to(1)(checked),
      'mapped and checked': `${to(2)((checked - read) / parse)} ×`,
      'at most': `${targets.mapping} ×`,
      'and made safe': to(1)(safe),
    })),
  );
}

/** Prints the rates of comments. */
export function printWrites(figures: readonly WritesFigure[]): void {
  console.log('\nComments a second beside bare durable inserts of the database');
  console.table(
    figures.map(({ database, name, writers, perSecond, ofBare, spread: [low, high] }) => ({
      database,
      name,
      writers,
      'a second': Math.round(perSecond),
      'of bare': to(2)(ofBare),
      spread: `${to(2)(low)} to ${to(2)(high)}`,
      'at least': name.includes('power') ? targets.writes : '',
    })),
  );
}
