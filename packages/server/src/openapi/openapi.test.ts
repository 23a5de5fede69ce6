import { Validator } from '@seriousme/openapi-schema-validator';
import { deviationNames, lookupRoutes, operations, routes } from '@blog/core/backend';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { ask, sampleBlog } from '../http/testing/sample-blog.js';
import { createOpenApi, pathParameters, pathTemplate } from './document.js';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Schema {
  readonly properties: Readonly<Record<string, object>>;
}
interface Response {
  readonly content?: Record<string, Media>;
  readonly headers?: Record<string, object>;
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, Response>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, OperationObject>>;
  readonly components: { readonly schemas: Record<string, object> };
}

async function documentOf(basePath = ''): Promise<Document> {
  const { handler } = await sampleBlog({ basePath });
  const response = await ask(handler, `${basePath}/v1/openapi.json`);
  expect(response.headers.get('content-type')).toBe('application/json');
  return (await response.json()) as Document;
}

function operationsIn(document: Document): [string, OperationObject][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, OperationObject] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

/** Everything that has a media type: where, under which status (or `request`), of which type. */
function mediaIn(document: Document): [string, string, string, Media][] {
  return operationsIn(document).flatMap(([at, operation]) =>
    Object.entries({ request: operation.requestBody, ...operation.responses }).flatMap(
      ([status, body]) =>
        Object.entries(body?.content ?? {}).map(
          ([type, media]): [string, string, string, Media] => [at, status, type, media],
        ),
    ),
  );
}

