// The way in: `npm run demo`, `npm test`, `npm run check` and the rest come through here. Runs under
// any Node from 20 on with nothing installed; installs what is missing, then hands the task to the
// Node that the project pins.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.installed');

/** @param {string} message */
function fail(message) {
  console.error(`blog: ${message}`);
  process.exit(1);
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * The `start` script of a workspace as a step: one plain command, run there without a shell or npm
 * in between, so that signals and exit codes are its own.
 * @param {string} dir
 */
const startOf = (dir) => () => {
  const command = readJson(join(root, dir, 'package.json')).scripts?.start;
  if (command === undefined) fail(`${dir}/package.json has no "start" script.`);
  return { cwd: join(root, dir), command: command.split(' ') };
};

/**
 * A program of this repository, run as it is written.
 * @param {string} file
 */
const fromSources = (file) => ['node', '--import', './scripts/run-sources.mjs', file];

/**
 * The steps of a task, in order. Arguments from the command line go to the last step.
 * @type {Record<string, (string[] | (() => { cwd: string, command: string[] }))[]>}
 */
const tasks = {
  build: [['turbo', 'run', 'build', '--output-logs=errors-only']],
  check: [['node', 'scripts/check.mjs']],
  test: [['node', 'scripts/test.mjs']],
  'test:live': [
    // The demo, too, is tried over the real servers.
    ['turbo', 'run', 'build', '--filter=@blog/demo', '--output-logs=errors-only'],
    ['node', 'scripts/test-live.mjs'],
  ],
  'test:peers': [
    ['turbo', 'run', 'build', '--filter=@blog/consumers^...', '--output-logs=errors-only'],
    ['vitest', 'run', '--config', 'apps/consumers/vitest.config.ts'],
  ],
  'test:guides': [
    ['turbo', 'run', 'build', '--filter=@blog/guides^...', '--output-logs=errors-only'],
    ['vitest', 'run', '--config', 'apps/guides/vitest.config.ts'],
  ],
  'test:create': [
    [
      'turbo',
      'run',
      'build',
      '--filter=@blog/consumers^...',
      '--filter=@blog/demo',
      '--output-logs=errors-only',
    ],
    ['vitest', 'run', '--config', 'apps/consumers/create.config.ts'],
  ],
  'test:fuzz': [['node', '--import', './scripts/run-sources.mjs', 'apps/fuzz/src/main.ts']],
  'test:platforms': [['vitest', 'run', '--config', 'apps/mutants/vitest.config.ts']],
  'test:faults': [['node', '--import', './scripts/run-sources.mjs', 'apps/faults/src/main.ts']],
  demo: [
    ['turbo', 'run', 'build', '--filter=@blog/demo', '--output-logs=errors-only'],
    startOf('apps/demo'),
  ],
  bench: [
    // The pages of the demo are compared with those of other programs.
    [
      'turbo',
      'run',
      'build',
      '--filter=@blog/bench',
      '--filter=@blog/demo',
      '--output-logs=errors-only',
    ],
    startOf('apps/bench'),
  ],
  docs: [
    ['turbo', 'run', 'build', '--filter=@blog/docs', '--output-logs=errors-only'],
    startOf('docs'),
  ],
  lighthouse: [
    ['turbo', 'run', 'build', '--filter=@blog/docs', '--output-logs=errors-only'],
    fromSources('docs/src/lighthouse/main.ts'),
  ],
  scale: [fromSources('apps/bench/src/scale/main.ts')],
  soak: [fromSources('apps/bench/src/soak/main.ts')],
};

/**
 * Whether node_modules holds what the lock file names, by npm's own record of the last install,
 * which it writes at the end. Optional packages are left out: those of other platforms are never there.
 * A workspace counts by its commands, which npm links when it installs.
 */
function installedMatchesLock() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/'))
      return JSON.stringify(installed[path]?.bin) === JSON.stringify(entry.bin);
    if (entry.optional) return true;
    return installed[path]?.version === entry.version && installed[path]?.link === entry.link;
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ cwd?: string, quiet?: boolean }} [options] quiet: its output is shown only when it fails
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it
 */
function run(command, args, env, { cwd = root, quiet = false } = {}) {
  const shell = process.platform === 'win32' && !command.endsWith('.exe');
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(command, args, { cwd, stdio, env, shell });
  /** @type {Buffer[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(chunk));
  const forward = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    // Ctrl-C at a terminal reaches the child by itself.
    const listener = () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  // npm passes signals to a shell that dies of them without passing them on.
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(orphaned);
      for (const stop of forward) stop();
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}

/** npm as the one that started us, else the one on the path. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') && existsSync(script) ? [process.execPath, script] : ['npm'];
}

async function installWhatIsMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = `${lock} ${process.platform}-${process.arch}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!installedMatchesLock()) {
    console.log(
      existsSync(modules)
        ? 'Dependencies changed: installing…'
        : 'First run: installing dependencies…',
    );
    const started = Date.now();
    const [command = 'npm', ...args] = npm();
    // Under the Node of the system npm would warn of each package that asks for the pinned one.
    const code = await run(
      command,
      [...args, 'ci', '--loglevel=error', '--no-audit', '--no-fund'],
      process.env,
    );
    if (code !== 0) fail(`npm ci failed (exit ${code}). See above; nothing was started.`);
    console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  writeFileSync(stampFile, stamp);
}

/** The environment in which `node` is the pinned one and the tools of node_modules are found. */
function taskEnvironment() {
  const pinned = join(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const major = Number(process.versions.node.split('.')[0]);
  if (!existsSync(pinned) && major < 22) {
    fail(
      `Node ${process.versions.node} is too old for the tools, and the Node that the project pins is not in node_modules ` +
        '(install scripts switched off?). Run "npm rebuild node --ignore-scripts=false", or use Node 24.',
    );
  }
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [join(modules, '.bin'), process.env[pathKey] ?? ''].join(delimiter);
  return {
    ...process.env,
    [pathKey]: path,
    // Where the command was given: relative files among its arguments start there.
    INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
    TURBO_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    // Turbo starts its tasks by npm, which has nothing to add to what they print.
    npm_config_loglevel: 'silent',
    DO_NOT_TRACK: '1',
  };
}

const [name = '', ...args] = process.argv.slice(2);
const steps = tasks[name];
if (steps === undefined) {
  fail(`no task "${name}". There are: ${Object.keys(tasks).join(', ')}.`);
} else {
  await installWhatIsMissing();
  const env = taskEnvironment();
  for (const [index, step] of steps.entries()) {
    const { cwd, command } = typeof step === 'function' ? step() : { cwd: root, command: step };
    const [program = '', ...rest] = command;
    const quiet = program === 'turbo';
    if (quiet) console.log('Building what changed…');
    const given = index === steps.length - 1 ? args : [];
    const code = await run(program, [...rest, ...given], env, { cwd, quiet });
    if (code !== 0) process.exit(code);
  }
}
