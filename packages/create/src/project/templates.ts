import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the templates, beside that of the program. */
const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** The folders that templates share: `templates/README.md` says what is in each. */
export type SharedFolder = 'styles' | 'lib' | 'react' | 'testing' | 'public' | 'own' | 'root';

/** What `template.json` of a template says. */
export interface Template {
  /** The name of the folder, which is the value of `--template`. */
  readonly name: string;
  /** The name of the framework. */
  readonly title: string;
  /** What kind of project it is, in some words. */
  readonly about: string;
  /** The address at which it is served while somebody works on it. */
  readonly url: string;
  /** The place of the generated file that names the blog. */
  readonly blog: string;
  /** The folders of the project that shared folders are copied to. */
  readonly shared: Partial<Record<SharedFolder, string>>;
}

/** The templates in the order in which they are offered. */
const order = ['next', 'react-router', 'astro', 'vite'];

/**
 * The templates that this version has.
 *
 * @example
 * ```ts
 * import { listTemplates } from '@blog/create';
 *
 * listTemplates().map(({ name, about }) => `${name}: ${about}`);
 * ```
 */
export function listTemplates(): readonly Template[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => readTemplate(name))
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function readTemplate(name: string): Template {
  const text = readFileSync(join(templates, name, 'template.json'), 'utf8');
  return { name, ...(JSON.parse(text) as Omit<Template, 'name'>) };
}

/** A file of a project, before it is written. */
export interface TemplateFile {
  /** Its path in the project, with forward slashes. */
  readonly path: string;
  /** What is in it. */
  readonly bytes: Buffer;
}

/** Reads the files of a template, those of the shared folders among them. */
export function templateFiles(template: Template, isOwn: boolean): TemplateFile[] {
  const own = filesBelow(join(templates, template.name), '.').filter(
    ({ path }) => path !== 'template.json',
  );
  const shared = Object.entries(template.shared)
    .filter(([folder]) => folder !== 'own' || isOwn)
    .flatMap(([folder, target]) => filesBelow(join(templates, 'shared', folder), target));
  return [...shared, ...own];
}

/** What is made in a template while it is tried in the repository, and is none of it. */
const made =
  /^(?:node_modules|dist|build|\.astro|\.react-router|package-lock\.json|\.env|.*\.db(?:-\w+)?)$/;

function filesBelow(folder: string, target: string): TemplateFile[] {
  return readdirSync(folder)
    .filter((name) => !made.test(name))
    .flatMap((name) => {
      const from = join(folder, name);
      // npm packs no file named .gitignore as it is.
      const to = join(target, name.replace(/^_/, '.')).split('\\').join('/');
      return statSync(from).isDirectory()
        ? filesBelow(from, to)
        : [{ path: to, bytes: readFileSync(from) }];
    });
}
