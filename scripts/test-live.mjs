// `npm run test:live`: starts real blog servers on loopback and runs the laws, and a tour of each
// operation, on them. The newest WordPress and Ghost where nothing is told; `--smoke`: the same with
// fewer posts; `--all`: older ones, too; `--only=wordpress,ghost-5`: these. The rest goes to vitest.
import { join } from 'node:path';
import { runVitest } from './run-vitest.mjs';
import { liveResultsFile } from './tally.mjs';
import { root } from './workspace-aliases.mjs';

const args = process.argv.slice(2);
const modes = ['--smoke', '--all'];
const isOwn = (/** @type {string} */ arg) => modes.includes(arg) || arg.startsWith('--only=');
const mode = args.find((arg) => modes.includes(arg))?.slice(2) ?? 'default';
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? '';
const config = join(root, 'apps/live/vitest.config.ts');
runVitest(liveResultsFile, ['--config', config, ...args.filter((arg) => !isOwn(arg))], {
  env: { BLOG_LIVE_MODE: mode, BLOG_LIVE_ONLY: only },
});
