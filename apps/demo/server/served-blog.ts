import type { Actor, BlogBackend } from '@blog/core';
import { authenticate, type SqlStore, type SqlStoreBase } from '@blog/server/sql';

import type { Offered } from '../app/blog/client.js';

/** The blog that the site shows, wherever it is kept. */
export interface ServedBlog {
  /** The blog as one caller may use it. */
  backendFor(actor: Actor): BlogBackend;
  /** Who calls; absent where nobody can be anybody. */
  readonly authenticate?: ((request: Request) => Actor) | undefined;
  /** What visitors can do with it; `null` for all that the site has. */
  readonly offered: Offered | null;
  close(): void;
}

/** Who calls, by the tokens of a database. */
export const byTokensOf = (store: Pick<SqlStoreBase, 'tokens'>) => (request: Request) =>
  authenticate(store.tokens, request);

/** A blog in the site's own database. */
export function storedBlog(store: SqlStore): ServedBlog {
  return {
    backendFor: (actor) => store.as(actor),
    authenticate: byTokensOf(store),
    offered: null,
    close: () => store.close(),
  };
}
