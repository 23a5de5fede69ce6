import type { Fault } from '../wire-target.js';

/** A server with a fault, the law of the wire that catches it, and the mistake in words. */
export interface FaultyServer {
  readonly law: string;
  readonly fault: string;
  readonly make: () => Fault;
}

type Edit = (headers: Headers, request: Request, response: Response) => void;

/** Gives the answer with other headers. */
export const headers =
  (edit: Edit): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    const changed = new Headers(response.headers);
    edit(changed, request, response);
    return withParts(response, { headers: changed });
  };

/** Gives the answer with another status. */
export const status =
  (edit: (status: number, request: Request) => number): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    return withParts(response, { status: edit(response.status, request) });
  };

/** Sends the sound handler another request. */
export const requests =
  (edit: (request: Request) => Request): (() => Fault) =>
  () =>
  (request, sound) =>
    sound(edit(request));

export function withParts(response: Response, parts: ResponseInit): Response {
  const { status: code, headers: own } = { ...responseInit(response), ...parts };
  const body = code === 204 || code === 304 ? null : response.body;
  return new Response(body, { status: code ?? 200, headers: own ?? {} });
}

export function responseInit(response: Response): ResponseInit {
  return { status: response.status, headers: response.headers };
}

/** The request with some headers changed or, by `null`, removed. */
export function sent(request: Request, changes: Readonly<Record<string, string | null>>): Request {
  const own = new Headers(request.headers);
  for (const [name, value] of Object.entries(changes))
    if (value === null) own.delete(name);
    else own.set(name, value);
  return new Request(request, { headers: own });
}

export function rewritten(request: Request, edit: (url: URL) => void): Request {
  const url = new URL(request.url);
  edit(url);
  return new Request(url, request);
}

export const isError = ({ status: code }: Response) => code >= 400;
export const hasToken = (request: Request) => request.headers.has('authorization');

/** Problem details with other members. */
export const problems =
  (edit: (problem: Record<string, unknown>) => object): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    if (!isError(response) || request.method === 'HEAD') return response;
    const problem = (await response.json()) as Record<string, unknown>;
    return new Response(JSON.stringify(edit(problem)), responseInit(response));
  };

export const of = (law: string, fault: string, make: () => Fault): FaultyServer => ({
  law,
  fault,
  make,
});

/** Sends the sound handler another body of a `POST`. */
export const postBody =
  (edit: (body: string) => string): (() => Fault) =>
  () =>
  async (request, sound) => {
    if (request.method !== 'POST' || request.body === null) return sound(request);
    const body = edit(await request.clone().text());
    return sound(new Request(request.url, { method: 'POST', headers: request.headers, body }));
  };

/** An object without one of its keys. */
export function without(object: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** Sends the sound handler another body, with the type of the body that came. */
export const bodies =
  (edit: (body: string, request: Request) => string): (() => Fault) =>
  () =>
  async (request, sound) => {
    if (request.body === null) return sound(request);
    const body = edit(await request.clone().text(), request);
    return sound(
      new Request(request.url, { method: request.method, headers: request.headers, body }),
    );
  };

/** Sends the sound handler another JSON object in place of the one that came. */
export const inputs = (edit: (input: Record<string, unknown>, request: Request) => unknown) =>
  bodies((text, request) => {
    const input = parsed(text);
    return isObject(input) ? JSON.stringify(edit(input, request)) : text;
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const pathOf = (request: Request) => new URL(request.url).pathname;
