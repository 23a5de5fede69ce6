import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSql } from '@blog/server/sql';

import { median } from '../kit/median.js';
import { endProcess, forkSource, messageOf } from '../kit/source-process.js';
import { barePostgres, bareSqlite, storeWriter, type Writer } from './contenders.js';

/** How many comments were acknowledged, with a number of writers at once. */
export interface WritesFigure {
  readonly database: string;
  readonly name: string;
  readonly writers: number;
  readonly perSecond: number;
  /** The share of the rows that the database inserts by itself as safely; the middle of the rounds. */
  readonly ofBare: number;
  readonly spread: readonly [number, number];
}

const SECONDS = 1.5;

/** Measures durable comments beside durable inserts of the databases themselves, in turns. */
export async function benchWrites({ rounds }: { rounds: number }): Promise<WritesFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  const server = forkSource('apps/bench/src/kit/serve-postgres.ts', []);
  const open: Writer[] = [];
  try {
    const { url } = await messageOf<{ url: string }>(server, 'PostgreSQL');
    open.push(
      bareSqlite(folder),
      await storeWriter(
        "durability: 'power'",
        'SQLite',
        await openSql({ file: join(folder, 'power.db') }),
      ),
      await storeWriter(
        "durability: 'process'",
        'SQLite',
        await openSql({ file: join(folder, 'process.db'), durability: 'process' }),
      ),
      await barePostgres(url),
      await storeWriter(
        "durability: 'power'",
        'PostgreSQL',
        await openSql({ url, schema: 'blog' }),
      ),
    );
    return [...(await measure(open, 1, rounds)), ...(await measure(open, 16, rounds))];
  } finally {
    for (const writer of open) await writer.close();
    await endProcess(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  contenders: readonly Writer[],
  writers: number,
  rounds: number,
): Promise<WritesFigure[]> {
  const rates = new Map<Writer, number[]>(contenders.map((writer) => [writer, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [writer, found] of rates) found.push(await rateOf(writer, writers));
  return contenders.map((writer) => {
    const bare = contenders.find((one) => one.isBare && one.database === writer.database);
    const own = rates.get(writer) ?? [];
    const shares = own
      .map((rate, round) => rate / (rates.get(bare ?? writer)?.[round] ?? rate))
      .toSorted((a, b) => a - b);
    return {
      database: writer.database,
      name: writer.name,
      writers,
      perSecond: median(own),
      ofBare: median(shares),
      spread: [shares[0] ?? 0, shares.at(-1) ?? 0],
    };
  });
}

let words = 0;

/** Writes acknowledged in a second, by a number of writers who each wait for their answer. */
async function rateOf(writer: Writer, writers: number): Promise<number> {
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let acknowledged = 0;
  const one = async () => {
    while (performance.now() < end) {
      // No text twice: the same comment again is refused.
      words += 1;
      await writer.write(`${'Still water, and a boat on it. '.repeat(4)} ${words}`);
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, one));
  return (acknowledged * 1000) / (performance.now() - started);
}
