// `npm run test:fuzz`: requests made of the OpenAPI document, right and wrong ones, as each role, on each database.
import { performance } from 'node:perf_hooks';

import { type FuzzOptions, readOptions } from './options.js';
import { type Database, placesOf } from './run/databases.js';
import { fuzz } from './run/fuzz-run.js';
import { faultsOf, growthOf, percent } from './run/report.js';
import { startFuzzedServer } from './server/fuzzed-server.js';
import type { Memory } from './server/messages.js';

/** Below this, what the server keeps (answers, statements, pages of SQLite) is not full after a tenth of the requests. */
const LEAST_TO_MEASURE = 100_000;

const print = (text: string) => process.stdout.write(`${text}\n`);

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const told = ({ resident, heap }: Memory) => `${megabytes(resident)}/${megabytes(heap)}`;

/** Runs on one database, and gives the number of faults. */
async function run(database: Database, { seed, requests }: FuzzOptions): Promise<number> {
  const places = await placesOf(database);
  const measures = requests >= LEAST_TO_MEASURE;
  const server = startFuzzedServer(measures);
  try {
    const started = performance.now();
    const result = await fuzz(server, places.next(), {
      seed,
      requests,
      measures,
      onProgress: (done) => process.stderr.isTTY && process.stderr.write(`\r${database}: ${done} `),
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    const faults = await faultsOf(result, server, () => places.next());
    const growth = growthOf(result);
    print(`\n# ${database}, seed ${seed}\n\n${result.coverage.table()}\n`);
    print(
      `${database}: ${result.requests} requests in ${seconds} s; ${result.hits} answers of the cache compared; ${
        growth === null
          ? 'memory not measured'
          : `memory at the end ${percent(growth)} of that after the first tenth (MB after each, with the heap: ${result.memory.map(told).join(' ')})`
      }; ${faults.length} faults`,
    );
    const { slowest } = result;
    if (slowest !== null)
      print(`The slowest took ${slowest.milliseconds} ms: ${slowest.target.slice(0, 200)}`);
    for (const fault of faults) print(`\n✗ ${fault}`);
    if (faults.length > 0)
      print(
        `\nTo repeat it: npm run test:fuzz -- --database ${database} --seed ${seed} --requests ${requests}`,
      );
    return faults.length;
  } finally {
    await server.stop();
    await places.remove();
  }
}

// A run that is cut off takes its servers with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const options = readOptions(process.argv.slice(2));
print(`Seed ${options.seed}. Give it as --seed to send the same requests again.`);
// Each database has its own server, so that both are asked at once.
const counts = await Promise.all(options.databases.map((database) => run(database, options)));
process.exitCode = counts.some((count) => count > 0) ? 1 : 0;
