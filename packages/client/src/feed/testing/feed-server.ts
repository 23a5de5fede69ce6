import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The answer of a path: a body, or a function that answers. */
export type Answer =
  | string
  | Uint8Array
  | {
      body?: string | Uint8Array;
      status?: number;
      headers?: Record<string, string>;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server of feeds on this machine. */
export interface FeedServer {
  origin: string;
  /** The paths that were asked for, with their queries, in order. */
  asked: string[];
  /** The headers of the last request. */
  lastHeaders(): IncomingMessage['headers'];
  /** Answers by path; may be changed at any time. */
  answers: Map<string, Answer>;
  close(): Promise<void>;
}

function reply(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (typeof answer === 'function') {
    answer(request, response);
    return;
  }
  const isWhole = typeof answer === 'string' || answer instanceof Uint8Array;
  const { body = '', status = 200, headers = {} } = isWhole ? { body: answer } : answer;
  const { etag } = headers;
  if (etag !== undefined && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(status, headers).end(body);
}

/** Starts a server. `{origin}` in a text stands for its own. */
export async function startFeedServer(answers: Record<string, Answer> = {}): Promise<FeedServer> {
  const byPath = new Map(Object.entries(answers));
  const asked: string[] = [];
  let last: IncomingMessage['headers'] = {};
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    last = request.headers;
    const found = byPath.get(path) ?? { status: 404, body: 'no such feed' };
    reply(withOrigin(found), request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = (text: string) => text.replaceAll('{origin}', origin);
  function withOrigin(answer: Answer): Answer {
    if (typeof answer === 'string') return own(answer);
    if (answer instanceof Uint8Array || typeof answer === 'function') return answer;
    const { body, headers = {} } = answer;
    const owned = Object.entries(headers).map(([name, value]) => [name, own(value)] as const);
    return {
      ...answer,
      ...(typeof body === 'string' ? { body: own(body) } : {}),
      headers: Object.fromEntries(owned),
    };
  }
  return {
    origin,
    asked,
    answers: byPath,
    lastHeaders: () => last,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
