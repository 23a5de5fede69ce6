import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql } from '@blog/server/sql';

describeLaws(
  targetOf('sql', async () => {
    const store = await openSql({ file: ':memory:', blog: { url: 'https://blog.example/' } });
    return {
      backendFor: (actor) => store.as(actor),
      close: () => store.close(),
      configure: async (settings) => {
        store.settings.update(settings);
      },
    };
  }),
);

describeLaws(
  targetOf('sql (comments only)', async () => {
    const store = await openSql({ file: ':memory:', posts: 'external' });
    return { backendFor: (actor) => store.as(actor), close: () => store.close() };
  }),
);
