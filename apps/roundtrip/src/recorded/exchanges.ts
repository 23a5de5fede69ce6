import { http } from '@blog/client/http';
import { isWrite, memory, type Operation } from '@blog/core';
import { DISCOVERY_PATH, methodOf, operations } from '@blog/core/backend';
import { commentItem, createClock, postItem, testActors, textSource } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';

/** A call, and what the server answered to it. */
export interface Exchange {
  readonly operation: Operation | 'discovery';
  readonly args: readonly unknown[];
  readonly status: number;
  /** The JSON of the answer; `null` where it has none. */
  readonly body: unknown;
}

/** Where the server stands; nothing is asked there. */
export const url = 'https://blog.example';

/** A blog with one of everything, so that the recorded answers are small. */
function smallBlog() {
  const clock = createClock('2020-02-01T12:00:00.000Z');
  return memory({
    now: clock.now,
    blog: { title: 'Small hours', comments: { open: true, guests: true, moderation: 'none' } },
    seed: [
      postItem('p', {
        title: 'First light',
        excerpt: 'It was still dark.',
        tags: ['Mornings'],
        authors: ['ada'],
        image: { url: 'https://blog.example/lake.jpg', alt: 'A lake', width: 800, height: 600 },
      }),
      { ...commentItem('c', 'p'), number: 1 },
      {
        type: 'author',
        origin: { source: 'test', id: 'ada' },
        name: 'Ada',
        slug: 'ada',
        bio: 'Up early.',
        url: null,
        avatar: null,
        email: 'ada@blog.example',
      },
    ],
  });
}

/** Makes each call once of a server of this version, and gives what was answered. */
export async function exchangesNow(): Promise<Exchange[]> {
  const view = smallBlog().as(testActors.admin);
  const handler = createBlogHandler({
    backendFor: () => view,
    authenticate: () => testActors.admin,
  });
  let last: Response | null = null;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await handler(new Request(input, init));
    last = response.clone();
    return response;
  };
  const exchanges: Exchange[] = [];
  const keep = async (operation: Exchange['operation'], args: readonly unknown[]) => {
    const [{ status }, text] = [last ?? Response.error(), (await last?.text()) ?? ''];
    const body: unknown = text === '' ? null : JSON.parse(text);
    exchanges.push({ operation, args, status, body });
  };
  await fetch(url + DISCOVERY_PATH);
  await keep('discovery', []);
  const backend = http({ url, fetch, write: operations.filter(isWrite) });
  const call = async <T>(operation: Operation, ...args: unknown[]): Promise<T> => {
    const answer = await methodOf(backend, operation)?.(...args);
    await keep(operation, args);
    return answer as T;
  };
  await makeCalls(call);
  return exchanges;
}

type Call = <T>(operation: Operation, ...args: unknown[]) => Promise<T>;

interface Item {
  readonly id: string;
  readonly revision: string | null;
}

/** The item of this number in a list. */
const at = (list: { items: Item[] }, index = 0) => ({ id: list.items[index]?.id });
const basedOn = ({ revision }: Item) => ({ revision });

async function makeCalls(call: Call): Promise<void> {
  const source = textSource('So it was.');
  await call('blog.get');
  const post = at(await call<{ items: Item[] }>('posts.list', { limit: 1, total: true }));
  await call('posts.get', post);
  const draft = await call<Item>('posts.create', { title: 'Noon', source });
  const dusk = await call<Item>('posts.update', draft.id, { title: 'Dusk' }, basedOn(draft));
  await call('posts.delete', draft.id, basedOn(dusk));
  await call('comments.get', at(await call('comments.list', { postId: post.id, total: true })));
  const { comment } = await call<{ comment: Item }>('comments.create', { postId: post.id, source });
  const said = await call<Item>('comments.update', comment.id, { source }, basedOn(comment));
  const spam = await call<Item>('comments.setStatus', comment.id, 'spam', basedOn(said));
  await call('comments.delete', comment.id, basedOn(spam));
  await call('comments.counts', [post.id]);
  await call('authors.get', at(await call('authors.list', { limit: 1 })));
  await call('tags.get', at(await call('tags.list', { limit: 1 })));
  await call('archive.months', {});
  await call('search.posts', { query: 'light' });
  await call('importer.write', [postItem('q', { title: 'Second light' })]);
  await call('importer.finish');
}
