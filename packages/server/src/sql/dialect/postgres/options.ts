/** How a PostgreSQL database is reached. */
export interface PostgresOptions {
  /**
   * The address, `postgres://user:password@host:5432/database?sslmode=verify-full&sslrootcert=/ca.pem`.
   * What it leaves out comes from the environment (`PGHOST`, `PGPASSWORD` …). It may have `schema` and
   * `connections` among its parameters, in place of the options.
   */
  readonly url: string;
  /** The schema that has the tables, made where it is not there. Default: the first of the user's search path. */
  readonly schema?: string | undefined;
  /**
   * The most connections of this process, default 10. All processes together must stay below the server's
   * `max_connections`. A quarter of them is left for reads, while writes wait for a lock.
   */
  readonly connections?: number | undefined;
  /** Milliseconds after which a wait for a lock ends. Default 5000. */
  readonly lockTimeout?: number | undefined;
  /** Milliseconds after which a statement ends. Default 30000. */
  readonly statementTimeout?: number | undefined;
}
