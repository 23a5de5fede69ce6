import {
  anonymous,
  type BlogBackend,
  type CallOptions,
  isWrite,
  memory,
  type Operation,
  operationsOf,
} from '@blog/core';
import { mapBackend, operationTable } from '@blog/core/backend';
import { expect, test } from 'vitest';

test('operations that are left out are gone, with their capabilities and all ways around them', () => {
  const whole = { ...memory().as(anonymous), raw: { request: () => 'anything' } };
  const readable = mapBackend(whole, (operation, method) =>
    isWrite(operation) || operation === 'search.posts' ? undefined : method,
  );
  expect(operationsOf(whole)).toContain('comments.create');
  expect(operationsOf(readable).filter(isWrite)).toEqual([]);
  expect(readable).not.toHaveProperty('search');
  expect(readable.capabilities).not.toHaveProperty('search');
  expect(readable.capabilities.posts).toEqual(whole.capabilities.posts);
  expect(readable).not.toHaveProperty('raw');
});

test('a method made anew gets the arguments of its operation, the options behind them', async () => {
  const given: [Operation, unknown][] = [];
  const store = memory().as({ role: 'admin', id: 'a', name: 'A' });
  const noting = mapBackend(store, (operation, method) => (...args) => {
    const options = args[operationTable[operation].args.length] as CallOptions | undefined;
    given.push([operation, options?.init]);
    return method(...args);
  });
  const call = { init: { cache: 'no-store' } } as const;
  const { id } = await noting.posts.create(
    { title: 'One', source: { format: 'text', text: 'One.' } },
    call,
  );
  await noting.posts.update(id, { title: 'Two' }, { ...call, revision: '*' });
  await noting.blog.get(call);
  expect((await noting.posts.get({ id }, call)).title).toBe('Two');
  expect(given).toEqual(
    ['posts.create', 'posts.update', 'blog.get', 'posts.get'].map((name) => [name, call.init]),
  );
});

test('a method keeps the group that it is called on', async () => {
  const backend = {
    name: 'counting',
    capabilities: { html: 'safe' },
    archive: {
      count: 7,
      async months() {
        return [{ month: '2010-04', count: this.count }];
      },
    },
  } satisfies BlogBackend & { archive: { count: number } };
  const { archive } = mapBackend(backend, (_operation, method) => method);
  expect(await archive.months()).toEqual([{ month: '2010-04', count: 7 }]);
});
