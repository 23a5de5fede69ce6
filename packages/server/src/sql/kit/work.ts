import type { Compilable } from 'kysely';

/** One statement on its way to the database. */
export interface Step {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Nobody needs its rows: a database over a network is not waited for before the next step. */
  readonly isSilent?: true;
  /** The best plan depends on its values: a database that plans prepared statements without them plans it anew. */
  readonly isPlannedAnew?: true;
  /** It only keeps other transactions waiting, which SQLite does by itself: there it is left out. */
  readonly isLock?: true;
  /** Several statements, separated by semicolons, without parameters. */
  readonly isScript?: true;
}

/** Asks who drives the work; the answer is its dialect alone. See `dialectOf`. */
export const DIALECT = Symbol('dialect');

/** A request of work: the rows of a statement, those of several at once, or the dialect. */
export type Request = Step | readonly Step[] | typeof DIALECT;

/**
 * A piece of work on the database: a generator that yields statements and is given their rows.
 *
 * Work does not know who drives it. SQLite drives it in one go, without a turn of the event loop in
 * between, which makes a transaction atomic by construction; PostgreSQL drives the same work with
 * `await`.
 */
export type Work<T> = Generator<Request, T, readonly unknown[]>;

/** All rows of a query that the builder made. */
export function* all<O>(query: Compilable<O>): Work<O[]> {
  return (yield query.compile()) as O[];
}

/** The first row of a query that the builder made. */
export function* first<O>(query: Compilable<O>): Work<O | undefined> {
  return ((yield query.compile()) as O[])[0];
}

/** Runs a statement that the builder made, and whose rows nobody needs. */
export function* run(query: Compilable<unknown>): Work<void> {
  const { sql, parameters } = query.compile();
  yield { sql, parameters, isSilent: true };
}

/**
 * All rows of a statement that is text, written once and kept prepared by the driver: for those that
 * run at each request or for each item of an import. To build them anew costs more than to run them.
 */
export function* rows<O>(sql: string, parameters: readonly unknown[]): Work<readonly O[]> {
  return (yield { sql, parameters }) as readonly O[];
}

/** As {@link rows}, for the first row. */
export function* row<O>(sql: string, parameters: readonly unknown[]): Work<O | undefined> {
  return ((yield { sql, parameters }) as readonly O[])[0];
}

/** As {@link rows}, for a statement that changes something and whose rows nobody needs. */
export function* change(sql: string, parameters: readonly unknown[]): Work<void> {
  yield { sql, parameters, isSilent: true };
}

/** A work that is done: its answer is known. */
// oxlint-disable-next-line require-yield -- there is nothing to ask for
export function* given<T>(answer: T): Work<T> {
  return answer;
}

/** A work of {@link together} that still asks for something. */
interface Member {
  readonly work: Work<unknown>;
  readonly place: number;
  next: IteratorResult<Request, unknown>;
}

/**
 * Does several works at once: a database over a network is asked for the next rows of all of them in one
 * go. None may need what another one writes. The answers come in the order of the works.
 */
export function* together<const T extends readonly unknown[]>(
  ...works: { readonly [K in keyof T]: Work<T[K]> }
): Work<T> {
  const answers: unknown[] = [];
  let members = works.map((work, place): Member => ({ work, place, next: work.next() }));
  for (;;) {
    for (const member of members) {
      while (member.next.done !== true && member.next.value === DIALECT)
        member.next = member.work.next(yield DIALECT);
      if (member.next.done === true) answers[member.place] = member.next.value;
    }
    members = members.filter(({ next }) => next.done !== true);
    if (members.length === 0) return answers as unknown as T;
    const asked = members.map(({ next }) => next.value as Step | readonly Step[]);
    const found = (yield asked.flat()) as readonly (readonly unknown[])[];
    let taken = 0;
    for (const [index, member] of members.entries()) {
      const request = asked[index];
      const count = request === undefined || 'sql' in request ? 1 : request.length;
      const own = found.slice(taken, (taken += count));
      member.next = member.work.next(count === 1 && !Array.isArray(request) ? (own[0] ?? []) : own);
    }
  }
}

/** So many works are done at once: their statements are in memory together. */
const AT_ONCE = 500;

/** Does a work for each item, many at once: see {@link together}. The answers come in the order of the items. */
export function* forEach<I, T>(
  items: readonly I[],
  workOf: (item: I, index: number) => Work<T>,
): Work<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const part = items.slice(from, from + AT_ONCE);
    const found = yield* together(...part.map((item, index) => workOf(item, from + index)));
    for (const answer of found) answers.push(answer);
  }
  return answers;
}

/**
 * Answers a question together with the first rows that a work asks for, and gives the rest of the work.
 * It need not be done: so far it has read at most.
 */
export function* askBeside<A, T>(question: Work<A>, work: Work<T>): Work<readonly [A, Work<T>]> {
  let next = work.next();
  while (next.done !== true && next.value === DIALECT) next = work.next(yield DIALECT);
  const asked = next.done === true || next.value === DIALECT ? null : next.value;
  if (asked === null || ![asked].flat().every(isRead))
    return [yield* question, rest(work, () => next)];
  const [answer, found] = yield* together(question, askFor(asked));
  return [answer, rest(work, () => work.next(found))];
}

function isRead({ sql, isSilent }: Step): boolean {
  return isSilent !== true && sql.startsWith('SELECT');
}

function* askFor(request: Request): Work<readonly unknown[]> {
  return yield request;
}

/** A work from where it stands. */
function* rest<T>(work: Work<T>, begin: () => IteratorResult<Request, T>): Work<T> {
  let next = begin();
  while (next.done !== true) {
    let found: readonly unknown[];
    try {
      found = yield next.value;
    } catch (error) {
      next = work.throw(error);
      continue;
    }
    next = work.next(found);
  }
  return next.value;
}
