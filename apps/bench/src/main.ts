// `npm run bench [-- --only server|bytes|import|mapping|writes|peers] [--rounds N] [--megabytes N] [--json FILE]`, and
// for the servers `[--before COMMIT] [--variants NAME,NAME] [--write PAGE]`
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';

import { benchBytes } from './bytes/bench-bytes.js';
import { benchImport } from './import/bench-import.js';
import { replaceSection } from './kit/markdown.js';
import { benchMapping } from './mapping/bench-mapping.js';
import { readOptions } from './options.js';
import { printBytes, printImport, printMapping, printWrites } from './print-tables.js';
import { benchPeers } from './peers/bench-peers.js';
import { peerMarkdown } from './peers/peer-markdown.js';
import { printPeers } from './peers/print-peers.js';
import { benchServer } from './server/bench-server.js';
import { printServer } from './server/print-server.js';
import { serverMarkdown } from './server/server-markdown.js';
import { benchWrites } from './writes/bench-writes.js';

const {
  json,
  write,
  only,
  megabytes,
  rounds,
  before: ref,
  variants,
} = readOptions(process.argv.slice(2));
const wants = (part: string): boolean => only === undefined || only === part;

/** The processes that ran or waited in the last minute. If they are more than the cores, figures vary. */
const load = (): number => Number((loadavg()[0] ?? 0).toFixed(1));
const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
};
const figures: Record<string, unknown> = { machine };

const fileOf = (name: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), name);

/** Puts the tables of a part into the page that was named. */
function writePage(part: string, loads: readonly number[], count: number, text: string): void {
  if (write === undefined) return;
  const facts = `${machine.date}, Node ${machine.node.slice(1)}, ${machine.cores} cores (${machine.cpu}), at a load of ${loads.join(' to ')} (including this run); ${count} rounds.`;
  const page = readFileSync(fileOf(write), 'utf8');
  writeFileSync(fileOf(write), replaceSection(page, part, `${facts}\n\n${text}`));
  console.log(`The tables of "${part}" are in ${fileOf(write)}`);
}

console.log(
  `${machine.date}, Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), load ${load()}`,
);

if (wants('bytes')) {
  const bytes = await benchBytes();
  figures['bytes'] = bytes;
  printBytes(bytes);
}
if (wants('server')) {
  const before = load();
  const server = await benchServer({ rounds, before: ref, only: variants });
  figures['server'] = { load: [before, load()], rounds, figures: server };
  printServer(server, rounds);
  writePage('server', [before, load()], rounds, serverMarkdown(server, rounds));
  console.log(`Load ${before} before, ${load()} after, this run's own part included.`);
}
if (wants('import')) {
  const before = load();
  const imports = await benchImport({ megabytes });
  figures['import'] = { load: [before, load()], figures: imports };
  printImport(imports);
  console.log(`Load ${before} before, ${load()} after, this run's own part included.`);
}
if (wants('mapping')) {
  const before = load();
  const mapping = await benchMapping({ rounds });
  figures['mapping'] = { load: [before, load()], rounds, figures: mapping };
  printMapping(mapping);
  console.log(`Load ${before} before, ${load()} after, this run's own part included.`);
}
// It waits for the disk, and takes minutes: so it is only done when asked for.
if (only === 'writes') {
  const before = load();
  const writes = await benchWrites({ rounds });
  figures['writes'] = { load: [before, load()], rounds, figures: writes };
  printWrites(writes);
  console.log(`Load ${before} before, ${load()} after, this run's own part included.`);
}

// Other programs are fetched and started for it: so it is only done when asked for.
if (only === 'peers') {
  const before = load();
  const peers = await benchPeers({ rounds, onMeasured: printPeers });
  figures['peers'] = { load: [before, load()], rounds, figures: peers };
  writePage('peers', [before, load()], rounds, peerMarkdown(peers));
  console.log(`Load ${before} before, ${load()} after, this run's own part included.`);
}

if (json !== undefined) {
  const file = fileOf(json);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}
