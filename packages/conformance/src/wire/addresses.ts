import { fillRoute, lookupRoutes, type RouteMethod, routes } from '@blog/core/backend';

import { ensure } from '../support/assert.js';
import { foundIn, hasHeader, hasStatus, listedIn, lists, textAt } from './expect.js';
import { isProblem } from './problem.js';
import { has, postAddress, somePost } from './samples.js';
import type { WireLaw } from './wire-law.js';

const unknownAddress: WireLaw = {
  name: 'unknown-address',
  title:
    'An address that the Blog API does not have is not_found for every method; a slash at its end or capitals make it another.',
  needs: {},
  async run(wire) {
    const paths = ['/v1/nothing', '/v1/blog/more', '/v1/posts/a/b', '/v2', '/v10'];
    paths.push('/v1/blog/', '/v1/posts/', '/V1', '/v1/Blog', '/v1/blog.json');
    for (const path of paths) isProblem(await wire.ask(path), 'not_found');
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      isProblem(await wire.ask('/v1/nothing', { method }), 'not_found');
    isProblem(await wire.ask('/v1/nothing', { json: { title: 'Nothing' } }), 'not_found');
  },
};

/** Addresses that servers often take for one of the Blog API. */
function nearbyOf(path: string): string[] {
  const last = path.lastIndexOf('/');
  return [
    `${path}/`,
    `${path}//`,
    path.toUpperCase(),
    path.replace('/v1', '/V1'),
    `${path.slice(0, last)}/${path.slice(last)}`,
    path.replace('/v1', '/v1.0'),
    path.replace('/v1', ''),
    `${path}.json`,
    `${path};x=1`,
    `${path}%20`,
    `${path}%2F`,
  ];
}

const nearby: WireLaw = {
  name: 'nearby-address',
  title:
    'Each address is its own: with a slash at its end, two slashes, capitals or an ending it is another, for each of its methods, and leads nowhere.',
  needs: {},
  async run(wire) {
    const all = [...Object.values(routes), ...Object.values(lookupRoutes)];
    const paths = Map.groupBy(all, ({ path }) => path);
    for (const [path, own] of paths) {
      // An address that ends with an id names another id by more characters.
      const isItem = /:\w+$/.test(path);
      const address = path.replace(/:\w+/g, 'no-such-id');
      const others = nearbyOf(address).filter(
        (other) => !isItem || !/(?:no-such-id|NO-SUCH-ID)(?:\.|;|%|$)/.test(other),
      );
      for (const other of others)
        for (const { method } of own) {
          const body = method === 'GET' || method === 'DELETE' ? {} : { json: {} };
          isProblem(await wire.ask(other, { method, ...body }), 'not_found');
        }
    }
  },
};

/** Ids that no item has, some of them difficult. */
const strangeIds = [
  'no-such-id',
  '0',
  '-1',
  '1e3',
  'a b+c',
  'ü 雪 😀',
  '../blog',
  'a/b?c#d',
  '"\'<>`',
  '%2e%2E',
  '%',
  "' OR 1=1 --",
  'null',
  '__proto__',
  'x'.repeat(500),
];

const unknownItem: WireLaw = {
  name: 'unknown-item',
  title: 'An item that is not there is not_found, whatever characters its id has.',
  needs: {},
  async run(wire, t) {
    const gets = ['posts.get', 'comments.get', 'authors.get', 'tags.get'] as const;
    for (const operation of gets) {
      if (!has(t, 'anonymous', operation)) continue;
      for (const id of strangeIds)
        isProblem(await wire.ask(fillRoute(routes[operation], { id })), 'not_found');
    }
    for (const operation of ['posts.get', 'authors.get', 'tags.get'] as const) {
      if (!has(t, 'anonymous', operation) || t.capabilities.deviations !== undefined) continue;
      const query = new URLSearchParams({ slug: `no-such-slug-${t.word()}` });
      isProblem(await wire.ask(`${lookupRoutes[operation].path}?${query.toString()}`), 'not_found');
    }
  },
};

/** The methods that the Blog API has at each address, whether a server offers the operations or not. */
function methodsByPath(): Map<string, RouteMethod[]> {
  const all = [
    ...Object.values(routes),
    ...Object.values(lookupRoutes),
    { method: 'GET', path: '/v1' } as const,
  ];
  const byPath = Map.groupBy(all, ({ path }) => path);
  return new Map([...byPath].map(([path, own]) => [path, own.map(({ method }) => method)]));
}

