import { readFileSync } from 'node:fs';

import type { Finding } from '@blog/client/probe';

import { literal, lineComment } from '../text/literals.js';
import type { ChosenBlog, FoundBlog, Secrets } from './chosen-blog.js';

/** How a project names its blog. */
export interface BlogFileOptions {
  readonly blog: ChosenBlog;
  readonly secrets: Secrets;
  /** The address at which the template listens on this machine. */
  readonly devUrl: string;
}

/** Writes `blog.ts`, the one file of a project that says where its blog is. */
export function blogFile({ blog, secrets, devUrl }: BlogFileOptions): string {
  const changes: Changes = { "'http://localhost:3000'": literal(devUrl) };
  return blog.kind === 'own'
    ? changed('own', changes)
    : changed('found', { ...changes, ...changesFor(blog, secrets) });
}

/** Texts of a file of the templates, each with what takes its place. */
type Changes = Readonly<Record<string, string>>;

function changed(name: 'own' | 'found', changes: Changes): string {
  const file = new URL(`../../templates/shared/blog/${name}.ts`, import.meta.url);
  const text = readFileSync(file, 'utf8');
  for (const before of Object.keys(changes))
    if (!text.includes(before)) throw new Error(`${file.pathname} lacks ${before}`);
  // All in one pass: an address that was put in may hold any of these texts itself.
  const any = new RegExp(Object.keys(changes).map(escaped).join('|'), 'g');
  return text.replace(any, (before) => changes[before] ?? before);
}

/** A text as the part of a pattern that matches it alone. */
const escaped = (text: string) => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);

const loadSecrets = `
// Secrets are in .env, which Git ignores, or in the environment of a server.
if (existsSync('.env')) process.loadEnvFile('.env');

/** The address at which`;

function changesFor({ address, finding }: FoundBlog, secrets: Secrets): Changes {
  const { backend } = finding;
  const acts = backend === 'http' && secrets.BLOG_TOKEN !== undefined;
  const hasSecrets = Object.keys(secrets).length > 0;
  const first = hasSecrets ? "import { existsSync } from 'node:fs';\n\n" : '';
  return {
    "import { feed } from '@blog/client/feed';": `${lineComment(`It was found at ${address}`)}\n${first}import { ${backend} } from '@blog/client/${backend}';`,
    'feed({})': sourceCode(finding, secrets),
    ...(hasSecrets && { '\n/** The address at which': loadSecrets }),
    // A token acts for an account, which may see and do more than a visitor.
    ...(acts && {
      '{ createBlogHandler }': '{ createBlogHandler, publicView }',
      'withThreads(cached)': 'withThreads(publicView(cached))',
    }),
  };
}

/** The call that makes the backend. */
function sourceCode(finding: Finding, secrets: Secrets): string {
  const url = literal(finding.options.url);
  const code = {
    url,
    ...optionsCode(finding, secrets),
    fetch: `createSafeFetch({ typed: ${url} })`,
  };
  const lines = Object.entries(code).map(([name, value]) => `  ${name}: ${value},`);
  return `${finding.backend}({\n${lines.join('\n')}\n})`;
}

const fromEnv = (name: keyof Secrets) => `process.env['${name}'] ?? ''`;

/** The options of a backend besides its address, as code. */
function optionsCode(finding: Finding, secrets: Secrets): Readonly<Record<string, string>> {
  switch (finding.backend) {
    case 'http':
      if (secrets.BLOG_TOKEN !== undefined)
        return { headers: `{ authorization: \`Bearer \${${fromEnv('BLOG_TOKEN')}}\` }` };
      return finding.operations.includes('comments.create') ? { write: "['comments.create']" } : {};
    case 'wordpress': {
      const { root } = finding.options;
      return root === undefined ? {} : { root: literal(root) };
    }
    case 'ghost': {
      const { version, contentKey } = finding.options;
      return {
        ...(version !== undefined && { version: String(version) }),
        // A key that the blog's pages print is public.
        contentKey: contentKey === undefined ? fromEnv('BLOG_KEY') : literal(contentKey),
      };
    }
    case 'blogger':
      return { blogId: literal(finding.options.blogId), apiKey: fromEnv('BLOG_KEY') };
    case 'forem':
      return { username: literal(finding.options.username ?? '') };
    case 'feed':
      return {};
    default:
      return finding satisfies never;
  }
}
