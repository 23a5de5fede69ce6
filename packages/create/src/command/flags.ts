import { parseArgs } from 'node:util';

import { nearestName } from '@blog/core/backend';

import { usageError } from './usage-error.js';

/** What a command line says. What it does not say is asked, or has a default. */
export interface Flags {
  readonly folder?: string | undefined;
  readonly url?: string | undefined;
  readonly own: boolean;
  readonly title?: string | undefined;
  readonly template?: string | undefined;
  readonly force: boolean;
  readonly yes: boolean;
  readonly install?: boolean | undefined;
  readonly start?: boolean | undefined;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const known = {
  url: { type: 'string' },
  own: { type: 'boolean' },
  title: { type: 'string' },
  template: { type: 'string' },
  force: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  install: { type: 'boolean' },
  start: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Words that somebody may try to give a secret by. */
const secrets = new Set(['token', 'key', 'password', 'secret', 'api-key', 'content-key']);

/**
 * Reads a command line.
 *
 * @throws BlogError `invalid_input` for a flag that there is not, or a second folder.
 */
export function readFlags(args: readonly string[]): Flags {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: known,
    allowPositionals: true,
    allowNegative: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    checkFlag(token.name, token.rawName);
    // `--url --own`: the value was forgotten.
    if (token.inlineValue === false && token.value.startsWith('--')) throw valueMissing(token.name);
  }
  if (positionals.length > 1)
    throw usageError(
      'folder',
      `One folder is needed, and these are ${positionals.length}: ${positionals.join(', ')}. If npm took flags for itself, put -- before them: ${rightLine}`,
    );
  const text = (name: 'url' | 'title' | 'template') => {
    const value = values[name];
    if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value;
    throw valueMissing(name);
  };
  const flag = (name: keyof typeof known) => values[name] === true;
  const choice = (name: 'install' | 'start') => {
    const value = values[name];
    return typeof value === 'boolean' ? value : undefined;
  };
  if (values.url !== undefined && flag('own'))
    throw usageError(
      'own',
      '--url shows a blog that is there, and --own begins another: give one.',
    );
  return {
    folder: positionals[0],
    url: text('url'),
    own: flag('own'),
    title: text('title'),
    template: text('template'),
    force: flag('force'),
    yes: flag('yes'),
    install: choice('install'),
    start: choice('start'),
    json: flag('json'),
    help: flag('help'),
    version: flag('version'),
  };
}

const examples: Readonly<Record<string, string>> = {
  url: '--url https://blog.example.org',
  title: '--title "Small hours"',
  template: '--template vite',
};

const valueMissing = (name: string) =>
  usageError(name, `--${name} needs a value, such as ${examples[name] ?? ''}.`);

/** The line that npm hands on as it is. */
export const rightLine =
  'npm create @blog@latest my-blog -- --url https://blog.example.org --template vite';

function checkFlag(name: string, rawName: string): void {
  const plain = name.replace(/^no-/, '');
  if (Object.hasOwn(known, plain)) return;
  if (secrets.has(plain))
    throw usageError(
      plain,
      `${rawName} is not taken: others can read the arguments of a process. Set BLOG_KEY or BLOG_TOKEN in the environment, or wait for the question.`,
    );
  const near = nearestName(plain, Object.keys(known));
  const hint = near === undefined ? 'See --help.' : `Did you mean --${near}?`;
  throw usageError(plain, `There is no flag ${rawName}. ${hint}`);
}

/** The flags of this command that npm does not know, and so takes for itself when there is no `--` before them. */
const ownNames = ['url', 'own', 'template', 'title'] as const;

/** Those of them that have a `--no-` form too, of which npm makes an empty text. */
const ownChoices = ['install', 'start'] as const;

/** The flags that npm took for itself. It tells its own settings to the programs that it runs. */
export function flagsEatenByNpm(env: NodeJS.ProcessEnv): readonly string[] {
  const set = (name: string) => env[`npm_config_${name}`];
  return [
    ...ownNames.filter((name) => (set(name) ?? '') !== '').map((name) => `--${name}`),
    ...ownChoices
      .filter((name) => set(name) !== undefined)
      .map((name) => (set(name) === '' ? `--no-${name}` : `--${name}`)),
  ];
}