const wrongMethod: WireLaw = {
  name: 'method',
  title:
    'A method that an address does not have answers 405 with all its methods in Allow, and changes nothing.',
  needs: {},
  async run(wire) {
    for (const [path, methods] of methodsByPath()) {
      const address = path.replace(/:\w+/g, 'no-such-id');
      if (!methods.includes('GET')) {
        const head = await wire.ask(address, { method: 'HEAD' });
        hasStatus(head, 405);
        lists(head, 'allow', ...methods);
      }
      // A header or key of a framework does not make another method of it.
      const overriding = { 'x-http-method-override': 'GET', 'x-method-override': 'GET' };
      if (methods.includes('GET') && !methods.includes('POST'))
        for (const [query, headers] of [
          ['', overriding],
          ['?_method=GET', {}],
        ] as const)
          isProblem(await wire.ask(address + query, { method: 'POST', headers }), 'unsupported', {
            status: 405,
          });
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        if (methods.includes(method)) continue;
        const answer = await wire.ask(address, { method });
        isProblem(answer, 'unsupported', { status: 405 });
        hasHeader(answer, 'allow', /\w/, 'with the methods that the address has');
        lists(answer, 'allow', ...methods, ...(methods.includes('GET') ? ['HEAD'] : []));
        const allowed = listedIn(answer, 'allow');
        ensure(
          !allowed.includes(method.toLowerCase()),
          `${answer.request}: expected the header allow without ${method}, got ${allowed.join(', ')}`,
        );
      }
    }
  },
};

const percentEncoding: WireLaw = {
  name: 'percent-encoding',
  title: 'Characters of an id mean the same percent-encoded, with digits of either case.',
  needs: { operations: ['posts.get'] },
  async run(wire, t) {
    const post = await somePost(wire, t);
    if (post === null) return;
    const [as] = t.callers('posts.get');
    ensure(as !== undefined, 'expected a caller who reads posts');
    const plain = await wire.ask(postAddress(post.id), { as });
    hasStatus(plain, 200);
    const bytes = new TextEncoder().encode(post.id);
    const encoded = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    for (const id of [encoded, encoded.toUpperCase()]) {
      const answer = await wire.ask(`/v1/posts/${id}`, { as });
      hasStatus(answer, 200);
      ensure(
        answer.text === plain.text,
        `${answer.request}: expected the answer of ${plain.request}, got ${answer.text.slice(0, 200)}`,
      );
    }
  },
};

const lookups: WireLaw = {
  name: 'lookup',
  title: 'A look-up by slug or path gives the item that its id gives.',
  needs: { operations: ['posts.get'] },
  async run(wire, t) {
    const post = has(t, 'anonymous', 'posts.get') ? await somePost(wire, t) : null;
    if (post === null) return;
    const whole = await wire.ask(postAddress(post.id));
    const found = foundIn(whole);
    for (const key of ['path', 'slug'] as const) {
      if (typeof found[key] !== 'string') continue;
      const kind = key === 'slug' ? { kind: textAt(whole, found, 'kind') } : {};
      const query = new URLSearchParams({ [key]: found[key], ...kind });
      const answer = await wire.ask(`/v1/lookup/post?${query.toString()}`);
      const id = foundIn(answer)['id'];
      // Slugs of an imported blog may repeat.
      const expected = key === 'path' ? id === post.id : typeof id === 'string';
      ensure(expected, `${answer.request}: expected the post ${post.id}, got ${String(id)}`);
    }
  },
};

const malformed: WireLaw = {
  name: 'malformed-address',
  title: 'An address with broken percent-encoding is an error of the caller, and no failure.',
  needs: {},
  async run(wire) {
    for (const path of ['/v1/posts/%', '/v1/posts/%zz', '/v1/posts/%E0%A4%A', '/v1/posts/%ff%fe'])
      isProblem(await wire.ask(path), [
        'not_found',
        'invalid_input',
        'unsupported',
        'unauthorized',
      ]);
    for (const query of ['%', '%zz', '%E0%A4%A=1', '=', '&&', '[]=1', '__proto__=1']) {
      const answer = await wire.ask(`/v1?${query}`);
      // Blank parts have no key.
      if (query === '&&') hasStatus(answer, 200);
      else isProblem(answer, 'invalid_input');
    }
  },
};

export const addressLaws: readonly WireLaw[] = [
  unknownAddress,
  nearby,
  unknownItem,
  wrongMethod,
  percentEncoding,
  lookups,
  malformed,
];
