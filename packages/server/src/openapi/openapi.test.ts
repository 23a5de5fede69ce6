import { Validator } from '@seriousme/openapi-schema-validator';
import { lookupRoutes, operations, routes } from '@blog/core/backend';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { ask, sampleBlog } from '../http/testing/sample-blog.js';
import { createOpenApi, pathParameters, pathTemplate } from './document.js';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, { readonly content?: Record<string, Media> }>;
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

  it('has examples that its schemas accept, in and out', async () => {
    const document = await documentOf();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(document, 'doc');
    let checked = 0;
    for (const [at, operation] of operationsIn(document)) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const [type, { schema, example }] of bodies.flatMap((body) =>
        Object.entries(body?.content ?? {}),
      )) {
        if (example === undefined) continue;
        const local = JSON.parse(
          JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'),
        ) as object;
        const validate = ajv.compile(local);
        expect([at, type, validate(example), validate.errors]).toEqual([at, type, true, null]);
        checked += 1;
      }
      const answers = Object.entries(operation.responses).filter(([status]) =>
        /^20[01]$/.test(status),
      );
      for (const [status, { content }] of answers)
        if (!['discovery', 'openapi'].includes(operation.operationId))
          expect([at, status, content?.['application/json']?.example]).not.toContain(undefined);
    }
    expect(checked).toBeGreaterThan(60);
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
});
