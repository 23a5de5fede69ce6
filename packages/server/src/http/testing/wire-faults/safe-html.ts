import { type FaultyServer, isObject, of, pathOf, responseInit } from './edits.js';

/** An item with the source, as it was written, for its HTML. */
function unsafe(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(unsafe);
  if (!isObject(item)) return item;
  const parts = Object.entries(item).map(([key, part]) => [key, unsafe(part)] as const);
  const whole = Object.fromEntries(parts);
  const { source } = whole;
  return isObject(source) && 'html' in whole ? { ...whole, html: source['text'] } : whole;
}

/** A server whose answers to such requests have HTML as it was written. */
const letsThrough =
  (isMeant: (request: Request) => boolean) =>
  () =>
  async (request: Request, sound: (request: Request) => Promise<Response>) => {
    const response = await sound(request.clone());
    if (!isMeant(request) || !response.ok || response.status === 204) return response;
    return new Response(JSON.stringify(unsafe(await response.json())), responseInit(response));
  };

/** Faults that let HTML through as it was written. */
export const inHtml: readonly FaultyServer[] = [
  of(
    'safe-posts',
    'the HTML of a post is what was written',
    letsThrough((request) => pathOf(request).startsWith('/v1/posts')),
  ),
  of(
    'safe-posts',
    'a change of a post is not made safe',
    letsThrough(({ method }) => method === 'PATCH'),
  ),
  of(
    'safe-comments',
    'the HTML of a comment is what was written',
    letsThrough((request) => pathOf(request).startsWith('/v1/comments')),
  ),
];
