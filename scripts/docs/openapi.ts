import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { operations, splitOperation } from '@blog/core/backend';

import { root } from '../workspace-aliases.mjs';
import { readCoreDocs, type TypeDocs } from './tsdoc.js';

/** The types whose TSDoc the OpenAPI document repeats. */
const types = [
  'ArchiveMonth',
  'ArchiveQuery',
  'Author',
  'AuthorRef',
  'Blog',
  'Capabilities',
  'Comment',
  'CommentAuthor',
  'CommentCapabilities',
  'CommentInput',
  'CommentListQuery',
  'CommentPatch',
  'CommentSettings',
  'Content',
  'CreatedComment',
  'Enclosure',
  'GuestAuthor',
  'Image',
  'ImportAuthor',
  'ImportBlog',
  'ImportComment',
  'ImportPost',
  'ImportProblem',
  'ImportResult',
  'ImportSummary',
  'Instant',
  'Issue',
  'ListCapabilities',
  'ListQuery',
  'NamedRef',
  'Origin',
  'Page',
  'Post',
  'PostCapabilities',
  'PostInput',
  'PostListQuery',
  'PostPatch',
  'PostRef',
  'PostSummary',
  'Problem',
  'ProblemDetails',
  'SearchHit',
  'SearchQuery',
  'SnippetPart',
  'Source',
  'Tag',
  'TagRef',
  'ThreadItem',
  'ThreadPage',
  'ThreadQuery',
] as const;

/** The sections of the docs that say what a server of the Blog API does. */
const sections = {
  'docs/blog-api.md': [
    'Addresses',
    'Errors',
    'Order of checks',
    'Texts',
    'Who calls',
    'Headers of a request',
    'Caching',
    'Receipts',
    'Servers and clients of different versions',
    'Other origins',
    'Feeds and sitemap',
    'Limits',
  ],
  'docs/decisions/waist.md': [
    'Views',
    'Lists',
    'Posts',
    'Comments',
    'Threads',
    'Imports',
    'Writes',
  ],
  'docs/safe-html.md': ['What is allowed'],
} as const;

/** The sections of a page, without links, because they stand in a document of their own. */
function sectionsOf(file: string, names: readonly string[]): string[] {
  const page = readFileSync(join(root, file), 'utf8');
  return names.map((name) => {
    const section = page.split(/^(?=## )/m).find((one) => one.startsWith(`## ${name}\n`));
    if (section === undefined) throw new Error(`${file} has no section ${name}`);
    return section.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').trim();
  });
}

/** The parts of the OpenAPI document that the sources and docs say already. */
export function openApiTexts(): {
  types: Record<string, TypeDocs>;
  methods: Record<string, string>;
  rules: string[];
} {
  const { docsOf, methodOf } = readCoreDocs();
  const rules = Object.entries(sections).flatMap(([file, names]) => sectionsOf(file, names));
  return {
    types: {
      ...Object.fromEntries(types.map((name) => [name, docsOf(name)])),
      // A union: its members are those of the items.
      ImportItem: { '': docsOf('ImportItem')[''] ?? '' },
    },
    methods: Object.fromEntries(
      operations.map((operation) => {
        const [group, method] = splitOperation(operation);
        return [
          operation,
          methodOf(`${group.replace(/^./, (letter) => letter.toUpperCase())}Group`, method),
        ];
      }),
    ),
    rules,
  };
}

/** The same as a module, with a line for each type and each section. */
export function openApiTextsModule(): string {
  const { types: docs, methods, rules } = openApiTexts();
  const lines = Object.entries(docs).map(
    ([name, members]) => `  ${name}: ${JSON.stringify(members)},`,
  );
  return `// Generated from TSDoc and docs by scripts/docs. Run \`npx vitest run --project repo -u\` to update it.

/** The TSDoc of each type that goes over the wire, and of its members by their paths. */
export const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join('\n')}
};

/** The TSDoc of each method, by its operation. */
export const methods: Readonly<Record<string, string>> = ${JSON.stringify(methods, null, 2)};

/** The sections of the docs that say what a server of the Blog API does, in Markdown. */
export const rules: readonly string[] = [
${rules.map((rule) => `  ${JSON.stringify(rule)},`).join('\n')}
];
`;
}
