import {
  type Parameter,
  parameterFaults,
  type Resolve,
  type Shape,
  shapeFaults,
} from '../../testing/shape.js';

interface ApiParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Shape;
}

interface Media {
  readonly schema?: Shape;
  readonly example?: unknown;
}

interface Operation {
  readonly parameters?: readonly ApiParameter[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
}

interface ApiDocument {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Shape>>;
    readonly parameters: Readonly<Record<string, ApiParameter>>;
  };
}

/** Where the document is at odds with the platform’s own source, and what stands there. */
export interface Erratum {
  readonly why: string;
  /** Such as `GET /comments`. */
  readonly at: string;
  /** Parameters that there are, too. */
  readonly query?: Readonly<Record<string, Shape>>;
  /** It asks for no key. */
  readonly isOpen?: boolean;
  readonly body?: (shape: Shape) => Shape;
  readonly answer?: (shape: Shape) => Shape;
}

/** A request as it goes over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Checks of requests and answers against an OpenAPI 3 document. */
export interface ApiChecks {
  requestFaults(request: SentRequest): string[];
  answerFaults(request: SentRequest, answer: { status: number; body: unknown }): string[];
}

/** The shape of an example. It cannot tell what is never null, or required. */
export function shapeOfExample(example: unknown): Shape {
  if (example === null || example === undefined) return {};
  if (Array.isArray(example)) {
    const [first] = example as unknown[];
    // An empty list does not tell of what it is one.
    const items = first === undefined ? { type: 'untold' } : shapeOfExample(first);
    return { type: 'array', nullable: true, items };
  }
  if (typeof example !== 'object') return { type: typeof example, nullable: true };
  const properties = Object.entries(example).map(([key, value]) => [key, shapeOfExample(value)]);
  return {
    type: 'object',
    nullable: true,
    properties: Object.fromEntries(properties) as Record<string, Shape>,
  };
}

/** The shape that the schema describes; the example tells what the schema leaves out. */
function merged(shape: Shape, example: Shape, resolve: Resolve): Shape {
  const whole = shape.$ref === undefined ? shape : resolve(shape.$ref);
  if (whole.type === 'array' && whole.items !== undefined && example.items !== undefined)
    return { ...whole, items: merged(whole.items, example.items, resolve) };
  if (whole.properties === undefined || example.properties === undefined) return whole;
  const properties: Record<string, Shape> = { ...example.properties };
  for (const [key, value] of Object.entries(whole.properties))
    properties[key] = merged(value, example.properties[key] ?? {}, resolve);
  return { ...whole, properties };
}

function answerShape({ schema, example }: Media, resolve: Resolve): Shape {
  const shown = example === undefined ? {} : shapeOfExample(example);
  if (schema === undefined) return shown;
  // An object with `items` is no valid schema: the example tells the shape, and `items` tells
  // the items that are meant.
  if (schema.type === 'object' && schema.items?.$ref !== undefined) {
    const { properties } = resolve(schema.items.$ref);
    return { type: 'object', properties: { ...properties, ...shown.properties } };
  }
  return merged(schema, shown, resolve);
}

function matchPath(template: string, path: string): [string, string][] | null {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const found: [string, string][] = [];
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== text : text === '') return null;
    if (name !== undefined) found.push([name, decodeURIComponent(text)]);
  }
  return found;
}

/** Reads an OpenAPI document, and makes checks of it. */
export function openApiChecks(document: unknown, errata: readonly Erratum[]): ApiChecks {
  const given = document as ApiDocument;
  const server = given.servers[0]?.url ?? '';
  const resolve: Resolve = (ref) => {
    const shape = given.components.schemas[ref.split('/').at(-1) ?? ''];
    if (shape === undefined) throw new Error(`The document has no ${ref}`);
    return shape;
  };
  const resolved = (parameter: ApiParameter): ApiParameter =>
    given.components.parameters[parameter.$ref?.split('/').at(-1) ?? ''] ?? parameter;

  function find({ method, url }: SentRequest) {
    const { origin, pathname } = new URL(url);
    const address = origin + pathname;
    if (!address.startsWith(`${server}/`)) return null;
    const path = address.slice(server.length);
    const matches = Object.entries(given.paths).flatMap(([template, operations]) => {
      const operation = operations[method.toLowerCase()];
      const params = operation === undefined ? null : matchPath(template, path);
      if (operation === undefined || params === null) return [];
      const at = `${method} ${template}`;
      return [{ at, operation, params, errata: errata.filter((one) => one.at === at) }];
    });
    // `articles/latest` is no article of that id.
    return matches.toSorted((a, b) => a.params.length - b.params.length)[0] ?? null;
  }

  return {
    requestFaults(request) {
      const found = find(request);
      if (found === null) return [`${request.method} ${request.url}: there is no such operation`];
      const { at, operation } = found;
      const known = new Map<string, Parameter>();
      for (const { name, in: place, required = false, schema } of (operation.parameters ?? []).map(
        resolved,
      ))
        if (place !== 'header')
          known.set(name, { ...plain(schema), isRequired: required, isRepeated: false });
      for (const { query = {} } of found.errata)
        for (const [name, schema] of Object.entries(query))
          known.set(name, { ...plain(schema), isRequired: false, isRepeated: false });
      const sent = [...found.params, ...new URL(request.url).searchParams];
      const isOpen =
        operation.security?.length === 0 || found.errata.some((one) => one.isOpen === true);
      return [
        ...parameterFaults(known, sent, resolve),
        ...(isOpen || request.headers.has('api-key') ? [] : ['there is no api-key']),
        ...bodyFaults(operation, found.errata, request.body),
      ].map((fault) => `${at}: ${fault}`);
    },
    answerFaults(request, { status, body }) {
      const found = find(request);
      if (found === null) return [];
      const { at, operation } = found;
      const response = operation.responses[String(status)];
      // Errors that any server may answer are nowhere described.
      if (response === undefined) return status >= 400 ? [] : [`${at}: no answer ${status}`];
      const media = response.content?.['application/json'];
      if (media === undefined) return body === undefined ? [] : [`${at}: expected no body`];
      let shape = answerShape(media, resolve);
      if (status < 400) for (const { answer } of found.errata) shape = answer?.(shape) ?? shape;
      return shapeFaults(shape, body, 'answer', resolve).map((fault) => `${at}: ${fault}`);
    },
  };

  function bodyFaults(operation: Operation, corrected: readonly Erratum[], body: unknown) {
    const media = operation.requestBody?.content['application/json'];
    if (media?.schema === undefined) return body === undefined ? [] : ['body: expected none'];
    const whole = media.schema.$ref === undefined ? media.schema : resolve(media.schema.$ref);
    let shape = whole;
    for (const erratum of corrected) shape = erratum.body?.(shape) ?? shape;
    return shapeFaults(shape, body, 'body', resolve);
  }
}

/** A parameter is required or not by its own word. */
function plain({ required: _required, ...shape }: Shape): Omit<Shape, 'required'> {
  return shape;
}
