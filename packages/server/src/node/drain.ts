import { setTimeout as pause } from 'node:timers/promises';

/** How a server ends with its process. */
export interface DrainOptions {
  /**
   * Milliseconds for which requests are still taken after the signal, while `/readyz` answers 503. Give more
   * than a balancer needs to notice that. Default 0.
   */
  readonly delay?: number | undefined;
  /** Milliseconds that requests under way then have to end. Default 10,000. */
  readonly grace?: number | undefined;
}

/** The steps of an end, in their order. */
export interface DrainSteps {
  /** Tells balancers to send no more requests. */
  begin(signal: NodeJS.Signals): void;
  /**
   * Takes no more connections, and ends those that are there within `grace` milliseconds; gives how many
   * requests were cut off.
   */
  close(grace: number): Promise<number>;
  /** Closes what the requests were answered from. */
  closeStore(): Promise<void>;
  /** Tells that all has ended in order. */
  ended(cutOff: number, grace: number): void;
  /** Tells what could not be ended. */
  failed(failure: { readonly error: unknown }): void;
}

const signals = ['SIGTERM', 'SIGINT'] as const;

/** Milliseconds that the store has to close: a database that is gone must not keep the process. */
const STORE_TIMEOUT = 5000;

/**
 * Ends the process on SIGTERM or SIGINT, step by step: with code 0, or 1 if something could not be ended. A second
 * signal ends it at once.
 *
 * @returns Takes the signals back.
 */
export function drainOnSignals(
  { delay = 0, grace = 10_000 }: DrainOptions,
  steps: DrainSteps,
): () => void {
  const release = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  async function drain(signal: NodeJS.Signals): Promise<number> {
    steps.begin(signal);
    await pause(delay);
    const cutOff = await steps.close(grace);
    const late = pause(STORE_TIMEOUT).then(() => {
      throw new Error(`The store has not closed in ${STORE_TIMEOUT} ms`);
    });
    await Promise.race([steps.closeStore(), late]);
    return cutOff;
  }
  function onSignal(signal: NodeJS.Signals): void {
    release();
    void drain(signal).then(
      (cutOff) => {
        steps.ended(cutOff, grace);
        process.exit(0);
      },
      (error: unknown) => {
        steps.failed({ error });
        process.exit(1);
      },
    );
  }
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}
