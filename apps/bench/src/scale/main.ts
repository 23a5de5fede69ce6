// `npm run scale [-- --million] [--posts N,N] [--only sqlite|postgres] [--rounds N] [--json FILE] [--strict]`
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';

import { measureBlog, type Sized } from './measure-blog.js';
import { readScaleOptions } from './options.js';
import { judge, printGrowth } from './print-growth.js';
import { Workplace } from './workplace.js';

const { sizes, databases, rounds, json, strict } = readScaleOptions(process.argv.slice(2));
const workplace = new Workplace();
workplace.checkRoom(Math.max(...sizes), databases.includes('postgres'));

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

const measured: Sized[] = [];
for (const posts of sizes)
  measured.push(...(await measureBlog(workplace, posts, databases, rounds)));

const figures = databases.map((database) =>
  judge(
    database,
    measured.filter((each) => each.database === database),
  ),
);
for (const each of figures) printGrowth(each);
console.log(`Load ${before} before, ${load()} after, this run's own part included.`);

if (json !== undefined) {
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), json);
  const load_ = [before, load()];
  writeFileSync(file, `${JSON.stringify({ machine, load: load_, rounds, figures }, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}
if (strict && figures.some(({ missed }) => missed.length > 0)) process.exitCode = 1;
