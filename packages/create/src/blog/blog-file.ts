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
  return blog.kind === 'own' ? ownFile(devUrl) : foundFile(blog, secrets, devUrl);
}

const siteUrl = (
  devUrl: string,
) => `/** The address at which people read this site: its feeds and its sitemap lead there. */
export const siteUrl = process.env['SITE_URL'] ?? ${literal(devUrl)};
`;

const ownFile = (devUrl: string) => `// Where the blog is. Nothing else in this project knows it.
import { anonymous } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { authenticate, openSql } from '@blog/server/sql';

${siteUrl(devUrl)}
/** The blog itself: a database in one file, which is made when it is not there. */
export const store = await openSql({ file: process.env['BLOG_DB'] ?? 'blog.db' });

/** The blog as any visitor may use it. */
export const backend = store.as(anonymous);

/** Serves the blog: its API at /v1, its feeds, and a sitemap. */
export const handler = createBlogHandler({
  backendFor: (actor) => store.as(actor),
  authenticate: (request) => authenticate(store.tokens, request),
  siteUrl,
});
`;

function foundFile({ address, finding }: FoundBlog, secrets: Secrets, devUrl: string): string {
  const acts = finding.backend === 'http' && secrets.BLOG_TOKEN !== undefined;
  const usesEnv = Object.keys(secrets).length > 0;
  const view = acts ? 'publicView(cached)' : 'cached';
  return `// Where the blog is. Nothing else in this project knows it.
${lineComment(`It was found at ${address}`)}
${usesEnv ? "import { existsSync } from 'node:fs';\n\n" : ''}import { ${finding.backend} } from '@blog/client/${finding.backend}';
import { withThreads } from '@blog/core/backend';
import { createBlogHandler${acts ? ', publicView' : ''} } from '@blog/server';
import { withCache } from '@blog/server/cache';
import { createSafeFetch } from '@blog/server/node';
${usesEnv ? "\n// Secrets are kept there, or in the environment of a server. Git ignores the file.\nif (existsSync('.env')) process.loadEnvFile('.env');\n" : ''}
${siteUrl(devUrl)}
const source = ${sourceCode(finding, secrets)};

/** Answers are kept for a minute, and for a day while the blog does not answer. */
const { backend: cached } = withCache(source, { maxAge: 60, staleWhileRevalidate: 86_400 });

/** The blog as any visitor may use it. */
export const backend = withThreads(${view});

/** Serves the blog: its API at /v1, its feeds, and a sitemap. */
export const handler = createBlogHandler({
  backendFor: () => backend,
  siteUrl,
  freshness: { maxAge: 60 },
});
`;
}

/** The call that makes the backend. */
function sourceCode(finding: Finding, secrets: Secrets): string {
  const env = (name: keyof Secrets) => `process.env['${name}'] ?? ''`;
  const options: Record<string, string> = {};
  let address: string = finding.options.url;
  switch (finding.backend) {
    case 'http':
      options['url'] = literal(finding.options.url);
      if (secrets.BLOG_TOKEN !== undefined)
        options['headers'] = "{ authorization: `Bearer ${process.env['BLOG_TOKEN'] ?? ''}` }";
      else if (finding.operations.includes('comments.create'))
        options['write'] = "['comments.create']";
      break;
    case 'wordpress':
      options['url'] = literal(finding.options.url);
      if (finding.options.root !== undefined) options['root'] = literal(finding.options.root);
      break;
    case 'ghost': {
      const { url, version, contentKey } = finding.options;
      options['url'] = literal(url);
      if (version !== undefined) options['version'] = String(version);
      // A key that the blog's pages print is public.
      options['contentKey'] = contentKey === undefined ? env('BLOG_KEY') : literal(contentKey);
      break;
    }
    case 'blogger':
      options['blogId'] = literal(finding.options.blogId);
      options['url'] = literal(finding.options.url);
      options['apiKey'] = env('BLOG_KEY');
      break;
    case 'forem':
      options['url'] = literal(finding.options.url);
      options['username'] = literal(finding.options.username ?? '');
      break;
    case 'feed':
      options['url'] = literal(finding.options.url);
      break;
    default:
      finding satisfies never;
  }
  address = literal(address);
  options['fetch'] = `createSafeFetch({ typed: ${address} })`;
  const lines = Object.entries(options).map(([name, code]) => `  ${name}: ${code},`);
  return `${finding.backend}({\n${lines.join('\n')}\n})`;
}
