/** Workspace folder to the third-party packages that its sources may import. */
export type DependencyList = Map<string, Set<string>>;

/**
 * Reads the table of docs/decisions/dependencies.md, rows of `| folder | package | reason |`.
 *
 * @throws Error when a row has no reason or stands there twice
 */
export function readDependencyList(markdown: string): DependencyList {
  const list: DependencyList = new Map();
  for (const line of markdown.split('\n')) {
    const row = /^\|\s*(?<folder>[a-z]+)\s*\|\s*`(?<name>[^`]+)`\s*\|(?<reason>.*)\|\s*$/.exec(
      line,
    );
    if (!row?.groups) continue;
    const { folder = '', name = '', reason = '' } = row.groups;
    if (reason.trim().length < 10) throw new Error(`No reason is given for ${name} in ${folder}.`);
    const names = list.get(folder) ?? new Set();
    if (names.has(name)) throw new Error(`${name} is listed twice for ${folder}.`);
    list.set(folder, names.add(name));
  }
  return list;
}
