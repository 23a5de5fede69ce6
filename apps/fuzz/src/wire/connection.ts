import { connect, type Socket } from 'node:net';

import { readAnswer, type WireAnswer } from './answer.js';
import { bytesOfRequest, type WireRequest } from './request.js';

/** Milliseconds after which a request counts as never answered: far more than any answer takes. */
const PATIENCE = 60_000;

/** The outcome: an answer, or nothing, because the server closed the connection. */
export type Outcome = WireAnswer | 'closed';

/**
 * Sends requests to a port one after the other, over one connection as long as the server keeps it. `fetch` and
 * `node:http` would put many of these requests right before they send them.
 */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws Error where the answer is no HTTP, or does not come.
   */
  async send(request: WireRequest, token: string | null): Promise<Outcome> {
    const isSound = request.framing === 'length' || request.framing === 'chunked';
    // The server may have closed an idle connection. What it did not answer, it did not do.
    const isFresh = this.#socket === undefined || this.#socket.destroyed;
    const outcome = await this.#ask(request, token, isSound);
    if (outcome !== 'closed' || isFresh || !isSound || request.isRaw) return outcome;
    return this.#ask(request, token, isSound);
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #ask(request: WireRequest, token: string | null, isSound: boolean): Promise<Outcome> {
    const socket = await this.#opened();
    const outcome = Promise.withResolvers<Outcome>();
    const chunks: Buffer[] = [];
    const isToHead = request.method === 'HEAD';
    const look = (isOver: boolean): void => {
      try {
        const bytes = Buffer.concat(chunks);
        const found = readAnswer(bytes, isToHead, isOver);
        if (found !== 'more') {
          if (found.end !== bytes.length && isSound && !request.isRaw)
            throw new Error(`Expected no bytes behind the answer, got ${bytes.length - found.end}`);
          outcome.resolve(found.answer);
        } else if (isOver) outcome.resolve('closed');
      } catch (error) {
        outcome.reject(error);
      }
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      look(false);
    };
    const onClose = () => look(true);
    const onTimeout = () => outcome.reject(new Error('The request was never answered'));
    socket.on('data', onData).on('close', onClose).on('timeout', onTimeout).setTimeout(PATIENCE);
    socket.write(bytesOfRequest(request, token));
    // Else the server would wait for the rest.
    if (!isSound) socket.end();
    try {
      const got = await outcome.promise;
      if (
        got === 'closed' ||
        !isSound ||
        request.isRaw ||
        got.headers.get('connection') === 'close'
      )
        this.close();
      return got;
    } catch (error) {
      this.close();
      throw error;
    } finally {
      socket.off('data', onData).off('close', onClose).off('timeout', onTimeout).setTimeout(0);
    }
  }

  async #opened(): Promise<Socket> {
    if (this.#socket !== undefined && !this.#socket.destroyed) return this.#socket;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    // A reset is told by `close` as well.
    socket.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('close', () => reject(new Error(`Nobody listens at port ${this.#port}`)));
    });
    this.#socket = socket;
    return socket;
  }
}
