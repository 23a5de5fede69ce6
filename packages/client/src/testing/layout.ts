import { posix } from 'node:path';

import { importsOf, loadsOf } from '../../../../scripts/import-rules/imports-of.js';

/** A source of a platform. */
export interface PlatformFile {
  /** Below the platform's folder, such as `posts/list.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Ways in which one platform may differ from the others. */
export interface PlatformExceptions {
  /** Files that no other platform has, and folders, which end in a slash and hold any names. */
  readonly files?: readonly string[];
  /** Files that every other platform has, and this one has no use for. */
  readonly lacks?: readonly string[];
  /** Files that load with `index.ts` beside `options.ts` and `capabilities.ts`. */
  readonly eager?: readonly string[];
  /** Files that are loaded later, beside `reads.ts` and `writes.ts`. */
  readonly late?: readonly string[];
}

/** The parts of a platform, with the names that the files of each may have. */
export const parts: Readonly<Record<string, readonly string[] | 'any'>> = {
  api: ['client', 'errors', 'account', 'discovery', 'address'],
  mapping: ['wire', 'map', 'values'],
  blog: ['get'],
  posts: ['list', 'get', 'write', 'input', 'stored'],
  comments: ['list', 'get', 'counts', 'write', 'input', 'thread'],
  names: ['list', 'get', 'write'],
  search: ['list'],
  archive: ['list'],
  paging: 'any',
  testing: 'any',
  recordings: 'any',
};

/** The files beside the parts. */
export const roots = ['index', 'options', 'capabilities', 'untold', 'reads', 'writes'] as const;

/** Parts that are folders, however small; and those that are a file where they are small. */
const alwaysFolders: readonly string[] = ['api', 'mapping', 'testing', 'recordings'];
const SMALL = 80;

const required = [
  'index.ts',
  'options.ts',
  'capabilities.ts',
  'untold.ts',
  'reads.ts',
  'api/client.ts',
  'api/errors.ts',
  'mapping/wire.ts',
  'mapping/map.ts',
] as const;

const isTest = (path: string) => /\.(?:test|test-d)\.ts$/.test(path);
const isSource = (path: string) => path.endsWith('.ts') && !isTest(path);
const stemOf = (path: string) => path.replace(/(?:\.test|\.test-d)?\.ts$/, '');
/** The part that a file belongs to: its folder, or itself where it stands beside the folders. */
const partOf = (path: string) => /^([^/]+)\//.exec(path)?.[1] ?? stemOf(path);

function nameFault(
  platform: string,
  path: string,
  known: ReadonlySet<string>,
  { files = [] }: PlatformExceptions,
): string | null {
  if (files.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one))) return null;
  // A test stands beside its source, or names the platform.
  if (isTest(path))
    return known.has(`${stemOf(path)}.ts`) ||
      path.startsWith(`${platform}.`) ||
      /^(?:testing|paging)\//.test(path)
      ? null
      : 'is a test that names neither a source beside it nor the platform';
  const stem = stemOf(path);
  const [folder = '', ...rest] = stem.split('/');
  if (rest.length === 0) {
    const isRoot = roots.some((root) => root === stem);
    return isRoot || (Object.hasOwn(parts, stem) && !alwaysFolders.includes(stem))
      ? null
      : 'is no file of the layout';
  }
  const names = Object.hasOwn(parts, folder) ? parts[folder] : undefined;
  if (names === 'any') return null;
  return names !== undefined && rest.length === 1 && names.includes(rest[0] ?? '')
    ? null
    : 'is no file of the layout';
}

/** Folders that would be one file. */
function smallFolders(files: readonly PlatformFile[]): string[] {
  const lines = new Map<string, number>();
  for (const { path, text } of files)
    if (isSource(path) && path.includes('/'))
      lines.set(partOf(path), (lines.get(partOf(path)) ?? 0) + text.trimEnd().split('\n').length);
  return [...lines]
    .filter(([part, count]) => count < SMALL && !alwaysFolders.includes(part))
    .map(([part, count]) => `${part}/ has ${count} lines: make it one file, ${part}.ts`);
}

function resolve(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

const isOwn = (specifier: string) => specifier.startsWith('.');

function loadFaults(
  platform: string,
  files: readonly PlatformFile[],
  { eager = [], late = [] }: PlatformExceptions,
): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const allowed = ['index.ts', 'options.ts', 'capabilities.ts', ...eager];
  const seen = new Set<string>();
  const queue = ['index.ts'];
  const faults: string[] = [];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) continue;
    seen.add(path);
    if (!allowed.includes(path)) {
      faults.push(`${platform}/${path} loads with index.ts; only what each page needs may`);
      continue;
    }
    const loads = loadsOf(path, file.text).eager.filter(isOwn);
    for (const specifier of loads) {
      const target = resolve(path, specifier);
      if (!target.startsWith('../')) queue.push(target);
      else if (!target.startsWith('../kit/'))
        faults.push(
          `${platform}/${path} loads ${specifier}; outside of its folder only the kit may`,
        );
    }
  }
  const lateAllowed = ['reads.ts', 'writes.ts', ...late];
  for (const { path, text } of files.filter((one) => isSource(one.path)))
    for (const specifier of loadsOf(path, text).late.filter(isOwn))
      if (!lateAllowed.includes(resolve(path, specifier)))
        faults.push(`${platform}/${path} loads ${specifier} late; only reads and writes are`);
  return faults;
}

/** Parts that import each other, types included, as `posts -> comments -> posts`. */
function circles(platform: string, files: readonly PlatformFile[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { path, text } of files.filter((one) => isSource(one.path))) {
    const from = partOf(path);
    if (from === 'testing') continue;
    const targets = edges.get(from) ?? new Set();
    edges.set(from, targets);
    const late = loadsOf(path, text).late;
    for (const specifier of importsOf(path, text).filter(isOwn)) {
      const target = resolve(path, specifier);
      if (!target.startsWith('../') && partOf(target) !== from && !late.includes(specifier))
        targets.add(partOf(target));
    }
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (part: string, way: readonly string[]) => {
    if (way.includes(part)) {
      found.push(`${platform}: ${[...way.slice(way.indexOf(part)), part].join(' -> ')}`);
      return;
    }
    if (done.has(part)) return;
    for (const next of edges.get(part) ?? []) visit(next, [...way, part]);
    done.add(part);
  };
  for (const part of edges.keys()) visit(part, []);
  return found;
}

function glueFaults(platform: string, { path, text }: PlatformFile): string[] {
  return ['Reflect.', 'as unknown as']
    .filter((glue) => isSource(path) && !path.startsWith('testing/') && text.includes(glue))
    .map((glue) => `${platform}/${path} has "${glue}": a misspelt name would compile`);
}

/** Every way in which the files of a platform break the layout, one sentence each. */
export function layoutFaults(
  platform: string,
  files: readonly PlatformFile[],
  exceptions: PlatformExceptions = {},
): string[] {
  const known = new Set(files.map(({ path }) => path));
  const named = files
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ path }) => [path, nameFault(platform, path, known, exceptions)] as const)
    .filter(([, fault]) => fault !== null)
    .map(([path, fault]) => `${platform}/${path} ${fault}`);
  return [
    ...required
      .filter((path) => !known.has(path) && exceptions.lacks?.includes(path) !== true)
      .map((path) => `${platform}/${path} is missing`),
    ...named,
    ...smallFolders(files).map((fault) => `${platform}/${fault}`),
    ...loadFaults(platform, files, exceptions),
    ...circles(platform, files),
    ...files.flatMap((file) => glueFaults(platform, file)),
  ];
}
