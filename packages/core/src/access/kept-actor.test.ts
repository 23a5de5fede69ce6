import { type Actor, memory, withAccess } from '@blog/core';
import { expect, it } from 'vitest';

const source = { format: 'text', text: 'Mine.' } as const;

it('a view keeps its caller, whatever happens to the object that named it', async () => {
  const store = memory();
  const owner = store.as({ role: 'author', id: 'a', name: 'A' });
  const { id } = await owner.posts.create({ title: 'Mine', source });
  const all = store.as({ role: 'editor', id: 'e', name: 'E' });
  for (const viewOf of [store.as, (actor: Actor) => withAccess(all, actor)]) {
    const caller = { role: 'author', id: 'm', name: 'M' } as const satisfies Actor;
    const changeable: { role: 'author'; id: string; name: string } = { ...caller };
    const view = viewOf(changeable);
    changeable.id = 'a';
    await expect(
      view.posts?.update?.(id, { title: 'Taken over' }, { revision: '*' }),
    ).rejects.toMatchObject({ name: 'BlogError' });
  }
});

it('a caller may be an object of a class, whose properties are getters', async () => {
  class Person {
    get role() {
      return 'admin' as const;
    }
    get id() {
      return 'p';
    }
    get name() {
      return 'P';
    }
  }
  const { items } = await memory().as(new Person()).posts.list({ status: 'draft' });
  expect(items).toEqual([]);
});
