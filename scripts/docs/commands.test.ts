// Types the commands of the documentation: each goes to the parser of the program that would run it.
// A command that this test does not know is a fault.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readOptions as readBenchOptions } from '../../apps/bench/src/options.js';
import { readScaleOptions } from '../../apps/bench/src/scale/options.js';
import { readSoakOptions } from '../../apps/bench/src/soak/options.js';
import { readOptions as readDemoOptions } from '../../apps/demo/server/options.js';
import { createProgram } from '../../packages/cli/src/program/program.js';
import { readFlags } from '../../packages/create/src/command/flags.js';
import { root, workspaces } from '../workspace-aliases.mjs';
import { allCommands, commandsOf, type DocsCommand } from './commands.js';
import { guideNames, readGuide } from './guides.js';

interface Manifest {
  scripts?: Record<string, string>;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const isPlaceholder = (word: string): boolean => /^<|…|^[A-Z|]+$/.test(word);
/** The page that is about a clone, as all pages are that are in no package. */
const aboutClone = 'docs/today.md';
const inClone = (file: string): boolean =>
  file === aboutClone || !/^(?:docs|packages\/[^/]+)\/[^/]+\.md$/.test(file);

/** Parses as `blog` does, and runs nothing; gives the complaint, or `null`. */
function blogFault(args: readonly string[], whole: boolean): string | null {
  const said: string[] = [];
  const output = {
    print: () => undefined,
    note: (text: string) => said.push(text),
    status: null,
    columns: 100,
  };
  const { signal } = new AbortController();
  const program = createProgram({ output, cwd: root, env: {}, signal }, () => undefined);
  const disarm = ({ commands }: Pick<typeof program, 'commands'>): void => {
    for (const command of commands) {
      if (command.commands.length === 0) command.action(() => undefined);
      else disarm(command);
    }
  };
  disarm(program);
  try {
    program.parse([...args], { from: 'user' });
    return null;
  } catch (error) {
    const { code, exitCode } = error as { code?: string; exitCode?: number };
    if (code?.startsWith('commander.') !== true) throw error;
    // In a sentence a command may be named without all that it takes.
    const isShort = !whole && ['commander.missingArgument', 'commander.help'].includes(code);
    return exitCode === 0 || isShort ? null : said.join(' ');
  }
}

function thrownBy(parse: () => void): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Checks the arguments of a script of the root; gives its complaint, or `null`. */
const scripts: Record<string, (args: readonly string[]) => string | null> = {
  demo: (args) => thrownBy(() => readDemoOptions(args, {}, root)),
  bench: (args) => thrownBy(() => readBenchOptions(args)),
  scale: (args) => thrownBy(() => readScaleOptions(args)),
  soak: (args) => thrownBy(() => readSoakOptions(args)),
  'test:live': (args) => {
    const known = /^--(?:smoke|all|only=(?:wordpress|ghost)(?:-\d)?)$/;
    return args.every((arg) => known.test(arg)) ? null : `knows no ${args.join(' ')}`;
  },
};

/** Checks `npm create`, as npm hands on its arguments. */
function createFault([name = '', ...args]: readonly string[]): string | null {
  if (!/^@blog(?:@latest)?$/.test(name)) return 'creates nothing of ours';
  const flag = args.slice(0, args.indexOf('--') + 1 || undefined).find((arg) => /^-./.test(arg));
  if (flag !== undefined && flag !== '--') return `needs -- before ${flag}`;
  return thrownBy(() => readFlags(args.filter((arg) => arg !== '--')));
}

/** The pages about projects that the command makes, with the scripts of a template. */
const aboutTemplates = /^(?:docs\/create\.md$|packages\/create\/)/;

function scriptFault(file: string, name: string, args: readonly string[]): string | null {
  // A page beside a project of its own is about that one, and a guide about the example of its name.
  const example = file.replace(/^docs\/guides\/(.+)\.md$/, 'docs/examples/$1/README.md');
  const own = join(dirname(example), 'package.json');
  const project = file.startsWith('docs/') && existsSync(join(root, own)) ? own : 'package.json';
  const scriptsOf = (manifest: string) => (readJson(manifest) as Manifest).scripts ?? {};
  if (aboutTemplates.test(file) && name in scriptsOf('packages/create/templates/vite/package.json'))
    return null;
  const known = scriptsOf(project)[name] ?? scriptsOf('package.json')[name];
  if (known === undefined) return `has no script "${name}"`;
  return args.length === 0 ? null : (scripts[name]?.(args) ?? null);
}

function installFault(names: readonly string[]): string | null {
  const { packages } = readJson('package-lock.json') as { packages: Record<string, unknown> };
  const published = workspaces().filter(({ manifest }) => !manifest.private);
  // Guides install what their projects have.
  const inGuides = new Set(
    guideNames().flatMap((name) => {
      const { dependencies, devDependencies } = readGuide(name).manifest;
      return Object.keys({ ...dependencies, ...devDependencies });
    }),
  );
  const isOurs = (name: string) => published.some(({ manifest }) => manifest.name === name);
  // The file into which a package is packed.
  const packed = (name: string) => name.replace(/^.*\/blog-([a-z]+)-\*\.tgz$/, '@blog/$1');
  const unknown = names
    .map(packed)
    .filter((name) =>
      name.startsWith('@blog/')
        ? !isOurs(name)
        : !(`node_modules/${name}` in packages) && !inGuides.has(name),
    );
  return unknown.length === 0 ? null : `installs ${unknown.join(', ')}, which nothing here uses`;
}

/** Names the workspaces that `npm pack` takes although they are not published. */
function packFault(args: readonly string[]): string | null {
  const published = workspaces().filter(({ manifest }) => !manifest.private);
  const dirs = args.filter((_, index) => args[index - 1] === '-w');
  const unknown = dirs.filter((dir) => !published.some((each) => each.dir === dir));
  return unknown.length === 0 ? null : `packs ${unknown.join(', ')}, which is not published`;
}

function vitestFault(args: readonly string[]): string | null {
  const at = args.indexOf('--project');
  const name = args[at + 1] ?? '';
  if (isPlaceholder(name)) return null;
  const folders = [...workspaces(), { folder: 'repo', dir: 'scripts' }];
  const found = folders.find(({ folder }) => folder === name);
  if (at === -1 || found === undefined) return `knows no project "${name}"`;
  const tests = globSync('**/*.test.{ts,tsx}', {
    cwd: join(root, found.dir),
    exclude: (path) => path === 'node_modules',
  });
  const filters = args.slice(at + 2).filter((arg) => !arg.startsWith('-'));
  const none = filters.find(
    (part) => !tests.some((path) => `${found.dir}/${path.replaceAll('\\', '/')}`.includes(part)),
  );
  return none === undefined ? null : `finds no test by "${none}"`;
}

/** Commands of other programs that a page may need beside ours. */
const systemCommands: readonly RegExp[] = [
  /^mkdir -p /,
  /^cd [\w/]+$/,
  /^openssl rand -hex 32 > /,
  /^echo postgres:\S+.* > \S+$/,
  /^docker compose (?:up|stop)/,
];

/** Says what is wrong with a command, or `null`; `before` are the ones above it on its page. */
function faultOf({ file, words, whole }: DocsCommand, before: readonly DocsCommand[]) {
  const [program, first = '', ...rest] = words;
  if (program === 'npm') {
    const names = rest.filter((word) => !word.startsWith('-'));
    if (first === 'i' || first === 'install') return installFault(names);
    if (first === 'create') return createFault(rest);
    if (first === 'login') return null;
    if (first === 'pack') return packFault(rest);
    const args = rest.slice(rest.indexOf('--') + 1 || rest.length);
    if (first === 'run') return scriptFault(file, names[0] ?? '', args);
    return scriptFault(file, first, args);
  }
  if (program === 'node' && first === 'packages/create/bin/create-blog.cjs')
    return inClone(file) ? thrownBy(() => readFlags(rest)) : 'works in no clone';
  if (program === 'blog') {
    return whole ? 'is no command of a shell; type "npx blog"' : blogFault([first, ...rest], whole);
  }
  if (systemCommands.some((known) => known.test(words.join(' ')))) return null;
  if (program !== 'npx') return 'is no command that this test knows';
  if (first === 'vitest') return vitestFault(rest.slice(1));
  if (first === '@blog/cli') return blogFault(rest, whole);
  if (first === '-w') {
    const known = workspaces().some(({ dir }) => dir === rest[0]) && rest[1] === 'blog';
    return known && inClone(file) ? blogFault(rest.slice(2), whole) : 'works in no clone';
  }
  if (first !== 'blog') return 'is no command that this test knows';
  const isInstalled = before.some(
    ({ words: [, verb, ...names] }) =>
      /^i(?:nstall)?$/.test(verb ?? '') && names.includes('@blog/cli'),
  );
  if (isInstalled || inClone(file)) return blogFault(rest, whole);
  return 'asks the registry for a package "blog": type "npx @blog/cli", or install that before';
}

function faultsOf(commands: readonly DocsCommand[]): string[] {
  return commands.flatMap((command, index) => {
    const fault = faultOf(command, commands.slice(0, index));
    return fault === null
      ? []
      : [`${command.file}:${command.line}: "${command.words.join(' ')}" ${fault}`];
  });
}

it('every command in the documentation parses as it stands', () => {
  const pages = [...allCommands().values()];
  expect(pages.flat().length).toBeGreaterThan(60);
  expect(pages.flatMap(faultsOf)).toEqual([]);
});

describe('a page with a wrong command', () => {
  const page = (text: string, file = 'docs/guide.md') => faultsOf(commandsOf(text, file));
  const block = (...lines: string[]) => ['```sh', ...lines, '```', ''].join('\n');

  it.each([
    ['npx @blog/cli moderate lst', /unknown command 'lst'/],
    ['npx @blog/cli serve --prot 80', /unknown option '--prot'/],
    ['npx @blog/cli doctor', /missing required argument 'url'/],
    ['npx blog --help', /asks the registry/],
    ['blog --help', /npx blog/],
    ['npx cowsay', /knows/],
    ['curl https://blog.example.org', /knows/],
    ['npm run dmeo', /no script "dmeo"/],
    ['npm run demo -- --form takeout.zip', /Unknown option '--form'/],
    ['npm run bench -- --only all', /--only takes one of/],
    ['npm run scale -- --posts 100', /--posts takes whole numbers/],
    ['npm run soak -- --minutes 1', /--minutes takes a whole number/],
    ['npm run test:live -- --only=medium', /knows no/],
    ['npm create @blog@latest -- --urll x', /Did you mean --url/],
    ['npm create @blog@latest --own', /needs -- before --own/],
    ['npm i @blog/core left-pad', /installs left-pad/],
    ['npm i @blog/demo', /installs @blog\/demo/],
    ['npx vitest run --project cor', /no project "cor"/],
    ['npx vitest run --project core src/none.test.ts', /no test by/],
  ])('%s', (line, expected) => {
    expect(page(`# Guide\n\n${block(line)}`)).toEqual([expect.stringMatching(expected)]);
    expect(page(`# Guide\n\n${block(line)}`)[0]).toMatch(/^docs\/guide\.md:4: /);
  });

  it('may use what was installed before, not what is installed after', () => {
    const install = 'npm install @blog/cli';
    expect(page(block(install, 'npx blog --help'))).toEqual([]);
    expect(page(block('npx blog --help', install))).toHaveLength(1);
  });

  it('may be inside of the clone, where npm has linked the command', () => {
    expect(page(block('npx blog --help'), 'apps/demo/README.md')).toEqual([]);
  });

  it('may name a command in a sentence, but no other one', () => {
    expect(page('See `blog import` and `npx @blog/cli doctor`; not `blog.get` or `blog`.')).toEqual(
      [],
    );
    expect(page('See `blog imprt`.')).toHaveLength(1);
  });
});

it('lines, quotes, variables and remarks are read as a shell reads them', () => {
  const text = '```sh\nA=1 B="c d" npm run x -- \\\n  --blog "Field notes" # why\nnpm test\n```\n';
  expect(commandsOf(text, 'a.md')).toEqual([
    {
      file: 'a.md',
      line: 2,
      words: ['npm', 'run', 'x', '--', '--blog', 'Field notes'],
      whole: true,
    },
    { file: 'a.md', line: 4, words: ['npm', 'test'], whole: true },
  ]);
});
