import type { Target, WireOptions } from '@blog/conformance';
import { type Actor, anonymous, memory } from '@blog/core';
import { createBlogHandler, publicView } from '@blog/server';

import { authenticate } from '../../auth/authenticate.js';

const admin: Actor = { role: 'admin', id: 'root', name: 'Admin' };

/** `Authorization: Bearer admin` is the admin. */
const tokens = { actorOf: async (token: string) => (token === 'admin' ? admin : null) };

/** Changes a server: gets its answers to requests, and gives others. */
export type Fault = (
  request: Request,
  sound: (request: Request) => Promise<Response>,
  init: RequestInit,
) => Promise<Response>;

/** How a target of the wire differs from a sound server with accounts. */
export interface WireTargetOptions {
  readonly fault?: Fault;
  /** It serves what anyone may read, and knows no accounts. */
  readonly gateway?: boolean;
}

/** A blog in memory behind a handler, as the laws of the wire need it. */
export function wireTarget({
  fault = (request, sound) => sound(request),
  gateway = false,
}: WireTargetOptions = {}) {
  const store = memory({ blog: { url: 'https://blog.example/' } });
  const handler = gateway
    ? createBlogHandler(store.as(admin))
    : createBlogHandler({
        backendFor: (actor) => store.as(actor),
        authenticate: (request) => authenticate(tokens, request),
        onError: () => undefined,
      });
  const viewOf = (actor: Actor) => (gateway ? publicView(store.as(actor)) : store.as(actor));
  const target: Target = {
    name: 'a handler',
    isolation: 'shared',
    actors: gateway ? { anonymous } : { anonymous, admin },
    open: async () => ({
      backendFor: async (actor) => viewOf(actor),
      close: async () => undefined,
    }),
  };
  const options: WireOptions = {
    url: 'https://blog.example',
    account: { name: 'admin', headers: { authorization: 'Bearer admin' } },
    fetch: (url, init) => fault(new Request(url, init), handler, init),
  };
  return { target, options, handler };
}
