// `npm run bench [-- --json FILE] [--only server|bytes|import] [--megabytes N] [--rounds N]`
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { benchBytes } from './bytes/bench-bytes.js';
import { benchImport } from './import/bench-import.js';
import { benchServer } from './server/bench-server.js';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    megabytes: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
  },
});
const wants = (part: string) => values.only === undefined || values.only === part;
const to = (digits: number) => (value: number) => Number(value.toFixed(digits));

/** Of the bare server. */
const targets: Readonly<Record<string, number>> = { cached: 0.85, encoded: 0.3 };

const figures: Record<string, unknown> = { node: process.version };

if (wants('bytes')) {
  const bytes = await benchBytes();
  figures['bytes'] = bytes;
  console.log('\nIn the browser: list posts, read one, list its comments (kB = 1000 bytes)');
  console.table(
    bytes.map(({ part, bytes: minified, gzip }) => ({
      part,
      'minified kB': to(1)(minified / 1000),
      'gzip kB': to(2)(gzip / 1000),
    })),
  );
}

if (wants('server')) {
  const server = await benchServer({ rounds: Number(values.rounds) });
  figures['server'] = server;
  console.log('\nThe handler beside a bare node:http server with the same prebuilt bytes');
  console.table(
    server.map(({ request, variant, bytes, perSecond, rate, cpu, share, spread }) => ({
      request,
      variant,
      bytes,
      'requests/s': Math.round(perSecond),
      'of bare': to(2)(rate),
      'CPU µs': to(1)(cpu),
      'of bare, by CPU': to(2)(share),
      spread: spread.map((one) => one.toFixed(2)).join(' to '),
      target: targets[variant] ?? '',
    })),
  );
}

if (wants('import')) {
  const imports = await benchImport({ megabytes: Number(values.megabytes) });
  figures['import'] = imports;
  console.log('\nImporting a generated Blogger export, sanitising included');
  console.table(
    imports.map((one) => ({
      threads: one.threads,
      MB: Math.round(one.megabytes),
      items: one.items,
      s: to(1)(one.seconds),
      'MB/s': to(1)(one.megabytesPerSecond),
      read: to(2)(one.read),
      render: to(2)(one.render),
      write: to(2)(one.write),
      'peak MB': Math.round(one.peak),
    })),
  );
}

if (values.json !== undefined) {
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), values.json);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}
