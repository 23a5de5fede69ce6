import type { BlogBackend } from '@blog/core';

/** What a backend is made of, as plain values: from a command line, the environment, a file. */
export interface BackendOptions {
  /** The blog's address. */
  readonly url?: string | undefined;
  /** Ghost's Content API key, Blogger's API key. */
  readonly key?: string | undefined;
  /** Who acts: a token of the Blog API, Ghost's Admin API key, Blogger's OAuth token, Forem's API key. */
  readonly token?: string | undefined;
  /** WordPress: who acts. Forem: whose articles. */
  readonly username?: string | undefined;
  /** WordPress: an application password. */
  readonly password?: string | undefined;
  /** Blogger: the number of the blog. */
  readonly blogId?: string | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that an answer may take. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The options that people give. */
export type BackendField = 'url' | 'key' | 'token' | 'username' | 'password' | 'blogId';

/** All of {@link BackendField}. */
export const backendFields = [
  'url',
  'key',
  'token',
  'username',
  'password',
  'blogId',
] as const satisfies BackendField[];

/** How one kind of backend is made. */
export interface Maker {
  /** What it cannot be made without. */
  readonly needs: readonly BackendField[];
  /** Of each of these groups one has to be there. */
  readonly needsOne: readonly (readonly BackendField[])[];
  readonly takes: readonly BackendField[];
  /** The options by which it acts as somebody, and sees and does more than a visitor. */
  readonly credentials: readonly BackendField[];
  make(options: BackendOptions): Promise<BlogBackend>;
}
