import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The answer of a path: a page, JSON, or a function that writes the answer. */
export type Answering =
  | string
  | { readonly [key: string]: unknown }
  | readonly unknown[]
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A site on this machine, which tells what it was asked. */
export interface Site {
  readonly url: string;
  /** `METHOD path`, in the order of asking. */
  readonly asked: string[];
  readonly headers: IncomingMessage['headers'][];
  close(): Promise<void>;
}

/**
 * Starts a site. Paths are looked up with their query first, then without; `{site}` in a page is its
 * own address; what is not there is 404.
 */
export async function startSite(
  paths: Readonly<Record<string, Answering>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const asked: string[] = [];
  const seen: IncomingMessage['headers'][] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    seen.push(request.headers);
    const answer = paths[path] ?? paths[path.replace(/\?.*$/, '')];
    const own = (text: string) => text.replaceAll('{site}', url);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, own(value));
    if (answer === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    } else if (typeof answer === 'function') answer(request, response);
    else if (typeof answer === 'string') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(own(answer));
    } else {
      response.setHeader('content-type', 'application/json');
      response.end(own(JSON.stringify(answer)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    headers: seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
