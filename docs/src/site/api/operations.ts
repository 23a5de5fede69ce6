import { memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';

/** A value that a request takes in its address or its headers. */
export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** Such as `text`, `date-time`, or the values that it takes: `post | page`. */
  readonly type: string;
  /** Whether the key is repeated for each value. */
  readonly list: boolean;
  readonly description: string;
}

/** One request of the Blog API, as its OpenAPI document describes it. */
export interface ApiOperation {
  readonly id: string;
  /** The part of the contract that it belongs to, such as `posts`; `api` for the requests about the API itself. */
  readonly group: string;
  readonly method: string;
  /** With the names of ids in braces: `/v1/posts/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ApiParameter[];
  /** An example of the body; `null` for a request without one. */
  readonly body: unknown;
  readonly answer: { readonly status: string; readonly example: unknown };
  /** What is answered else: the status, and the code with what it means. */
  readonly problems: readonly { readonly status: string; readonly means: string }[];
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: ApiParameter['in'];
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>;
}

/** The part of an OpenAPI document that is read here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** The document that a server of this project answers. */
export async function apiDocument(): Promise<ApiDocument> {
  const store = memory();
  const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
  const response = await handler(new Request('https://blog.example/v1/openapi.json'));
  return (await response.json()) as ApiDocument;
}

function typeOf({ type, format, enum: values, items }: Schema): string {
  if (items !== undefined) return typeOf(items);
  if (values !== undefined) return values.join(' | ');
  if (type === 'string') return format ?? 'text';
  return type ?? 'any';
}

const exampleOf = (content: Content | undefined): unknown =>
  Object.values(content?.content ?? {})[0]?.example ?? null;

/** Every request of the document, in its order. */
export function operationsOf({ paths }: ApiDocument): ApiOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, about]) => operationOf(method, path, about)),
  );
}

function operationOf(method: string, path: string, about: Described): ApiOperation {
  const responses = Object.entries(about.responses);
  const [status, answer] = responses.find(([code]) => code.startsWith('2')) ?? ['204', undefined];
  return {
    id: about.operationId,
    group: about.tags?.[0] ?? 'api',
    method: method.toUpperCase(),
    path,
    summary: about.summary,
    description: about.description ?? '',
    parameters: (about.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
      type: typeOf(parameter.schema),
      list: parameter.schema.items !== undefined,
      description: parameter.description ?? '',
    })),
    body: exampleOf(about.requestBody),
    answer: { status, example: exampleOf(answer) },
    problems: responses
      .filter(([code]) => code >= '400')
      .map(([code, { description }]) => ({ status: code, means: description })),
  };
}
