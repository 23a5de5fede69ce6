import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The fate of one request on its way to a store. */
export type Fault = (incoming: IncomingMessage, response: ServerResponse, pass: () => void) => void;

/** A server in between: it passes requests on to a store, except for those that meet a fault. */
export interface FaultyWay {
  readonly endpoint: string;
  /** The faults of the next requests, one each. */
  meets(...faults: Fault[]): void;
  /** The methods of the requests that came since the last `meets`. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/** Starts a way to the store at `endpoint`. The store sees the name of the way, which is signed. */
export async function startFaultyWay(endpoint: string): Promise<FaultyWay> {
  const { port } = new URL(endpoint);
  const asked: string[] = [];
  let faults: Fault[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.method ?? '');
    const pass = () => {
      const { method, url: path, headers } = incoming;
      const outgoing = request({ host: 'localhost', port, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      outgoing.on('error', () => response.destroy());
      incoming.pipe(outgoing);
    };
    const fault = faults.shift();
    if (fault === undefined) pass();
    else fault(incoming, response, pass);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    meets(...next) {
      asked.length = 0;
      faults = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An answer of this status, with an error of S3 that has secrets in it. */
export function answers(status: number, code = ''): Fault {
  return (incoming, response) => {
    incoming.resume();
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<Error><Code>${code}</Code><AWSAccessKeyId>S3RVER</AWSAccessKeyId></Error>`);
  };
}

/** The connection is reset. */
export const resets: Fault = (incoming) => incoming.socket.resetAndDestroy();

/** An answer before the bytes of the request are read, and the end of the connection. */
export const refusesEarly: Fault = (_, response) => {
  response.writeHead(503, { connection: 'close' });
  response.end(() => response.destroy());
};

/** Nothing ever comes back. */
export const isSilent: Fault = (incoming) => incoming.resume();

/** The answer begins, and then the connection ends. */
export const breaksOff: Fault = (incoming, response) => {
  incoming.resume();
  response.writeHead(200, { 'content-length': '1000' });
  response.write('the beginning', () => response.destroy());
};

/** The answer begins, and then nothing comes. */
export const stalls: Fault = (incoming, response) => {
  incoming.resume();
  response.writeHead(200, { 'content-length': '1000' });
  response.write('the beginning');
};

/** The answer never ends. */
export const endless: Fault = (incoming, response) => {
  incoming.resume();
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write('<Contents>'.repeat(10_000)));
  };
  response.on('drain', more);
  more();
};
