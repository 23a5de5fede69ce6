import {
  isDateTime,
  type Parameter,
  parameterFaults,
  type Resolve,
  type Shape,
  shapeFaults,
} from '../../testing/shape.js';
import { type Selection, parseSelection } from './selection.js';

interface DiscoveryParameter extends Omit<Shape, 'required'> {
  readonly location: 'path' | 'query';
  readonly required?: boolean;
  readonly repeated?: boolean;
}

interface Method {
  readonly id: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, DiscoveryParameter>>;
  readonly request?: Shape;
  readonly response?: Shape;
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

interface DiscoveryDocument extends Resource {
  readonly rootUrl: string;
  readonly parameters: Readonly<Record<string, DiscoveryParameter>>;
  readonly schemas: Readonly<Record<string, Shape>>;
}

/** A request as it goes over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** Checks of requests and answers against a discovery document of Google. */
export interface DiscoveryChecks {
  requestFaults(request: SentRequest): string[];
  answerFaults(request: SentRequest, answer: { status: number; body: unknown }): string[];
}

/** In the address, credentials would be in logs and histories. */
const secrets = ['key', 'access_token', 'oauth_token'];

function methodsOf(resource: Resource): Method[] {
  return [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
  ];
}

/** The path's parameters; `null` where it is another path. */
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

const parameterOf = ({ required = false, repeated = false, ...shape }: DiscoveryParameter) =>
  ({ ...shape, isRequired: required, isRepeated: repeated }) satisfies Parameter;

/** Reads a discovery document, and makes checks of it. */
export function discoveryChecks(document: unknown): DiscoveryChecks {
  const given = document as DiscoveryDocument;
  const methods = methodsOf(given);
  const resolve: Resolve = (ref) => {
    const shape = given.schemas[ref];
    if (shape === undefined) throw new Error(`The document has no schema ${ref}`);
    return shape;
  };

  function find({ method, url }: SentRequest) {
    const { origin, pathname } = new URL(url);
    if (`${origin}/` !== given.rootUrl) return null;
    const matches = methods.flatMap((one) => {
      const path = matchPath(one.path, pathname.slice(1));
      return one.httpMethod === method && path !== null ? [{ method: one, path }] : [];
    });
    // `posts/search` is no post of the id `search`.
    return matches.toSorted((a, b) => a.path.length - b.path.length)[0] ?? null;
  }

  return {
    requestFaults(request) {
      const found = find(request);
      if (found === null) return [`${request.method} ${request.url}: there is no such method`];
      const { method, path } = found;
      const query = [...new URL(request.url).searchParams];
      const known = new Map(
        Object.entries({ ...given.parameters, ...method.parameters }).map(([name, parameter]) => [
          name,
          parameterOf(parameter),
        ]),
      );
      const fields = query.find(([name]) => name === 'fields')?.[1];
      return [
        ...parameterFaults(known, [...path, ...query], resolve),
        ...query
          .filter(([name]) => secrets.includes(name))
          .map(([name]) => `parameter ${name}: a credential in the address`),
        ...query
          .filter(([name, text]) => name.endsWith('Date') && !isDateTime(text))
          .map(([name, text]) => `parameter ${name}: expected a date-time, got ${text}`),
        ...(fields === undefined ? [] : fieldFaults(fields, method.response, resolve)),
        ...bodyFaults(method.request, request.body, 'body', resolve),
      ].map((fault) => `${method.id}: ${fault}`);
    },
    answerFaults(request, { status, body }) {
      const method = find(request)?.method;
      if (method === undefined || status >= 400) return [];
      return bodyFaults(method.response, body, 'answer', resolve).map(
        (fault) => `${method.id}: ${fault}`,
      );
    },
  };
}

function bodyFaults(shape: Shape | undefined, body: unknown, at: string, resolve: Resolve) {
  if (shape !== undefined) return shapeFaults(shape, body, at, resolve);
  return body === undefined ? [] : [`${at}: expected none`];
}

/** A partial answer names what there is, or is refused. */
function fieldFaults(text: string, response: Shape | undefined, resolve: Resolve): string[] {
  const walk = (selection: Selection, shape: Shape | undefined, at: string): string[] => {
    const whole = shape?.$ref === undefined ? shape : resolve(shape.$ref);
    const inner = whole?.type === 'array' ? whole.items : whole;
    const target = inner?.$ref === undefined ? inner : resolve(inner.$ref);
    return [...selection].flatMap(([name, below]) => {
      const property = target?.properties?.[name];
      if (property === undefined) return [`fields: there is no ${at}${name}`];
      return below === null ? [] : walk(below, property, `${at}${name}/`);
    });
  };
  const selection = parseSelection(text);
  return selection === null
    ? [`fields: expected a selection, got ${text}`]
    : walk(selection, response, '');
}
