import { type Target, targetOf } from '@blog/conformance';
import type { Actor, BlogBackend } from '@blog/core';
import { digest, type JsonBytes, jsonBytes } from '@blog/core/backend';

import { soundMemory } from '../swap/swap.js';
import { memoryTarget } from '../targets/memory-target.js';
import type { ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { of } = mutantsOf('encoded');

type Encode = (answer: unknown, actor: Actor) => JsonBytes | Promise<JsonBytes>;

/** Bytes and an etag of all that is in them. */
async function encode(answer: unknown): Promise<JsonBytes> {
  const text = JSON.stringify(answer);
  return { body: new TextEncoder().encode(text), etag: `"${await digest(text)}"` };
}

/** A fast path made of the methods. */
function fastPath(make: Encode = encode): ViewChange {
  return (view, actor) => {
    const [posts, comments] = [view.posts, view.comments];
    const { list, get } = posts ?? {};
    const listComments = comments?.list;
    if (list === undefined || get === undefined || listComments === undefined) return view;
    return {
      ...view,
      [jsonBytes]: {
        'posts.list': async (query, options) => make(await list(query, options), actor),
        'posts.get': async (ref, options) => make(await get(ref, options), actor),
        'comments.list': async (query, options) => make(await listComments(query, options), actor),
      },
    };
  };
}

const target = (name: string, make?: Encode) => memoryTarget(name, { change: fastPath(make) });
const sound = () => target('memory with a fast path');

/** `memory` that counts reads; `perItem` makes one more for each item. */
async function counting(name: string, perItem: boolean): Promise<Target> {
  const memory = await soundMemory();
  return targetOf(name, () => {
    const store = memory();
    let requests = 0;
    return {
      requests: () => requests,
      backendFor: (actor): BlogBackend => {
        const view: BlogBackend = store.as(actor);
        const list = view.posts?.list;
        if (list === undefined) return view;
        return {
          ...view,
          posts: {
            ...view.posts,
            list: async (query, options) => {
              const page = await list(query, options);
              requests += 1 + (perItem ? page.items.length : 0);
              return page;
            },
          },
        };
      },
    };
  });
}

export const fastMutants = [
  of('nulls-left-out', 'encoded.posts', 'the bytes leave out what is null', {
    sound,
    make: () =>
      target('nulls-left-out', (answer) =>
        encode(
          JSON.parse(
            JSON.stringify(answer, (_key, value: unknown) => value ?? undefined),
          ) as unknown,
        ),
      ),
  }),
  of('one-for-all', 'encoded.posts', 'the bytes that an editor gets are kept for everyone', {
    sound,
    make: () => {
      const kept = new Map<string, Promise<JsonBytes>>();
      return target('one-for-all', (answer) => {
        const { id } = answer as { id?: string };
        const bytes = (id === undefined ? undefined : kept.get(id)) ?? encode(answer);
        if (id !== undefined) kept.set(id, bytes);
        return bytes;
      });
    },
  }),
  of('etag-of-revision', 'encoded.etag', 'the etag does not cover the comments', {
    sound,
    make: () =>
      target('etag-of-revision', async (answer) => ({
        ...(await encode(answer)),
        etag: (
          await encode(
            JSON.parse(
              JSON.stringify(answer, (key, value: unknown) => (key === 'commentCount' ? 0 : value)),
            ) as unknown,
          )
        ).etag,
      })),
  }),
  of('etag-of-item', 'encoded.etag.viewer', 'the etag does not tell callers apart', {
    sound,
    make: () =>
      target('etag-of-item', async (answer) => ({
        ...(await encode(answer)),
        etag: (
          await encode(
            JSON.parse(
              JSON.stringify(answer, (key, value: unknown) =>
                ['content', 'enclosures'].includes(key) ? 0 : value,
              ),
            ) as unknown,
          )
        ).etag,
      })),
  }),
  mutantsOf('requests').of('per-item', 'requests.posts', 'each item of a page costs a request', {
    sound: () => counting('memory that counts', false),
    make: () => counting('per-item', true),
  }),
];