function isDescribed(value: object): boolean {
  return (
    'description' in value && typeof value.description === 'string' && value.description !== ''
  );
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await documentOf();
    expect(document.openapi).toMatch(/^3\.1\./);
    const result = await new Validator().validate({ ...structuredClone(document) });
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('has the routes of the table, and no others', async () => {
    const document = await documentOf();
    const table = [...Object.values(routes), ...Object.values(lookupRoutes)].map(
      ({ method, path }) => `${method} ${path.replace(':id', '{id}')}`,
    );
    expect(
      operationsIn(document)
        .map(([at]) => at)
        .toSorted(),
    ).toEqual([...table, 'GET /v1', 'GET /v1/openapi.json'].toSorted());
    const ids = operationsIn(document).map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const operation of operations) expect(ids).toContain(operation);
  });

  it('has every parameter of the path, and those of the handler’s own schemas', async () => {
    const document = await documentOf();
    const namesOf = (path: string, where: string) =>
      (document.paths[path]?.['get']?.parameters ?? [])
        .filter((parameter) => parameter.in === where)
        .map(({ name }) => name)
        .toSorted();
    for (const path of Object.keys(document.paths).filter((one) => one.includes('{id}')))
      for (const { parameters } of Object.values(document.paths[path] ?? {}))
        expect(parameters).toContainEqual(expect.objectContaining({ in: 'path', name: 'id' }));
    expect(namesOf('/v1/comments', 'query')).toEqual([
      'authorId',
      'cursor',
      'limit',
      'postId',
      'postStatus',
      'sort',
      'status',
      'total',
    ]);
    expect(namesOf('/v1/comments', 'header')).toEqual(['blog-receipts', 'if-none-match']);
  });

  it('has examples under every status, which its schemas accept', async () => {
    const document = await documentOf();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(document, 'doc');
    let checked = 0;
    for (const [at, status, type, { schema, example, examples = {} }] of mediaIn(document)) {
      const all = Object.values(examples).map(({ value }) => value);
      if (example !== undefined) all.push(example);
      expect([at, status, all.length]).not.toContain(0);
      const local = JSON.parse(
        JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'),
      ) as object;
      const validate = ajv.compile(local);
      for (const one of all) {
        expect([at, type, validate(one), validate.errors]).toEqual([at, type, true, null]);
        // A problem is what its status says.
        if (type === 'application/problem+json')
          expect(one).toMatchObject({ status: Number(status) });
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(200);
  });

  it('describes every schema, field, parameter, header and response', async () => {
    const document = await documentOf();
    const silent: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties } = value as { properties?: Record<string, object> };
      for (const [key, member] of Object.entries(properties ?? {}))
        if (!isDescribed(member)) silent.push(`${at}.${key}`);
      for (const [key, inner] of Object.entries(value)) walk(inner, `${at}/${key}`);
    };
    const { schemas } = document.components;
    for (const [name, schema] of Object.entries(schemas)) {
      if (!isDescribed(schema)) silent.push(name);
      walk(schema, name);
    }
    for (const [at, { parameters = [], responses }] of operationsIn(document)) {
      for (const parameter of parameters)
        if (!isDescribed(parameter)) silent.push(`${at} ${parameter.name}`);
      for (const [status, response] of Object.entries(responses)) {
        if (!isDescribed(response)) silent.push(`${at} ${status}`);
        for (const [name, header] of Object.entries(response.headers ?? {}))
          if (!isDescribed(header)) silent.push(`${at} ${status} ${name}`);
        walk(response.content, `${at} ${status}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('says the bounds that core checks in code', async () => {
    const { components, paths } = await documentOf();
    const { PostSummary, Origin } = components.schemas as Record<string, Schema>;
    const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
    expect(PostSummary?.properties['commentCount']).toMatchObject({
      anyOf: [count, { type: 'null' }],
    });
    expect(PostSummary?.properties['id']).toMatchObject({ minLength: 1 });
    expect(PostSummary?.properties['extra']).toMatchObject({ type: 'object' });
    const path = new Ajv2020({ strict: false }).compile(PostSummary?.properties['path'] ?? {});
    for (const [value, isPath] of [
      ['/a/é', true],
      [null, true],
      ['//a', false],
      ['a', false],
      ['/\\a', false],
    ])
      expect([value, path(value)]).toEqual([value, isPath]);
    expect(Origin?.properties['id']).toMatchObject({ minLength: 1, maxLength: 200 });
    const limit = paths['/v1/posts']?.['get']?.parameters?.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({ schema: { type: 'integer', minimum: 1 } });
    const cursor = paths['/v1/posts']?.['get']?.parameters?.find(({ name }) => name === 'cursor');
    expect(cursor).toMatchObject({ schema: { type: 'string' } });
  });

  it('has the rules of the docs, and names each deviation', async () => {
    const document = await documentOf();
    const text = JSON.stringify(document);
    for (const rule of [
      'A default that is spelled out is the same query',
      'A cursor belongs to one query',
    ])
      expect(text).toContain(rule);
    for (const [at, operation] of operationsIn(document))
      expect([
        at,
        isDescribed(operation) || /discovery|openapi/.test(operation.operationId),
      ]).toEqual([at, true]);
    for (const name of deviationNames) expect(text).toContain(`\`${name}\`: `);
  });

  it('accepts what the handler answers', async () => {
    const document = await documentOf();
    const { handler, post, comment } = await sampleBlog();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(document, 'doc');
    const asked: [string, string][] = [
      ['/v1', '/v1'],
      ['/v1/blog', '/v1/blog'],
      ['/v1/posts', '/v1/posts?content=true'],
      ['/v1/posts', '/v1/posts'],
      ['/v1/posts/{id}', `/v1/posts/${post.id}`],
      ['/v1/comments', '/v1/comments'],
      ['/v1/comments/{id}', `/v1/comments/${comment.id}`],
      ['/v1/authors', '/v1/authors'],
      ['/v1/tags', '/v1/tags'],
      ['/v1/archive/months', '/v1/archive/months'],
      ['/v1/search/posts', '/v1/search/posts?query=lake'],
    ];
    for (const [path, address] of asked) {
      const schema = document.paths[path]?.['get']?.responses['200']?.content?.['application/json'];
      const local = JSON.parse(
        JSON.stringify(schema?.schema).replaceAll('"#/components', '"doc#/components'),
      ) as object;
      const validate = ajv.compile(local);
      const answer: unknown = await (await ask(handler, address, { as: 'admin' })).json();
      expect([address, validate(answer), validate.errors]).toEqual([address, true, null]);
    }
  });

  it('accepts addresses in any script, which answers have as they were written', async () => {
    const { components } = await documentOf();
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const isUrl = ajv.compile(components.schemas['Url'] ?? {});
    for (const url of ['https://example.org/a', 'HTTP://例え.テスト/路?q=é#ü', 'https://[::1]/'])
      expect([url, isUrl(url)]).toEqual([url, true]);
    for (const url of ['javascript:alert(1)', '/a', 'ftp://example.org/'])
      expect([url, isUrl(url)]).toEqual([url, false]);
  });

  it('lists 304 for each read, as each answers If-None-Match', async () => {
    const { handler } = await sampleBlog();
    const document = await documentOf();
    for (const [at, { responses, parameters = [] }] of operationsIn(document)) {
      if (!at.startsWith('GET ')) continue;
      expect([at, Object.keys(responses)]).toEqual([at, expect.arrayContaining(['304'])]);
      expect([at, parameters.map(({ name }) => name)]).toEqual([
        at,
        expect.arrayContaining(['if-none-match']),
      ]);
    }
    for (const path of ['/v1', '/v1/openapi.json']) {
      const { status } = await ask(handler, path, { headers: { 'if-none-match': '*' } });
      expect([path, status]).toEqual([path, 304]);
    }
  });

  it('names each id of a path', () => {
    // No operation has two ids yet.
    const route = { method: 'PUT', path: '/v1/comments/:id/reactions/:part' } as const;
    expect(pathTemplate(route)).toBe('/v1/comments/{id}/reactions/{part}');
    expect(Object.keys(pathParameters(route).path?.shape ?? {})).toEqual(['id', 'part']);
    expect(pathParameters(routes['posts.list'])).toEqual({});
  });

  it('tells where the API stands', () => {
    expect(createOpenApi('/api').servers).toEqual([{ url: '/api' }]);
    expect(createOpenApi('').servers).toEqual([{ url: '/' }]);
  });

  it('says that a picture and a file need their addresses only where they are written', async () => {
    const { schemas } = (await documentOf()).components;
    const requiredOf = (name: string) => {
      const { properties } = schemas[name] as Schema;
      const text = JSON.stringify([properties['image'], properties['enclosures']]);
      return [...text.matchAll(/"required":(\[[^\]]*\])/g)].map((found) => found[1]);
    };
    for (const name of ['PostInput', 'PostPatch', 'ImportPost'])
      expect([name, requiredOf(name)]).toEqual([name, ['["url"]', '["url"]']]);
    for (const name of ['Image', 'Enclosure'])
      expect((schemas[name] as { required: string[] }).required).toHaveLength(4);
  });
});
