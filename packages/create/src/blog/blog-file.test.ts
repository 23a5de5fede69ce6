import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Finding } from '@blog/client/probe';
import { expect, it } from 'vitest';

import { root } from '../../../../scripts/workspace-aliases.mjs';
import { literal } from '../text/literals.js';
import { blogFile } from './blog-file.js';
import type { ChosenBlog, Secrets } from './chosen-blog.js';

/** Addresses come from pages of others. */
const url = "https://blog.example.org/?a='/*x*/`${y}`\\";
const facts = {
  confidence: 'certain',
  evidence: ['*/ throw new Error()'],
  operations: ['posts.list', 'comments.create'],
  notes: [],
} as const;

const findings: readonly Finding[] = [
  { ...facts, backend: 'http', options: { url }, missing: [] },
  { ...facts, backend: 'wordpress', options: { url, root: url }, missing: [] },
  { ...facts, backend: 'ghost', options: { url, version: 6 }, missing: ['contentKey'] },
  { ...facts, backend: 'ghost', options: { url, contentKey: 'abc' }, missing: [] },
  { ...facts, backend: 'blogger', options: { url, blogId: '1' }, missing: ['apiKey'] },
  { ...facts, backend: 'forem', options: { url, username: "o'neil" }, missing: [] },
  { ...facts, backend: 'feed', options: { url }, missing: [] },
];

const devUrl = 'http://localhost:5173';
const found = (finding: Finding, secrets: Secrets): [ChosenBlog, Secrets] => [
  { kind: 'found', address: `${url}\n\u2028alert(1)`, finding },
  secrets,
];

it('is a module that compiles, for every backend and whatever the address', () => {
  const chosen = [
    [{ kind: 'own', title: 'Small hours' }, {}] as [ChosenBlog, Secrets],
    ...findings.map((finding) =>
      found(finding, finding.missing.length > 0 ? { BLOG_KEY: 'k' } : {}),
    ),
    ...findings.slice(0, 1).map((finding) => found(finding, { BLOG_TOKEN: 't' })),
  ];
  // Below the repository, where `@blog/*` is found.
  const cache = join(root, 'packages/create/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'blog-files-'));
  try {
    for (const [index, [blog, secrets]] of chosen.entries()) {
      const text = blogFile({ blog, secrets, devUrl });
      expect(text).toMatch(/^export const backend = /m);
      expect(text).toMatch(/^export const handler = createBlogHandler\(/m);
      expect(text).not.toContain('\u2028');
      writeFileSync(join(folder, `blog${index}.ts`), text);
      const typed = `import type { BlogBackend } from '@blog/core';\nimport { backend, handler } from './blog${index}.js';\n\nexport const all: [BlogBackend, (request: Request) => Promise<Response>] = [backend, handler];\n`;
      writeFileSync(join(folder, `use${index}.ts`), typed);
    }
    const config = { extends: '../../../../tsconfig.base.json', include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], {
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('lets visitors write comments where the blog takes them, and never by the token of an account', () => {
  const [http] = findings;
  if (http === undefined) throw new Error('There is no finding');
  const [blog] = found(http, {});
  expect(blogFile({ blog, secrets: {}, devUrl })).toContain("write: ['comments.create']");
  const acting = blogFile({ blog, secrets: { BLOG_TOKEN: 'secret' }, devUrl });
  expect(acting).not.toContain('comments.create');
  expect(acting).toContain('publicView(cached)');
  expect(acting).not.toContain('secret');
});

it.each(['feed({})', 'withThreads(cached)', '{ createBlogHandler }', "'http://localhost:3000'"])(
  'leaves an address with %s as it is, and drafts unseen',
  (part) => {
    const hostile = `https://blog.example.org/?${part}`;
    const finding: Finding = {
      ...facts,
      backend: 'http',
      options: { url: hostile },
      missing: [],
    };
    const blog: ChosenBlog = { kind: 'found', address: hostile, finding };
    const text = blogFile({ blog, secrets: { BLOG_TOKEN: 'secret' }, devUrl });
    expect(text).toContain(`// It was found at ${hostile}\n`);
    expect(text).toContain(`  url: ${literal(hostile)},\n`);
    expect(text).toContain('\nexport const backend = withThreads(publicView(cached));\n');
    expect(text).toContain('import { createBlogHandler, publicView }');
  },
);
