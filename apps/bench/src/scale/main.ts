// `npm run scale [-- --million] [--posts N,N] [--only sqlite|postgres] [--rounds N] [--json FILE] [--strict]`
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';

import type { Grown } from './measure.js';
import { type MadeBlog, makeBlog, measurePostgres, measureSqlite } from './measure-database.js';
import { type Database, readScaleOptions } from './options.js';
import { isMissed, printGrowth } from './print-growth.js';
import { Workplace } from './workplace.js';

const { sizes, databases, rounds, json, strict } = readScaleOptions(process.argv.slice(2));
const workplace = new Workplace();
workplace.checkRoom(sizes, databases.includes('postgres'));

const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
};
const load = (): number => Number((loadavg()[0] ?? 0).toFixed(1));
const before = load();
console.log(
  `${machine.date}, Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), load ${before}`,
);

const blogs: MadeBlog[] = [];
for (const posts of sizes) blogs.push(await makeBlog(workplace, posts));
const figures: Partial<Record<Database, readonly Grown[]>> = {};
// Copies are made first, because some of the measured calls write.
for (const database of ['postgres', 'sqlite'] as const) {
  if (!databases.includes(database)) continue;
  const grown = await (database === 'postgres'
    ? measurePostgres(workplace, blogs, rounds)
    : measureSqlite(blogs, rounds));
  figures[database] = grown;
  printGrowth(database, sizes, grown);
}
console.log(`Load ${before} before, ${load()} after, this run's own part included.`);

if (json !== undefined) {
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), json);
  const load_ = [before, load()];
  writeFileSync(
    file,
    `${JSON.stringify({ machine, load: load_, rounds, sizes, figures }, null, 2)}\n`,
  );
  console.log(`\nWritten to ${file}`);
}
if (strict && Object.values(figures).flat().some(isMissed)) process.exitCode = 1;
