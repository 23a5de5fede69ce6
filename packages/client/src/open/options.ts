/** The names of all {@link BackendOption}s. */
export const backendOptionNames = [
  'url',
  'key',
  'token',
  'username',
  'password',
  'blogId',
] as const;

/** An option that people give: an address, an account or a secret. */
export type BackendOption = (typeof backendOptionNames)[number];

/** Options as plain text, from a command line, the environment or a file. */
export interface BackendOptionValues {
  /** The blog's address. */
  readonly url?: string | undefined;
  /** Ghost: the Content API key. Blogger: the API key. */
  readonly key?: string | undefined;
  /**
   * The secret of the account that acts. Blog API and WordPress: a token. Ghost: the Admin API key.
   * Blogger: the OAuth token. Forem: the API key.
   */
  readonly token?: string | undefined;
  /** WordPress: the account that acts. Forem: the author whose articles are read. */
  readonly username?: string | undefined;
  /** WordPress: an application password. */
  readonly password?: string | undefined;
  /** Blogger: the number of the blog. */
  readonly blogId?: string | undefined;
}

/** How a backend makes its requests. */
export interface ConnectionOptions {
  /**
   * Used in place of the global `fetch`. On a server, give `safeFetch` of `@blog/server/node`: it reaches no
   * machine of a private network.
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that an answer may take. */
  readonly timeout?: number | undefined;
  /** Aborts the requests that are made while a backend is opened. */
  readonly signal?: AbortSignal | undefined;
}

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment is better for secrets, because other users of a machine can read arguments. */
const variables: Partial<Record<BackendOption, string>> = {
  key: 'BLOG_KEY',
  token: 'BLOG_TOKEN',
  username: 'BLOG_USERNAME',
  password: 'BLOG_PASSWORD',
};

/** The options that are given, or else set in the environment. Empty text counts as absent. */
export function givenOptions(
  options: BackendOptionValues,
  env: Environment,
  fromEnvironment: readonly BackendOption[],
): BackendOptionValues {
  const given: Partial<Record<BackendOption, string>> = {};
  for (const option of backendOptionNames) {
    const variable = fromEnvironment.includes(option) ? variables[option] : undefined;
    const value = options[option] ?? (variable === undefined ? undefined : env[variable]);
    if (value !== undefined && value !== '') given[option] = value;
  }
  return given;
}
