// One import as a process of its own: `node run-import.js EXPORT DATABASE THREADS`.
import { setFlagsFromString } from 'node:v8';

import { importBlog } from '@blog/cli';
import { openSql } from '@blog/server/sql';

// As the `blog` command does at its start: V8 would let garbage grow to most of the memory.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=50');

const [path = '', file = '', threads = '1'] = process.argv.slice(2);
const store = await openSql({ file });
const { importer } = store.as({ role: 'admin', id: null, name: null });
const before = process.cpuUsage();
const { bytes, spent, written } = await importBlog({ path, importer, threads: Number(threads) });
const { user, system } = process.cpuUsage(before);
await store.close();
// In kilobytes, as getrusage tells it.
const peak = process.resourceUsage().maxRSS * 1024;
process.send?.({ bytes, spent, created: written.created, cpu: user + system, peak });
