import { lookupRoutes, operationTable } from '@blog/core/backend';
import { expect, it } from 'vitest';

import { ask, sampleBlog } from '../http/testing/sample-blog.js';
import { createOpenApi } from './document.js';

// A server in another language is written from the document alone. Its author knows none of our names.

interface Said {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Said>>;
}
interface OperationObject {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, { readonly example?: string }>> }>
  >;
}
interface Document {
  readonly info: { readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Said>> };
}

const document = JSON.parse(JSON.stringify(createOpenApi(''))) as Document;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** All descriptions and summaries, by their places. */
function textsIn(value: unknown, at = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => [
    ...(typeof inner === 'string' && /^(?:description|summary)$/.test(key)
      ? [[`${at}/${key}`, inner] satisfies [string, string]]
      : []),
    ...textsIn(inner, `${at}/${key}`),
  ]);
}

/** Names that only who works with our packages knows. */
const ours =
  /packages\/|apps\/|createBlogHandler|backendFor|authenticate\b|\bon(?:Write|Error)\b|\bhandler\b|\bwith[A-Z]\w+|\bstore\.as\b|openSql|memory\(\)|\bcompose\b|\b[Cc]ore's\b|\boptions? `|siteUrl|threadComments|ownLinks|ordinals`|\bTypeScript\b|\bcapability `html`/;

it('names nothing of our code', () => {
  const texts = textsIn(document);
  expect(texts.length).toBeGreaterThan(500);
  expect(
    texts.filter(([, text]) => ours.test(text)).map(([at, text]) => [at, ours.exec(text)?.[0]]),
  ).toEqual([]);
});

it('refers to sections that it has', () => {
  const { description } = document.info;
  for (const [, name] of description.matchAll(/\bsee ([A-Z]\w+)/g))
    expect(description).toContain(`\n## ${name}\n`);
});

it('lists 404 where an operation may miss its item', () => {
  const missing = operations.filter(
    (operation) =>
      operation.operationId.endsWith('.lookup') ||
      operation.parameters?.some(({ name }) => name === 'id') === true ||
      JSON.stringify([operation.description, operation.parameters]).includes('`not_found`'),
  );
  expect(missing.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(['posts.get', 'comments.create', 'comments.thread', 'tags.get.lookup']),
  );
  expect(missing.length).toBeGreaterThan(Object.keys(lookupRoutes).length + 8);
  for (const { operationId, responses } of missing)
    expect([operationId, Object.keys(responses)]).toEqual([
      operationId,
      expect.arrayContaining(['404']),
    ]);
});

it('lists 400 for each operation, as each checks its query', () => {
  for (const { operationId, responses } of operations)
    expect([operationId, '400' in responses]).toEqual([operationId, operationId !== 'openapi']);
});

it('shows the address of the item that a create makes', () => {
  const creates = operations.filter(
    ({ operationId }) => operationTable[operationId as 'posts.create']?.kind === 'create',
  );
  const locations = creates.map(({ operationId, responses }) => [
    operationId,
    responses['201']?.headers?.['location']?.example,
  ]);
  expect(locations).toEqual([
    ['posts.create', '/v1/posts/7'],
    ['comments.create', '/v1/comments/12'],
  ]);
});

it.each([
  ['Content', 'html', /always safe/],
  ['PostInput', 'slug', /Upper case is kept/],
  ['PostInput', 'tags', /White space around a name is cut/],
  ['PostInput', 'publishedAt', /`null` .* present time.* published already it is `invalid_input`/],
  ['PostInput', 'status', /time that has passed is `published`/],
  ['PostInput', 'commentsOpen', /absent in a create, `true`/],
  ['PostInput', 'extra', /object itself is the first level/],
  ['PostPatch', '', /without any field changes nothing/],
  ['Post', 'excerpt', /`null` or the beginning of the text/],
  ['CommentPatch', 'author', /absent `url` or `email` is cleared/],
  ['ThreadPage', 'ancestors', /at most ten/],
  ['ThreadPage', 'pages', /more than 1,000/],
  ['CommentPage', 'prevCursor', /empty page .* still has it/],
  ['ImportItem', '', /not `invalid_input`, but a problem/],
  ['ImportResult', 'unchanged', /as it was told last/],
  ['ImportResult', 'waiting', /count here only/],
  ['ImportPost', 'authors', /no problem/],
  ['ImportPost', 'publishedAt', /becomes `createdAt`/],
  ['ImportPost', 'formerPaths', /in this order, and behind them/],
  ['ImportComment', 'parent', /no problem.*`parentless`/],
  ['ImportComment', 'post', /moves there/],
  ['ImportComment', 'number', /another comment of the post has is a problem/],
  ['ImportComment', 'author', /a writer with the name `''`/],
] as const)('says of %s.%s what one would have to guess', (schema, field, sentence) => {
  const said = document.components.schemas[schema];
  expect((field === '' ? said : said?.properties?.[field])?.description).toMatch(sentence);
});

it('says what the handler does with an unknown token, a query and an odd item', async () => {
  const { handler } = await sampleBlog();
  const status = async (path: string, more: object = {}) => (await ask(handler, path, more)).status;
  const headers = { authorization: 'Bearer unknown' };
  expect(await status('/v1/openapi.json', { headers })).toBe(200);
  expect(await status('/v1', { headers })).toBe(401);
  expect(await status('/v1?nonsense=1')).toBe(400);
  expect(await status('/v1/import/finish?nonsense=1', { method: 'POST', as: 'admin' })).toBe(400);
  const origin = { source: 'blogger:1', id: 'a' };
  const items = [{ type: 'author', origin, nonsense: 1 }];
  expect(await status('/v1/import', { as: 'admin', json: { items } })).toBe(200);
  expect(await status('/v1/import', { as: 'admin', json: { items, nonsense: 1 } })).toBe(400);
  const nul = [{ type: 'author', origin, name: '\0' }];
  expect(await status('/v1/import', { as: 'admin', json: { items: nul } })).toBe(400);
});
