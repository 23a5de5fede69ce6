import { openSql, type SqlOptions } from '@blog/server/sql';

import type { Row } from './rows.js';

/** A database that faults are tried on. */
export interface FaultDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** How the app opens it. */
  readonly options: SqlOptions & { readonly posts?: 'own' | undefined };
  /** Asks it, past the store. */
  query(sql: string): Promise<Row[]>;
  /** Waits until it does nothing any more of what a process that is gone has sent. */
  settle(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes the blog, and gives a token for its writers. */
export async function makeBlog({ options }: Pick<FaultDatabase, 'options'>): Promise<string> {
  const store = await openSql({
    ...options,
    blog: { title: 'Small hours', url: 'https://blog.example' },
  });
  try {
    const { token } = await store.tokens.create({
      role: 'admin',
      actorId: 'admin',
      name: 'Admin',
      label: 'Faults',
    });
    return token;
  } finally {
    await store.close();
  }
}
