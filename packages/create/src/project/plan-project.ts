import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { BlogError } from '@blog/core';

import { blogFile } from '../blog/blog-file.js';
import type { ChosenBlog, Secrets } from '../blog/chosen-blog.js';
import { envLine, literal } from '../text/literals.js';
import { packageName } from '../text/names.js';
import { type Template, type TemplateFile, templateFiles } from './templates.js';

/** What a project is made of. */
export interface ProjectOptions {
  /** One of {@link listTemplates}. */
  readonly template: Template;
  /** The blog that it shows. */
  readonly blog: ChosenBlog;
  /** The secrets that the blog needs, for `.env`. */
  readonly secrets: Secrets;
  /** The folder of the project. Its name becomes that of the package. */
  readonly folder: string;
  /** A folder of tarballs that `@blog/*` is installed from, for tests. Default: the registry. */
  readonly tarballs?: string | undefined;
}

interface Manifest {
  name: string;
  scripts: Record<string, string>;
  /** Read by the command `blog` of `@blog/cli`. */
  blog?: { readonly db: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/**
 * Gives the files of a project, with nothing written yet.
 *
 * @throws BlogError `invalid_input` if a secret has characters that no `.env` file can hold.
 *
 * @example
 * ```ts
 * import { listTemplates, planProject } from '@blog/create';
 *
 * const blog = { kind: 'own', title: 'Small hours' } as const;
 * for (const template of listTemplates()) {
 *   const files = planProject({ template, blog, secrets: {}, folder: 'my-blog' });
 *   console.log(template.name, files.length);
 * }
 * ```
 */
export function planProject(options: ProjectOptions): readonly TemplateFile[] {
  const { template, blog, secrets } = options;
  const files = new Map(
    templateFiles(template, blog.kind === 'own').map(({ path, bytes }) => [path, bytes]),
  );
  const write = (path: string, text: string) => files.set(path, Buffer.from(text));
  write(template.blog, blogFile({ blog, secrets, devUrl: template.url }));
  if (blog.kind === 'own') {
    const seed = join(template.shared.own ?? '.', 'seed.ts')
      .split('\\')
      .join('/');
    write(
      seed,
      String(files.get(seed)).replace("'A blog'", () => literal(blog.title)),
    );
  }
  const manifest = JSON.parse(String(files.get('package.json'))) as Manifest;
  write('package.json', `${JSON.stringify(manifestFor(manifest, options), null, 2)}\n`);
  const env = Object.entries(secrets).map(([name, value]) => secretLine(name, value));
  if (env.length > 0) write('.env', `${env.join('\n')}\n`);
  return [...files].map(([path, bytes]) => ({ path, bytes }));
}

function secretLine(name: string, value: string): string {
  const line = envLine(name, value);
  if (line !== null) return line;
  throw new BlogError('invalid_input', {
    message: `${name} has characters that no .env file can hold. Check that it was copied as a whole, and nothing else with it.`,
    operation: 'create',
    details: { issues: [{ path: name, message: 'Expected a key or a token' }] },
  });
}

function manifestFor(manifest: Manifest, options: ProjectOptions): Manifest {
  const { template, blog, folder, tarballs } = options;
  const own = template.shared.own;
  const withVersions = (ranges: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(ranges).map(([name, range]) => [
        name,
        name.startsWith('@blog/') ? ownRange(name, tarballs) : range,
      ]),
    );
  return {
    ...manifest,
    name: packageName(basename(resolve(folder))),
    scripts: {
      ...manifest.scripts,
      ...(blog.kind === 'own' && own !== undefined && { seed: `node ${own}/seed.ts` }),
    },
    ...(blog.kind === 'own' && { blog: { db: 'blog.db' } }),
    dependencies: withVersions(manifest.dependencies),
    devDependencies: withVersions(manifest.devDependencies),
  };
}

/** All packages of `@blog` have the version of this one, and were tested together. */
function ownRange(name: string, tarballs: string | undefined): string {
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  if (tarballs === undefined) return version;
  const file = join(tarballs, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
  if (existsSync(file)) return `file:${resolve(file)}`;
  throw new Error(
    `There is no ${pathToFileURL(file).href}, only ${readdirSync(tarballs).join(', ')}`,
  );
}
