/** How grave an entry is. A log of a level has its entries and those of the graver levels. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** From the least to the gravest. */
export const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** An error in the log. Secrets in its message are replaced. */
export interface LoggedError {
  /** The name of the error, such as `TypeError`. */
  readonly name: string;
  /** The message of the error, with secrets replaced. */
  readonly message: string;
  /** The code of a `BlogError`, of Node or of a database. */
  readonly code?: string;
  /** The places in the code, innermost first; only of an error that is no `BlogError`. */
  readonly stack?: readonly string[];
  /** What caused it, up to five levels deep. */
  readonly cause?: LoggedError;
  /** The errors that an `AggregateError` holds, up to three. */
  readonly errors?: readonly LoggedError[];
}

interface BaseEntry {
  /** An instant: `2026-04-16T14:05:00.000Z`. */
  readonly time: string;
  /** How grave the entry is. */
  readonly level: LogLevel;
}

/** A request that was answered. */
export interface RequestEntry extends BaseEntry {
  /** Tells the kinds of entries apart. */
  readonly event: 'request';
  /**
   * The id of the request: its header `X-Request-Id` if that has 1 to 128 letters, digits, `_`, `.`, `:` and `-`,
   * else a new UUID. The answer has it in the same header.
   */
  readonly requestId: string;
  /** The method of HTTP, such as `GET`. */
  readonly method: string;
  /** The pattern of the address, such as `/v1/posts/:id`; `null` where it is not known. */
  readonly route: string | null;
  /** `null` if the client went away before it was answered. */
  readonly status: number | null;
  /** From the headers of the request to the end of the answer. */
  readonly milliseconds: number;
  /** The bytes that were sent, with the headers. */
  readonly bytes: number;
  /** The code of the error that it was answered with. */
  readonly code: string | null;
  /** Whether the connection was closed before the server had ended its answer. */
  readonly aborted: boolean;
  /** The failure of the server. */
  readonly error?: LoggedError;
}

/** A statement that took longer than `slowQuery`. */
export interface SlowQueryEntry extends BaseEntry {
  /** Tells the kinds of entries apart. */
  readonly event: 'slow_query';
  /** `null` outside of a request. */
  readonly requestId: string | null;
  /** The kind of database that ran the statement. */
  readonly database: 'sqlite' | 'postgres';
  /** Its text, with `?` in the places of its values. */
  readonly sql: string;
  /** Milliseconds until the answer of the database was there. */
  readonly milliseconds: number;
}

/** What the server itself does: it drains, it is not ready, it has closed. */
export interface ServerEntry extends BaseEntry {
  /** Tells the kinds of entries apart. */
  readonly event: 'server';
  /** The event in words, such as `The store does not answer`. */
  readonly message: string;
  /** The error that the entry tells of. Absent if there is none. */
  readonly error?: LoggedError;
}

/** One line of the log. */
export type LogEntry = RequestEntry | SlowQueryEntry | ServerEntry;
