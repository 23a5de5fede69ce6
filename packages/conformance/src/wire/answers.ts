import { ensure } from '../support/assert.js';
import { hasHeader, hasNoBody, hasStatus, jsonOf } from './expect.js';
import { isProblem } from './problem.js';
import { addresses, wireCallers } from './samples.js';
import type { Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

const strongTag = /^"[\x21\x23-\x7e]+"$/;

/** The entity tag of a success, which has to be a strong one. */
export function tagOf(answer: Exchange): string {
  hasStatus(answer, 200);
  return hasHeader(answer, 'etag', strongTag, 'with a strong entity tag in quotes');
}

/** The headers that 304 and HEAD tell as GET does, and that depend on the answer. */
const kept = ['etag', 'cache-control', 'vary'] as const;

/** Fails unless an answer has the headers of GET. */
export function sameHeaders(answer: Exchange, get: Exchange, names: readonly string[]): void {
  for (const name of names) {
    const [told, expected] = [answer.headers.get(name), get.headers.get(name)];
    ensure(
      told === expected,
      `${answer.request}: expected the header ${name} of GET, ${String(expected)}, got ${String(told)} in the answer ${answer.status}`,
    );
  }
}

const mediaType: WireLaw = {
  name: 'media-type',
  title: 'Reads answer 200 with application/json, and let no browser guess another type.',
  needs: {},
  async run(wire, t) {
    for (const as of wireCallers(wire, t))
      for (const path of await addresses(wire, t, as)) {
        const answer = await wire.ask(path, { as });
        hasStatus(answer, 200);
        jsonOf(answer);
        hasHeader(answer, 'x-content-type-options', /^nosniff$/i, 'nosniff');
        const plain = await wire.ask(path, { as, headers: { 'accept-encoding': 'identity' } });
        const encoding = plain.headers.get('content-encoding') ?? 'identity';
        ensure(
          encoding === 'identity',
          `${plain.request}: expected no content-encoding, as none was accepted, got ${encoding}`,
        );
      }
  },
};

const accept: WireLaw = {
  name: 'accept',
  title: 'The header Accept changes nothing: there is one representation, and never 406.',
  needs: {},
  async run(wire, t) {
    for (const accepted of ['text/html', 'application/xml;q=0.9', 'image/*'])
      for (const path of await addresses(wire, t, 'anonymous')) {
        const answer = await wire.ask(path, { headers: { accept: accepted } });
        hasStatus(answer, 200);
        jsonOf(answer);
      }
    isProblem(await wire.ask('/v1/nothing', { headers: { accept: 'text/html' } }), 'not_found');
  },
};

const tags: WireLaw = {
  name: 'etag',
  title:
    'Each success of a read has a strong entity tag: the same for the same answer, another for another.',
  needs: {},
  async run(wire, t) {
    const bodies = new Map<string, Exchange>();
    for (const as of wireCallers(wire, t))
      for (const path of await addresses(wire, t, as)) {
        const [first, again] = [await wire.ask(path, { as }), await wire.ask(path, { as })];
        const tag = tagOf(first);
        if (first.text === again.text)
          ensure(
            tagOf(again) === tag,
            `${again.request}: expected the entity tag ${tag} again for the same answer, got ${tagOf(again)}`,
          );
        const other = bodies.get(tag);
        ensure(
          other === undefined || other.text === first.text,
          `${first.request}: expected another entity tag than that of ${other?.request ?? ''}, which has another body, got ${tag} for both`,
        );
        bodies.set(tag, first);
      }
  },
};

const notModified: WireLaw = {
  name: 'not-modified',
  title:
    'If-None-Match with the tag, in a list, weak, or *, answers 304 without a body and with the headers of the 200; another tag answers 200, and an error stays one.',
  needs: {},
  async run(wire, t) {
    for (const as of wireCallers(wire, t))
      for (const path of await addresses(wire, t, as)) {
        const get = await wire.ask(path, { as });
        const tag = tagOf(get);
        for (const sent of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
          const answer = await wire.ask(path, { as, headers: { 'if-none-match': sent } });
          hasStatus(answer, 304);
          hasNoBody(answer);
          sameHeaders(answer, get, kept);
        }
        for (const sent of [
          '"other"',
          tag.slice(1, -1),
          `"${tag.slice(1, -2)}"`,
          `${tag.slice(0, -1)}x"`,
        ])
          foundInAny(await wire.ask(path, { as, headers: { 'if-none-match': sent } }));
      }
    const headers = { 'if-none-match': '*' };
    isProblem(await wire.ask('/v1/nothing', { headers }), 'not_found');
    isProblem(await wire.ask('/v1?nonsense=1', { headers }), 'invalid_input');
  },
};

function foundInAny(answer: Exchange): void {
  hasStatus(answer, 200);
  jsonOf(answer);
}

const dates: WireLaw = {
  name: 'dates-not-compared',
  title:
    'If-Modified-Since answers 200, alone and beside another tag: only tags decide, as dates become older when an item is withdrawn. A Last-Modified is a date of HTTP that has been.',
  needs: {},
  async run(wire, t) {
    const headers = { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' };
    for (const path of await addresses(wire, t, 'anonymous')) {
      const answer = await wire.ask(path, { headers });
      foundInAny(answer);
      const date = answer.headers.get('last-modified');
      const isPast = date !== null && Date.parse(date) < Date.now() + 86_400_000;
      ensure(
        date === null || (isPast && /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(date)),
        `${answer.request}: expected no header last-modified, or a date such as "Sun, 06 Nov 1994 08:49:37 GMT" that has been, got ${String(date)}`,
      );
      foundInAny(await wire.ask(path, { headers: { ...headers, 'if-none-match': '"other"' } }));
    }
  },
};

const head: WireLaw = {
  name: 'head',
  title: 'HEAD answers as GET does, with its status and headers and without a body.',
  needs: {},
  async run(wire, t) {
    const paths = await addresses(wire, t, 'anonymous');
    for (const path of [...paths, '/v1/nothing', '/v1?nonsense=1']) {
      const get = await wire.ask(path);
      const answer = await wire.ask(path, { method: 'HEAD' });
      hasStatus(answer, get.status);
      hasNoBody(answer);
      sameHeaders(answer, get, ['content-type', ...kept]);
      const length = answer.headers.get('content-length');
      const bytes = new TextEncoder().encode(get.text).length;
      ensure(
        length === null || get.headers.has('content-encoding') || Number(length) === bytes,
        `${answer.request}: expected the header content-length ${bytes} of GET, got ${String(length)}`,
      );
      const etag = get.headers.get('etag');
      if (etag === null) continue;
      const copy = await wire.ask(path, { method: 'HEAD', headers: { 'if-none-match': etag } });
      hasStatus(copy, 304);
    }
  },
};

export const answerLaws: readonly WireLaw[] = [mediaType, accept, tags, notModified, dates, head];
