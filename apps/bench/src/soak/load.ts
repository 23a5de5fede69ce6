import { Agent, request } from 'node:http';

import type { SoakRequest } from './traffic.js';

/** The answers of a span of time. */
export interface Outcome {
  /** Milliseconds from the moment when a request was due to its answer, one for each. */
  readonly latencies: number[];
  /** How often each error came, by status and code. */
  readonly errors: Map<string, number>;
}

export const emptyOutcome = (): Outcome => ({ latencies: [], errors: new Map() });

/** Asks servers in turn. */
export class Load {
  readonly #ports: readonly number[];
  readonly #next: () => SoakRequest;
  // Requests that are late must not wait for each other here.
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  #sent = 0;

  constructor(ports: readonly number[], next: () => SoakRequest) {
    this.#ports = ports;
    this.#next = next;
  }

  /** The highest rate: so many callers, each of whom asks again when the answer is there. */
  async fastest(seconds: number, callers: number): Promise<number> {
    const outcome = emptyOutcome();
    const end = performance.now() + seconds * 1000;
    const ask = async () => {
      while (performance.now() < end) await this.#ask(performance.now(), outcome);
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: callers }, ask));
    throwIfMany(outcome);
    return (outcome.latencies.length * 1000) / (performance.now() - start);
  }

  /**
   * Sends requests at this rate, whether or not the ones before were answered: people do not wait for each
   * other. A late answer counts from the moment when its request was due.
   */
  async steady(perSecond: number, seconds: number): Promise<Outcome> {
    const outcome = emptyOutcome();
    const open = new Set<Promise<void>>();
    const start = performance.now();
    const count = Math.round(perSecond * seconds);
    for (let sent = 0; sent < count; sent += 1) {
      const due = start + (sent * 1000) / perSecond;
      // A timer is at most a millisecond early or late; what is due by then goes out with it.
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const asked = this.#ask(due, outcome).finally(() => open.delete(asked));
      open.add(asked);
    }
    await Promise.all(open);
    return outcome;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(due: number, { latencies, errors }: Outcome): Promise<void> {
    const port = this.#ports[this.#sent % this.#ports.length];
    this.#sent += 1;
    const error = await this.#send(this.#next(), port ?? 0);
    latencies.push(performance.now() - due);
    if (error !== null) errors.set(error, (errors.get(error) ?? 0) + 1);
  }

  /** Sends a request and reads the whole answer; gives the error, if it was one. */
  #send(asked: SoakRequest, port: number): Promise<string | null> {
    const { kind, method, path, headers, body } = asked;
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException) => {
        // A server ends a connection that was idle, at the moment in which it is used again: it has read nothing.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.#send(asked, port));
        else resolve(`${kind}: ${error.code}`);
      };
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers, agent: this.#agent, timeout: 30_000 },
        (answer) => {
          const { statusCode = 0 } = answer;
          let text = '';
          answer.on('data', (chunk: Buffer) => {
            if (statusCode >= 400) text += chunk.toString();
          });
          answer.once('error', failed);
          answer.once('end', () =>
            resolve(statusCode < 400 ? null : `${kind}: ${statusCode} ${codeOf(text)}`),
          );
        },
      );
      sent.once('timeout', () =>
        sent.destroy(Object.assign(new Error('No answer'), { code: 'timeout' })),
      );
      sent.once('error', failed);
      sent.end(body ?? undefined);
    });
  }
}

function codeOf(problem: string): string {
  try {
    return String((JSON.parse(problem) as { code?: unknown }).code);
  } catch {
    return problem.slice(0, 40);
  }
}

/** A rate at which requests fail is no rate. */
function throwIfMany({ latencies, errors }: Outcome): void {
  const count = [...errors.values()].reduce((sum, each) => sum + each, 0);
  if (count * 100 > latencies.length)
    throw new Error(
      `${count} of ${latencies.length} requests failed: ${[...errors.keys()].join('; ')}`,
    );
}
