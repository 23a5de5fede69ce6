import type { SeededFault } from './messages.js';

type Handler = (request: Request) => Promise<Response>;

const kept: string[] = [];

/** The handler with a cache, with the fault. */
export function withFault(fault: SeededFault | undefined, handler: Handler): Handler {
  switch (fault) {
    case 'wrong type':
      return async (request) => {
        const response = await handler(request);
        if (response.status !== 200 || !request.url.includes('/v1/posts')) return response;
        const text = await response.text();
        return new Response(text.replace(/"featured":(true|false)/, '"featured":"$1"'), response);
      };
    case 'cache without roles':
      return (request) => {
        if (request.method !== 'GET') return handler(request);
        const headers = new Headers(request.headers);
        headers.delete('authorization');
        return handler(new Request(request.url, { headers }));
      };
    case 'leak':
      return (request) => {
        kept.push(`${kept.length} `.repeat(256));
        return handler(request);
      };
    default:
      return handler;
  }
}

/** Throws at a rare input. */
export function failRarely(fault: SeededFault | undefined, { url }: Request): void {
  if (fault === 'rare throw' && url.includes('%00')) throw new TypeError('Nobody thought of this');
}

/** Whether the cache hears of all writes. */
export function isToldOfWrites(fault: SeededFault | undefined): boolean {
  return fault !== 'stale cache';
}
