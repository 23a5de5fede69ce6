import { writePost } from '../seed/seed.js';
import { ensure } from '../support/assert.js';
import { hasStatus, lists } from './expect.js';
import { addresses, has, mayWritePosts, postAddress } from './samples.js';
import type { Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** Values of `Accept-Encoding`, and the codings that each of them lets a server use. */
const accepted: readonly (readonly [header: string, codings: readonly string[]])[] = [
  ['identity', []],
  ['', []],
  ['gzip;q=0', []],
  ['gzip;q=0, identity', []],
  ['GZIP;Q=0', []],
  ['gzip; q=0.0 , br ; q=0.000, deflate;q=0,zstd;q=0', []],
  ['*;q=0', []],
  ['identity;q=1, *;q=0', []],
  ['gzip, br;q=0', ['gzip', 'x-gzip']],
  ['br;q=0.1, gzip;q=0, *;q=0', ['br']],
  ['xgzip, gzipped', ['xgzip', 'gzipped']],
];

function codingsOf(answer: Exchange): string[] {
  const names = (answer.headers.get('content-encoding') ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}

/** Everything that an anonymous caller may read, with a post that is long enough to be worth a coding. */
async function readsOf(...[wire, t]: Parameters<WireLaw['run']>): Promise<string[]> {
  const paths = await addresses(wire, t, 'anonymous');
  paths.push('/v1/openapi.json', '/feed.xml', '/sitemap.xml');
  if (!mayWritePosts(t) || !has(t, 'anonymous', 'posts.get')) return paths;
  const text = `${'Long words of a post. '.repeat(400)}${t.word()}`;
  const format = t.posts().formats.find((one) => one !== 'html');
  if (format === undefined) return paths;
  const { id } = await writePost(t, { source: { format, text } });
  return [...paths, postAddress(id)];
}

const refused: WireLaw = {
  name: 'encoding',
  title:
    'An answer is compressed only by what Accept-Encoding accepts: never by a coding with the weight 0, whatever its case and blanks, and there is no 406.',
  needs: {},
  async run(wire, t) {
    const paths = await readsOf(wire, t);
    for (const [header, codings] of accepted)
      for (const path of [...paths, '/v1/nothing']) {
        const answer = await wire.ask(path, { headers: { 'accept-encoding': header } });
        const isOptional = /^\/(?:feed|sitemap|v1\/(?:nothing|openapi))/.test(path);
        if (!isOptional || answer.status !== 404) hasStatus(answer, 200);
        const wrong = codingsOf(answer).find((coding) => !codings.includes(coding));
        ensure(
          wrong === undefined,
          `${answer.request}: expected no content-encoding ${String(wrong)}, as the request does not accept it`,
        );
      }
  },
};

const varied: WireLaw = {
  name: 'encoding-vary',
  title:
    'Where a server compresses answers, they vary by Accept-Encoding: the compressed one, the plain one, and 304.',
  needs: {},
  async run(wire, t) {
    for (const path of await readsOf(wire, t)) {
      const headers = { 'accept-encoding': 'gzip, deflate, br, zstd' };
      const packed = await wire.ask(path, { headers });
      if (codingsOf(packed).length === 0) continue;
      lists(packed, 'vary', 'Accept-Encoding');
      const plain = { 'accept-encoding': 'identity' };
      lists(await wire.ask(path, { headers: plain }), 'vary', 'Accept-Encoding');
      const tag = packed.headers.get('etag');
      if (tag === null) continue;
      const copy = await wire.ask(path, { headers: { ...headers, 'if-none-match': tag } });
      hasStatus(copy, 304);
      lists(copy, 'vary', 'Accept-Encoding');
    }
  },
};

export const encodingLaws: readonly WireLaw[] = [refused, varied];
