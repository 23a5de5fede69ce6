import type { RunningProcess } from '../processes.js';

/** A site that is served. */
export interface ServedSite {
  /** The folder of WordPress itself, shared by all sites. */
  readonly core: string;
  /** The folder of this site alone, with its `database`. */
  readonly site: string;
  /** The variables that php/ reads. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder that goes when the server has ended. */
  readonly temporary?: string | undefined;
  /** A second port, whose answers to anonymous reads are kept. Only the stack of Debian has it. */
  readonly cachedPort?: number | undefined;
  /** Whether the database is on the disk before it acknowledges; tests need no such thing. */
  readonly durable?: boolean;
}

/** A way to run PHP as a web server, with a database. */
export interface PhpEngine {
  /** For people: which PHP, from where. */
  readonly name: string;
  /** Makes an empty `database` in the folder of a site. */
  prepare(site: string): Promise<unknown>;
  /** Serves a site on a port of 127.0.0.1, several requests at a time. */
  serve(site: ServedSite, port: number): Promise<RunningProcess>;
}
