import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Makes a process say that it is an old Node, which has no SQLite. */
const pretend = `
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } });
  process.getBuiltinModule = () => undefined;
`;

/**
 * Nodes that are older than what the packages need, each as a command and its first arguments: the
 * one of this process made to look like one, and a real one where the system has one.
 */
export function olderNodes(): [name: string, command: [string, ...string[]]][] {
  const url = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const made: [string, [string, ...string[]]] = ['20.0.0', [process.execPath, '--import', url]];
  const real = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find(existsSync);
  if (real === undefined) return [made];
  const version = spawnSync(real, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  const name = version.stdout.trim();
  return Number(name.split('.')[0]) < 22 ? [made, [name, [real]]] : [made];
}
