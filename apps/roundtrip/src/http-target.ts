import { http } from '@blog/client/http';
import type { OpenTarget, Target } from '@blog/conformance';
import { type Actor, anonymous, BlogError, roles } from '@blog/core';
import { type BlogHandler, createBlogHandler } from '@blog/server';

/** How requests get from the client to the handler. */
export interface Wire {
  readonly url: string;
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** No sockets: the client's `fetch` is the handler. */
export async function inProcess(handler: BlogHandler): Promise<Wire> {
  return {
    url: 'https://blog.example',
    fetch: (input, init) => handler(new Request(input, init)),
    close: async () => undefined,
  };
}

const tokenOf = (actor: Actor) => `Bearer ${encodeURIComponent(JSON.stringify(actor))}`;

/** Takes the caller's word for who it is. */
function actorOf(request: Request): Actor {
  const token = request.headers.get('authorization');
  if (token === null) return anonymous;
  try {
    const actor = JSON.parse(decodeURIComponent(token.slice('Bearer '.length))) as Actor;
    if (roles.includes(actor.role)) return actor;
  } catch {
    // Told below.
  }
  throw new BlogError('unauthorized');
}

/** The options of {@link overHttp}, besides the store. */
export interface OverHttp {
  readonly html: 'sanitize' | 'trusted';
  readonly wire?: (handler: BlogHandler) => Promise<Wire>;
}

/** A store as the `http` backend sees it through the handler, each caller by a token of its own. */
export function overHttp(store: Target, { html, wire = inProcess }: OverHttp): Target {
  return {
    ...store,
    name: `http(${store.name}, ${html}${wire === inProcess ? '' : ', socket'})`,
    async open() {
      return openOver(await store.open(), html, wire);
    },
  };
}

async function openOver(
  inner: OpenTarget,
  html: 'sanitize' | 'trusted',
  wire: (handler: BlogHandler) => Promise<Wire>,
): Promise<OpenTarget> {
  const handler = createBlogHandler({
    backendFor: (actor) => inner.backendFor(actor),
    authenticate: actorOf,
  });
  const { url, fetch, close } = await wire(handler);
  let requests = 0;
  return {
    ...inner,
    backendFor: (actor) =>
      http.connect({
        url,
        html,
        headers: actor.role === 'anonymous' ? {} : { authorization: tokenOf(actor) },
        fetch: (input, init) => {
          requests += 1;
          return fetch(input, init);
        },
      }),
    requests: () => requests,
    async close() {
      await close();
      await inner.close();
    },
  };
}
