import type { ApiOperation, ApiParameter } from './operations.js';

/** A page that is made of the document. */
export interface ApiPage {
  readonly id: string;
  readonly markdown: string;
}

/** The pages, and what stands on each: groups that are read together stand together. */
const pages = [
  { id: 'blog', title: 'The blog and the API', groups: ['api', 'blog', 'archive'] },
  { id: 'posts', title: 'Posts and search', groups: ['posts', 'search'] },
  { id: 'comments', title: 'Comments', groups: ['comments'] },
  { id: 'names', title: 'Authors and tags', groups: ['authors', 'tags'] },
  { id: 'importer', title: 'Imports', groups: ['importer'] },
];

/** Markdown of the pages. Throws for a group that has no page, so that none is forgotten. */
export function apiPages(operations: readonly ApiOperation[]): ApiPage[] {
  const homeless = operations.find(
    ({ group }) => !pages.some((page) => page.groups.includes(group)),
  );
  if (homeless !== undefined)
    throw new Error(
      `No page has the group "${homeless.group}". Add it to one in ${import.meta.filename}.`,
    );
  return pages.map(({ id, title, groups }) => {
    const own = operations.filter(({ group }) => groups.includes(group));
    const requests = own.map(({ method, path }) => `\`${method} ${path}\``).join(', ');
    const head = `# ${title}\n\nRequests of the Blog API: ${requests}. [Try them](../try.mdx) on a server of yours.\n`;
    return { id, markdown: [head, ...own.map(section)].join('\n') };
  });
}

function section(operation: ApiOperation): string {
  const { id, method, path, summary, description, parameters, body, answer, problems } = operation;
  return [
    `## ${id}`,
    `\`${method} ${path}\`: ${sentence(summary)}`,
    description,
    parameterTable(parameters),
    ...(body === null ? [] : ['A body, for example:', json(body)]),
    ...(answer.example === null
      ? [`The answer is ${answer.status}.`]
      : [`The answer is ${answer.status}, for example:`, json(answer.example)]),
    `Or a problem: ${problems.map(({ status, means }) => `${status} \`${means.replace(/:.*$/s, '')}\``).join(', ')}.`,
    '',
  ]
    .filter((part, at, all) => part !== '' || at === all.length - 1)
    .join('\n\n');
}

function parameterTable(parameters: readonly ApiParameter[]): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, in: place, type, list, required, description }) => {
    const value = `${type}${list ? ', repeated for each' : ''}${required ? ', required' : ''}`;
    return `| \`${name}\` | ${place} | ${cell(value)} | ${cell(description)} |`;
  });
  return ['| name | in | value | use |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const cell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ');
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
