import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds between two looks for connections that may end. */
const SWEEP = 20;

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * The connections of a server, and which of them have a request under way. Node's own `closeIdleConnections`
 * leaves those that never had a whole request, and browsers open such connections ahead.
 */
export class ServerEnd {
  readonly #server: Server;
  readonly #exchanges = new Map<Socket, Set<Exchange>>();

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#exchanges.set(socket, new Set());
      socket.once('close', () => this.#exchanges.delete(socket));
    });
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const exchanges = this.#exchanges.get(incoming.socket);
      const exchange = { incoming, outgoing };
      exchanges?.add(exchange);
      // A body that still comes would meet a closed connection, and its sender would lose the answer.
      const release = () => {
        if (outgoing.closed && (incoming.complete || incoming.destroyed))
          exchanges?.delete(exchange);
      };
      outgoing.once('close', release);
      incoming.once('close', release);
    });
  }

  /**
   * Takes no more connections, ends those without a request under way at once, and the others when their
   * requests have ended, or after `grace` milliseconds.
   *
   * @returns How many requests were cut off.
   */
  async end(grace: number): Promise<number> {
    let cutOff = 0;
    const timer = setTimeout(() => {
      for (const exchanges of this.#exchanges.values()) cutOff += exchanges.size;
      this.#closeAll(() => true);
    }, grace);
    // A connection is idle only after its last answer, and would then wait for another request.
    const sweep = setInterval(() => this.#closeAll((exchanges) => exchanges.size === 0), SWEEP);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.close((error) => (error === undefined ? resolve() : reject(error)));
      });
    } finally {
      clearTimeout(timer);
      clearInterval(sweep);
    }
    return cutOff;
  }

  #closeAll(isMeant: (exchanges: ReadonlySet<Exchange>) => boolean): void {
    for (const [socket, exchanges] of this.#exchanges) if (isMeant(exchanges)) socket.destroy();
  }
}
