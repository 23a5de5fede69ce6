import type { SqlOptions } from '@blog/server/sql';

/** A question to the process of the app. */
export type Asked =
  | { readonly kind: 'open'; readonly options: SqlOptions & { readonly posts?: 'own' | undefined } }
  /** Moves the clock of the process: everything that it knows of the date. */
  | { readonly kind: 'clock'; readonly offset: number }
  | { readonly kind: 'close' };

/** A message from it. */
export type Told =
  | { readonly kind: 'opened'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done' }
  /** An error that is none of the family. */
  | { readonly kind: 'fault'; readonly message: string };
