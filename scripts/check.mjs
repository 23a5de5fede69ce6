// `npm run check`: everything about the code but its tests. One line a step; what a step printed is
// shown only where it failed. Every step runs, so that one call shows all there is to mend. With
// `--force` nothing is taken from the cache of an earlier run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, workspaces } from './workspace-aliases.mjs';

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(command, args) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: String(error) }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Runs `command` for every item and joins what they say.
 * @param {string[]} items
 * @param {(item: string) => [string, string[]]} command
 */
async function each(items, command) {
  const outputs = [];
  let ok = true;
  for (const item of items) {
    const result = await run(...command(item));
    ok &&= result.ok;
    if (!result.ok) outputs.push(result.output);
  }
  return { ok, output: outputs.join('\n') };
}

const published = workspaces()
  .filter(({ manifest }) => !manifest.private)
  .map(({ dir }) => dir);
const packed = mkdtempSync(join(tmpdir(), 'blog-packed-'));
const tarballs = () => readdirSync(packed).map((file) => join(packed, file));

/** @param {string[]} tasks */
const turbo = (...tasks) =>
  run('turbo', [
    'run',
    ...tasks,
    '--continue',
    '--log-order=grouped',
    '--log-prefix=none',
    ...process.argv.slice(2).filter((arg) => arg === '--force'),
  ]);

/** @type {[name: string, step: () => Promise<{ ok: boolean, output: string }>][]} */
const steps = [
  ['lock file is complete', () => run('node', ['scripts/lock-check.mjs'])],
  ['format', () => run('oxfmt', ['--check', '.'])],
  ['build', () => turbo('build')],
  ['types', () => turbo('types', 'types:repo')],
  ['lint, with types', () => turbo('lint')],
  ['import rules', () => run('vitest', ['run', '--project', 'repo', '--reporter=default'])],
  ['unused files, exports, packages', () => run('knip', ['--no-progress', '--no-config-hints'])],
  [
    'pack',
    () => {
      const names = published.map((dir) => `--workspace=${dir}`);
      return run('npm', ['pack', '--silent', `--pack-destination=${packed}`, ...names]);
    },
  ],
  [
    'packages, by publint',
    () => each(tarballs(), (file) => ['publint', ['run', file, '--strict']]),
  ],
  [
    'types as packed, by attw',
    () => each(tarballs(), (file) => ['attw', [file, '--profile', 'esm-only', '--no-emoji']]),
  ],
];

const failed = [];
try {
  for (const [name, step] of steps) {
    const started = performance.now();
    const { ok, output } = await step();
    console.log(
      `${ok ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (!ok) {
      failed.push(name);
      console.log(output.trimEnd().replaceAll(/^/gm, '    '));
    }
  }
  if (tarballs().length !== published.length) failed.push('pack: not every package was packed');
} finally {
  if (existsSync(packed)) rmSync(packed, { recursive: true });
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
