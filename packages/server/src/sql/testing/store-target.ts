import { type Target, targetOf } from '@blog/conformance';
import { openSql, type SqlOptions, type SqlStore } from '@blog/server/sql';

/** A database for one law, and what removes it again. */
export interface LawDatabase {
  readonly options: SqlOptions & { readonly posts?: 'own' | undefined };
  readonly remove?: () => void;
}

/** A store as the laws try it: it can be opened again, and a second time over the same data. */
export function storeTarget(name: string, databaseOf: () => LawDatabase): Target {
  return targetOf(name, async () => {
    const { options, remove } = databaseOf();
    let store = await openSql(options);
    let second: SqlStore | undefined;
    return {
      backendFor: (actor) => store.as(actor),
      second: async () => {
        const other = (second = await openSql(options));
        return { backendFor: (actor) => other.as(actor) };
      },
      reopen: async () => {
        await store.close();
        store = await openSql(options);
      },
      configure: async (settings) => {
        await store.settings.update(settings);
      },
      close: async () => {
        await store.close();
        await second?.close();
        remove?.();
      },
    };
  });
}
