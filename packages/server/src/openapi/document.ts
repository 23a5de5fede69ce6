import { isWrite, type Operation } from '@blog/core';
import {
  DISCOVERY_PATH,
  idsOfRoute,
  lookupRoutes,
  OPENAPI_PATH,
  operationTable,
  type Route,
  routes,
  splitOperation,
} from '@blog/core/backend';
import * as z from 'zod/mini';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';

import { override } from './bounds.js';
import { addDescriptions, operationText, rules } from './describe.js';
import { discoveryExample, discoverySchema } from './discovery-schema.js';
import { answerHeaders, requestHeaders, tagHeader } from './headers.js';
import { described, type Described, describedLookups } from './operations.js';
import { problemsOf } from './problems.js';
import { components } from './schemas.js';

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

function notModified(operation: Operation | null): ZodOpenApiResponseObject {
  return {
    description: 'The copy that If-None-Match names is the present one; there is no body',
    headers: answerHeaders(operation),
  };
}

function responsesOf(operation: Operation, about: Described): ZodOpenApiResponsesObject {
  const { answer, summary } = about;
  const problems = problemsOf(operation);
  if (answer === undefined)
    return {
      '204': { description: 'Done; there is no body', headers: answerHeaders(operation) },
      ...problems,
    };
  const content = { 'application/json': { schema: answer.schema, example: answer.example } };
  if (!isWrite(operation))
    return {
      '200': { description: summary, content, headers: answerHeaders(operation) },
      '304': notModified(operation),
      ...problems,
    };
  const isCreate = operationTable[operation].kind === 'create';
  const success = { description: summary, content, headers: answerHeaders(operation, isCreate) };
  return { [isCreate ? '201' : '200']: success, ...problems };
}

function operationObject(
  operation: Operation,
  route: Route,
  about: Described,
  operationId: string,
): ZodOpenApiOperationObject {
  const headers = requestHeaders(operation);
  const [tag] = splitOperation(operation);
  return {
    operationId,
    summary: about.summary,
    description: operationText(operation),
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

const openApiSchema = z.record(z.string(), z.unknown());

const introduction = `A blog over HTTP: posts, comments, authors, tags, archive, search and import.

This document is all that a server needs. Serve the operations that you can: GET /v1 names them for each
caller, and their capabilities say which filters, orders, fields and states they take. Every other
one is refused, and never ignored. Roles are, in order: anonymous, member, author, editor, admin.
Feeds and a sitemap may stand beside the API; all of them may be left out.

Operations in the rules are named by operationId; a method is an operation, and a backend is what a server
stands on, as one caller sees it. To throw a code is to answer with the error of that code. The \`revision\` of
a write is sent as If-Match, and \`receipts\` as Blog-Receipts.`;

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
  const found = { schema: discoverySchema, example: discoveryExample };
  paths[DISCOVERY_PATH] = {
    get: {
      operationId: 'discovery',
      summary: 'What this caller can do here, and how',
      description:
        'It takes no query. A caller with unknown credentials gets 401, and no anonymous view.',
      security: [{}, { bearer: [] }],
      requestParams: { header: tagHeader },
      responses: {
        '200': {
          description: 'The operations and capabilities',
          content: { 'application/json': found },
          headers: answerHeaders(null),
        },
        '304': notModified(null),
        ...problemsOf(null),
      },
    },
  };
  paths[OPENAPI_PATH] = {
    get: {
      operationId: 'openapi',
      summary: 'This document',
      description:
        'The same for everyone: credentials and queries are not read, so an unknown token changes nothing.',
      security: [{}],
      requestParams: { header: tagHeader },
      responses: {
        '200': {
          description: 'OpenAPI 3.1',
          content: {
            'application/json': { schema: openApiSchema, example: { openapi: '3.1.1' } },
          },
          headers: answerHeaders(null),
        },
        '304': notModified(null),
      },
    },
  };
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Blog API',
        version: '1',
        description: `${introduction}\n\n${rules}`,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: basePath === '' ? '/' : basePath }],
      paths,
      components: {
        schemas: components,
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token. How a caller gets one is the matter of the server.',
          },
        },
      },
    },
    { override },
  );
  return addDescriptions(document);
}
