// One import as a process of its own: `node run-import.js EXPORT DATABASE THREADS`.
import { importBlog } from '@blog/cli';
import { openSql } from '@blog/server/sql';

const [path = '', file = '', threads = '1'] = process.argv.slice(2);
const store = await openSql({ file });
const { importer } = store.as({ role: 'admin', id: null, name: null });
const { bytes, spent, written } = await importBlog({ path, importer, threads: Number(threads) });
store.close();
// In kilobytes, as getrusage tells it.
const peak = process.resourceUsage().maxRSS * 1024;
process.send?.({ bytes, spent, created: written.created, peak });
