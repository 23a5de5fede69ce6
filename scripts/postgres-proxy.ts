// A way to PostgreSQL that tests can watch and break: it counts round trips, cuts connections, and
// swallows what comes.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface PostgresProxy {
  readonly port: number;
  /** How often somebody waited for answers so far, on all connections. */
  readonly roundTrips: number;
  /** Cuts all connections, as a network does that fails. */
  cut(): void;
  /** `true`: takes connections and bytes, and answers nothing. */
  swallow: boolean;
  /** Milliseconds that all that clients send is on its way; 0: what is sent in one go goes on in one go. */
  delay: number;
  stop(): Promise<void>;
}

/** Milliseconds for which bytes are gathered, so that what is sent in one go is one round trip. */
const GATHER = 4;

/**
 * Starts a proxy.
 *
 * @param target - The port of the server.
 * @param edit - Changes what clients send, without changing its length.
 */
export async function startProxy(
  target: number,
  edit: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<PostgresProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const state = { swallow: false, roundTrips: 0, delay: 0 };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let held: Buffer[] = [];
    client.on('data', (bytes: Buffer) => {
      if (state.swallow) return;
      if (state.delay > 0) {
        setTimeout(() => upstream.write(edit(bytes)), state.delay);
        return;
      }
      if (held.length === 0) {
        state.roundTrips += 1;
        setTimeout(() => {
          upstream.write(edit(Buffer.concat(held)));
          held = [];
        }, GATHER);
      }
      held.push(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (!state.swallow) client.write(bytes);
    });
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return {
    port: address.port,
    get roundTrips() {
      return state.roundTrips;
    },
    get swallow() {
      return state.swallow;
    },
    set swallow(isOn) {
      state.swallow = isOn;
    },
    get delay() {
      return state.delay;
    },
    set delay(milliseconds) {
      state.delay = milliseconds;
    },
    cut() {
      for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
    },
    async stop() {
      server.close();
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await once(server, 'close');
    },
  };
}
