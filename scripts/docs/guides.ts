import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { root, workspaces } from '../workspace-aliases.mjs';

/** A sample of a guide that is a file of the guide's project. */
export interface TitledSample {
  /** The file, as the title names it. */
  title: string;
  line: number;
  code: string;
}

/** A fence whose title names a file. */
export const titledFence = /^```\w+[^\n]* title="([^"\n]+)"[^\n]*\n([\s\S]*?)^```$/gm;

/** The samples of a page that are files. */
export function titledSamples(text: string): TitledSample[] {
  return Array.from(text.matchAll(titledFence), ({ index, 1: title = '', 2: code = '' }) => ({
    title,
    line: text.slice(0, index).split('\n').length,
    code,
  }));
}

/** The versions that a page names, by package: `astro` 7.3.5. */
export function versionsNamed(text: string): Record<string, string> {
  const named = text.matchAll(/`([@\w./-]+)`\s(\d+\.\d+\.\d+(?:[\w.-]*\w)?)/g);
  return Object.fromEntries(Array.from(named, ([, name = '', version = '']) => [name, version]));
}

/** The names of the guides that have a project. An example that is a workspace is no guide of a framework. */
export function guideNames(): string[] {
  const own = new Set(workspaces().map(({ dir }) => dir));
  return globSync('docs/examples/*/package.json', { cwd: root })
    .map((file) => basename(join(file, '..')))
    .filter((name) => !own.has(`docs/examples/${name}`))
    .sort();
}

/** A package.json of a guide's project. */
export interface GuideManifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** What is in a guide and in its project. */
export function readGuide(name: string): { page: string; manifest: GuideManifest } {
  const read = (file: string) => readFileSync(join(root, 'docs', file), 'utf8');
  const manifest = JSON.parse(read(`examples/${name}/package.json`)) as Partial<GuideManifest>;
  return {
    page: read(`guides/${name}.md`),
    manifest: { scripts: {}, dependencies: {}, devDependencies: {}, ...manifest },
  };
}

/** The samples of a guide that differ from their files, or have none. */
export function sampleFaults(name: string, page: string): string[] {
  return titledSamples(page).flatMap(({ title, line, code }) => {
    const file = `docs/examples/${name}/${title}`;
    const where = `docs/guides/${name}.md:${line}`;
    if (!existsSync(join(root, file))) return [`${where}: there is no ${file}`];
    return readFileSync(join(root, file), 'utf8') === code ? [] : [`${where} differs from ${file}`];
  });
}
