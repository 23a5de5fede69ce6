import { standardActors, type Target, type WireOptions } from '@blog/conformance';
import { type Actor, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';

import { authenticate } from '../../auth/authenticate.js';

const admin: Actor = { role: 'admin', id: 'root', name: 'Admin' };

/** `Authorization: Bearer admin` is the admin. */
const tokens = { actorOf: async (token: string) => (token === 'admin' ? admin : null) };

/** Changes a server: gets its answers to requests, and gives others. */
export type Fault = (
  request: Request,
  sound: (request: Request) => Promise<Response>,
) => Promise<Response>;

/** A blog in memory behind a handler, as the laws of the wire need it; with a fault, or sound. */
export function wireTarget(fault: Fault = (request, sound) => sound(request)): {
  readonly target: Target;
  readonly options: WireOptions;
} {
  const store = memory({ blog: { url: 'https://blog.example/' } });
  const handler = createBlogHandler({
    backendFor: (actor) => store.as(actor),
    authenticate: (request) => authenticate(tokens, request),
    onError: () => undefined,
  });
  return {
    target: {
      name: 'a handler',
      isolation: 'shared',
      actors: { anonymous: standardActors.anonymous, admin },
      open: async () => ({
        backendFor: async (actor) => store.as(actor),
        close: async () => undefined,
      }),
    },
    options: {
      url: 'https://blog.example',
      account: { name: 'admin', headers: { authorization: 'Bearer admin' } },
      fetch: (url, init) => fault(new Request(url, init), handler),
    },
  };
}
