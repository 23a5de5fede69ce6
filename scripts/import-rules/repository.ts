import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './imports-of.js';

export interface Manifest {
  name: string;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export interface SourceFile {
  /** Relative to the root, forward slashes. */
  path: string;
  imports: string[];
  /** Tests and their helpers: they may name more than what is published. */
  test: boolean;
}

export interface Workspace {
  /** Relative to the root, such as `packages/core`. */
  dir: string;
  /** Last part of `dir`, by which the rules name it. */
  folder: string;
  manifest: Manifest;
  files: SourceFile[];
}

const isTest = /\.(test|test-d|bench)\.tsx?$|\/(testing|test|tests)\/|\.config\.ts$/;
/** Folders that are built, and projects of their own, which tests copy to another place. */
const isMade = /(^|\/)(node_modules|dist|build|coverage|fixtures|templates|examples|\.[^/]+)\//;

/** Folders that need not be walked: there are many files in them. */
const isSkipped = (name: string) => /(?:^|[\\/])(?:node_modules|dist|build)$/.test(name);

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** Reads every workspace of the repository at `root`, with what each of its sources imports. */
export function readWorkspaces(root: string): Workspace[] {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  // A workspace that stands below another one has its files for itself.
  const below = (dir: string) =>
    workspaces.filter((other) => other.startsWith(`${dir}/`)).map((other) => `${other}/`);
  return workspaces
    .filter((dir) => existsSync(join(root, dir, 'package.json')))
    .map((dir) => ({
      dir,
      folder: dir.slice(dir.lastIndexOf('/') + 1),
      manifest: readManifest(join(root, dir, 'package.json')),
      files: globSync('**/*.{ts,tsx,mts}', { cwd: join(root, dir), exclude: isSkipped })
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => !isMade.test(path) && !path.endsWith('.d.ts'))
        .filter((path) => below(dir).every((other) => !`${dir}/${path}`.startsWith(other)))
        .toSorted()
        .map((path) => ({
          path: `${dir}/${path}`,
          imports: importsOf(path, readFileSync(join(root, dir, path), 'utf8')),
          test: isTest.test(path),
        })),
    }));
}
