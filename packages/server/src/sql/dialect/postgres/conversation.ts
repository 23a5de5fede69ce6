import type { PoolClient, QueryConfig } from 'pg';

import type { ObserveStatement } from '../../../observe/statement.js';
import { DIALECT, type Request, type Step, type Work } from '../../kit/work.js';
import { observeSent } from '../observed.js';
import { postgres } from './dialect.js';

/** The most statements whose answers are outstanding: each of them holds its values. */
const MOST_UNSETTLED = 100;

/** Work driven on one connection. Statements whose rows nobody needs are sent without waiting for the last. */
export class Conversation {
  readonly #connection: PoolClient;
  readonly #observe: ObserveStatement | undefined;
  #unsettled: Promise<unknown>[] = [];

  constructor(connection: PoolClient, observe: ObserveStatement | undefined) {
    this.#connection = connection;
    this.#observe = observe;
  }

  /** Drives work to its end. What it told last may not be settled yet. */
  async drive<T>(work: Work<T>): Promise<T> {
    let request = work.next();
    while (request.done !== true) {
      let answer: readonly unknown[];
      try {
        answer = await this.#answer(request.value);
      } catch (error) {
        request = work.throw(error);
        continue;
      }
      request = work.next(answer);
    }
    return request.value;
  }

  /** Sends a statement, and does not wait. */
  tell(step: Step): void {
    this.#unsettled.push(this.#send(step));
  }

  /** Waits for all that was told. Throws the first error, of which all later ones follow. */
  async settled(): Promise<void> {
    const all = this.#unsettled;
    this.#unsettled = [];
    // Nothing is left outstanding, so that the connection can go on.
    const outcomes = await Promise.allSettled(all);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #answer(request: Request): Promise<readonly unknown[]> {
    if (request === DIALECT) return [postgres];
    if (!('sql' in request)) return this.#askAll(request);
    if (request.isSilent !== true && request.isScript !== true)
      return (await this.#askAll([request]))[0] ?? [];
    this.tell(request);
    if (this.#unsettled.length >= MOST_UNSETTLED) await this.settled();
    return [];
  }

  /** Asks for the rows of several statements in one go. */
  async #askAll(steps: readonly Step[]): Promise<readonly (readonly unknown[])[]> {
    const asked = steps.map((step) => this.#send(step));
    await this.settled();
    const answers: (readonly unknown[])[] = [];
    for (const each of asked) answers.push((await each).rows);
    return answers;
  }

  #send(step: Step) {
    const sent = this.#connection.query<Record<string, unknown>>(queryOf(step));
    if (this.#observe !== undefined) observeSent(this.#observe, step.sql, sent);
    // It is looked at later.
    sent.catch(() => undefined);
    return sent;
  }
}

/** How many statements have names; the rest, with filters, are too many to keep. */
const MAX_PREPARED = 500;

const prepared = new Map<string, { readonly text: string; readonly name?: string }>();

/** A step as `pg` takes it. Names are those of statements that the server keeps prepared. */
function queryOf({ sql, parameters, isScript, isPlannedAnew }: Step): QueryConfig {
  if (isScript === true) return { text: sql };
  let query = prepared.get(sql);
  if (query === undefined) {
    let count = 0;
    const text = sql.replaceAll('?', () => `$${(count += 1)}`);
    const isKept = prepared.size < MAX_PREPARED && isPlannedAnew !== true;
    query = isKept ? { text, name: `blog_${prepared.size}` } : { text };
    if (isKept) prepared.set(sql, query);
  }
  return { ...query, values: parameters.map(bound) };
}

/** A value as PostgreSQL takes it: texts have no NUL, and flags are numbers, as in SQLite. */
function bound(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array && !Buffer.isBuffer(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value ?? null;
}
