import { isWrite, type Operation } from '@blog/core';
import {
  DISCOVERY_PATH,
  IDEMPOTENCY_HEADER,
  idempotencyKeySchema,
  idsOfRoute,
  lookupRoutes,
  OPENAPI_PATH,
  operationTable,
  PROBLEM_MEDIA_TYPE,
  RECEIPTS_HEADER,
  REVISION_HEADER,
  type Route,
  routes,
  splitOperation,
} from '@blog/core/backend';
import * as z from 'zod/mini';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';

import { takesReceipts } from '../http/reads.js';
import { examples } from './examples.js';
import { described, type Described, describedLookups } from './operations.js';
import { components, discoverySchema, override, problemDetailsSchema } from './schemas.js';

const problemBody = {
  [PROBLEM_MEDIA_TYPE]: { schema: problemDetailsSchema, example: examples.problem },
};
const problems = {
  read: { default: { description: 'An error, by its code', content: problemBody } },
  write: {
    '401': { description: 'No credentials, or unknown ones', content: problemBody },
    '403': { description: 'Not allowed to this caller', content: problemBody },
    '409': { description: 'A conflict: details.reason tells which', content: problemBody },
    '412': { description: 'The item changed since If-Match', content: problemBody },
    '413': { description: 'The body is larger than details.limit bytes', content: problemBody },
    '415': { description: 'The body is not application/json', content: problemBody },
    default: { description: 'An error, by its code', content: problemBody },
  },
} as const;

const revisionHeader = z.string();
const etagHeader = z.object({ etag: z.string() });

/** The headers that a request of the operation may have. */
function headersOf(operation: Operation) {
  const { kind } = operationTable[operation];
  if (kind === 'create')
    return z.object({ [IDEMPOTENCY_HEADER]: z.optional(idempotencyKeySchema) });
  if (kind === 'change') return z.object({ [REVISION_HEADER]: z.optional(revisionHeader) });
  if (isWrite(operation)) return undefined;
  const tag = { 'if-none-match': z.optional(z.string()) };
  return takesReceipts(operation)
    ? z.object({ ...tag, [RECEIPTS_HEADER]: z.optional(z.string()) })
    : z.object(tag);
}

/** The ids in the path of a route. */
export function pathParameters(route: Route) {
  const ids = idsOfRoute(route);
  if (ids.length === 0) return {};
  return { path: z.object(Object.fromEntries(ids.map((id) => [id, z.string()]))) };
}

/** The path of a route as OpenAPI writes it: `/v1/posts/{id}`. */
export function pathTemplate({ path }: Route): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function responsesOf(operation: Operation, about: Described): ZodOpenApiResponsesObject {
  const { answer, summary } = about;
  if (answer === undefined)
    return { '204': { description: 'Done; there is no body' }, ...problems.write };
  const content = { 'application/json': { schema: answer.schema, example: answer.example } };
  if (!isWrite(operation))
    return {
      '200': { description: summary, content, headers: etagHeader },
      '304': { description: 'The copy that If-None-Match names is the present one' },
      ...problems.read,
    };
  const status = operationTable[operation].kind === 'create' ? '201' : '200';
  return { [status]: { description: summary, content }, ...problems.write };
}

function operationObject(
  operation: Operation,
  route: Route,
  about: Described,
  operationId: string,
): ZodOpenApiOperationObject {
  const headers = headersOf(operation);
  const [tag] = splitOperation(operation);
  return {
    operationId,
    summary: about.summary,
    tags: [tag],
    security:
      operationTable[operation].least === 'anonymous' ? [{}, { bearer: [] }] : [{ bearer: [] }],
    requestParams: {
      ...pathParameters(route),
      ...(about.query === undefined ? {} : { query: about.query }),
      ...(headers === undefined ? {} : { header: headers }),
    },
    ...(about.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': about.body } } }),
    responses: responsesOf(operation, about),
  };
}

/** The Blog API as an OpenAPI 3.1 document, made from the schemas that check its requests. */
export function createOpenApi(basePath: string): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  const add = (operation: Operation, route: Route, about: Described, id: string) => {
    const at = (paths[pathTemplate(route)] ??= {});
    at[route.method.toLowerCase()] = operationObject(operation, route, about, id);
  };
  for (const [name, route] of Object.entries(routes)) {
    const operation = name as Operation;
    add(operation, route, described[operation], operation);
  }
  for (const [name, route] of Object.entries(lookupRoutes)) {
    const operation = name as keyof typeof lookupRoutes;
    add(operation, route, describedLookups[operation], `${operation}.lookup`);
  }
  const content = { 'application/json': { schema: discoverySchema } };
  paths[DISCOVERY_PATH] = {
    get: {
      operationId: 'discovery',
      summary: 'What this caller can do here, and how',
      security: [{}, { bearer: [] }],
      responses: {
        '200': { description: 'The operations and capabilities', content },
        ...problems.read,
      },
    },
  };
  paths[OPENAPI_PATH] = {
    get: {
      operationId: 'openapi',
      summary: 'This document',
      security: [{}],
      responses: {
        '200': {
          description: 'OpenAPI 3.1',
          content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
        },
      },
    },
  };
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Blog API',
        version: '1',
        description:
          'A blog over HTTP: posts, comments, authors, tags, archive, search and import. Errors are problem details (RFC 9457) with a permanent code.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: basePath === '' ? '/' : basePath }],
      paths,
      components: {
        schemas: components,
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      },
    },
    { override },
  );
}
