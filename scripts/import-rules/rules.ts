import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { DependencyList } from './dependency-list.js';
import type { SourceFile, Workspace } from './repository.js';

/**
 * Workspaces that may name files of another workspace, and in which folders. The mutants put faults in
 * the place of single functions, which have no public names.
 */
const namedFiles: Readonly<Record<string, readonly string[]>> = { mutants: ['packages/core/src/'] };

/** Workspaces all of which is for tests, measures on the same servers, or is made of the sources of all packages. */
const forTests: ReadonlySet<string> = new Set([
  'live',
  'bench',
  'fuzz',
  'faults',
  'guides',
  'docs',
]);

/** `@scope/name/sub/path` to `@scope/name`. */
export function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../') || /^\.\.?$/.test(specifier);
}

/** Only what is published answers for its third-party packages; apps are left to knip. */
function isPublished(workspace: Workspace): boolean {
  return workspace.dir.startsWith('packages/');
}

/** The path a relative specifier leads to, without its extension. */
function stemOf(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier.split('?')[0] ?? '').replace(/\.[jt]sx?$/, '');
}

function publicSpecifiers(workspaces: readonly Workspace[]): Set<string> {
  return new Set(
    workspaces.flatMap(({ manifest }) =>
      Object.keys(manifest.exports ?? {}).map((path) => manifest.name + path.slice(1)),
    ),
  );
}

function relativeFault(workspace: Workspace, file: SourceFile, specifier: string): string | null {
  const target = posix.join(posix.dirname(file.path), specifier);
  if (target.startsWith(`${workspace.dir}/`)) return null;
  const isTest = file.test || forTests.has(workspace.folder);
  if (isTest && /^(scripts\/|vitest\.config)/.test(target)) return null;
  const folders = namedFiles[workspace.folder] ?? [];
  if (folders.some((folder) => target.startsWith(folder))) return null;
  return `leaves ${workspace.dir} by "${specifier}"; import the public name of the other package`;
}

function workspaceFault(
  workspace: Workspace,
  file: SourceFile,
  specifier: string,
  known: ReadonlySet<string>,
): string | null {
  if (!known.has(specifier))
    return `imports "${specifier}", which is not a public name of any package`;
  const name = packageOf(specifier);
  const { manifest, dir } = workspace;
  // By its own public name a package gets what the export conditions choose.
  if (name === manifest.name) return null;
  const { dependencies, peerDependencies, devDependencies } = manifest;
  const dev = file.test || !isPublished(workspace);
  // Turbo looks only at packages that the manifest names: a cached result would stay after another changed.
  if (name in { ...dependencies, ...peerDependencies, ...(dev && devDependencies) }) return null;
  return `imports "${specifier}", but ${dir}/package.json does not name ${name} in its ${file.test ? 'devDependencies' : 'dependencies'}`;
}

function thirdPartyFault(
  workspace: Workspace,
  file: SourceFile,
  specifier: string,
  list: DependencyList,
): string | null {
  if (file.test || !isPublished(workspace) || isBuiltin(specifier)) return null;
  const name = packageOf(specifier);
  if (list.get(workspace.folder)?.has(name)) return null;
  return `imports "${name}", which docs/decisions/dependencies.md does not list for ${workspace.folder}`;
}

function fileFaults(
  workspace: Workspace,
  file: SourceFile,
  known: ReadonlySet<string>,
  list: DependencyList,
): string[] {
  const faults = file.imports.map((specifier) => {
    if (isRelative(specifier)) return relativeFault(workspace, file, specifier);
    if (specifier.startsWith('@blog/')) return workspaceFault(workspace, file, specifier, known);
    if (specifier.startsWith('virtual:')) return null;
    return thirdPartyFault(workspace, file, specifier, list);
  });
  return faults.filter((fault) => fault !== null).map((fault) => `${file.path} ${fault}`);
}

/** Declared and listed third-party packages are the same ones; test tools are dev dependencies. */
function listFaults(workspace: Workspace, list: DependencyList): string[] {
  if (!isPublished(workspace)) return [];
  const { dependencies = {}, peerDependencies = {} } = workspace.manifest;
  const declared = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => !name.startsWith('@blog/'),
  );
  const listed = [...(list.get(workspace.folder) ?? [])];
  return [
    ...declared
      .filter((name) => !listed.includes(name))
      .map(
        (name) =>
          `${workspace.dir}/package.json has ${name}, which docs/decisions/dependencies.md does not list for ${workspace.folder}`,
      ),
    ...listed
      .filter((name) => !declared.includes(name))
      .map(
        (name) =>
          `docs/decisions/dependencies.md lists ${name} for ${workspace.folder}, whose package.json does not have it`,
      ),
  ];
}

/** Exports of the client that are no backend: all backends are built on the one, and the other is made of them. */
const noBackends: readonly string[] = ['kit', 'testing'];

/** Folders below a client's src that are an export: each is a backend, apart from the others. */
function backendFaults(client: Workspace): string[] {
  const backends = Object.keys(client.manifest.exports ?? {})
    .map((path) => /^\.\/([a-z]+)$/.exec(path)?.[1])
    .filter((name) => name !== undefined && !noBackends.includes(name));
  const backendOf = (path: string) =>
    backends.find(
      (name) =>
        path === `${client.dir}/src/${name}` || path.startsWith(`${client.dir}/src/${name}/`),
    );
  return client.files.flatMap((file) => {
    const own = backendOf(file.path);
    if (own === undefined) return [];
    return file.imports
      .filter((specifier) => isRelative(specifier))
      .map((specifier) => backendOf(stemOf(file.path, specifier)))
      .filter((other) => other !== undefined && other !== own)
      .map((other) => `${file.path} imports from the backend "${other}"; backends stand apart`);
  });
}

/** The sources that `start` reaches by relative imports, itself among them. */
export function reachable(files: readonly SourceFile[], start: string): SourceFile[] {
  const byStem = new Map(files.map((file) => [file.path.replace(/\.tsx?$/, ''), file]));
  const seen = new Set<SourceFile>();
  const queue = [start.replace(/\.tsx?$/, '')];
  for (let stem = queue.pop(); stem !== undefined; stem = queue.pop()) {
    const file = byStem.get(stem);
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    for (const specifier of file.imports)
      if (isRelative(specifier)) queue.push(stemOf(file.path, specifier));
  }
  return [...seen];
}

function transportFaults(client: Workspace): string[] {
  return reachable(client.files, `${client.dir}/src/index.ts`)
    .filter((file) => file.imports.some((name) => packageOf(name) === 'ky'))
    .map(
      (file) =>
        `${file.path} imports ky and is reached from ${client.dir}/src/index.ts; only network backends may reach it`,
    );
}

/**
 * Every import of the repository that breaks a rule, one sentence each; none is well. Which package
 * may import which, and Node, zod and ky, are for the linter: see `no-restricted-imports` in
 * .oxlintrc.json.
 */
export function importFaults(workspaces: readonly Workspace[], list: DependencyList): string[] {
  const known = publicSpecifiers(workspaces);
  return workspaces.flatMap((workspace) => [
    ...listFaults(workspace, list),
    ...workspace.files.flatMap((file) => fileFaults(workspace, file, known, list)),
    ...(workspace.folder === 'client'
      ? [...backendFaults(workspace), ...transportFaults(workspace)]
      : []),
  ]);
}
