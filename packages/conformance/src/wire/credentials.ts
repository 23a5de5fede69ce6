import { supports } from '@blog/core';

import { commentInput, writePost } from '../seed/seed.js';
import { takesGuests, writes } from '../seed/writes.js';
import { foundIn, hasHeader, hasStatus } from './expect.js';
import { isProblem } from './problem.js';
import { addresses } from './samples.js';
import type { WireLaw } from './wire-law.js';

/** Credentials that nobody has, and headers that hold none. */
const wrong = [
  'Bearer unknown-token',
  'Bearer',
  'Bearer ',
  'Bearer two words',
  'Basic YTpi',
  'unknown-token',
  'Token token="x"',
];

const unknownToken: WireLaw = {
  name: 'unknown-token',
  title:
    'Credentials that are not known are unauthorized with WWW-Authenticate: Bearer, at reads as well as writes, and never taken for nobody’s.',
  needs: { account: true },
  async run(wire, t) {
    const refused = async (path: string, authorization: string, json?: object) => {
      const asked = json === undefined ? {} : { json };
      const answer = await wire.ask(path, { headers: { authorization }, ...asked });
      isProblem(answer, 'unauthorized');
      hasHeader(answer, 'www-authenticate', /^Bearer\b/i, 'Bearer');
    };
    for (const path of await addresses(wire, t, 'anonymous')) await refused(path, 'Bearer unknown');
    const conditional = { authorization: 'Bearer unknown', 'if-none-match': '*' };
    isProblem(await wire.ask('/v1', { headers: conditional }), 'unauthorized');
    const own = wire.account?.headers ?? {};
    const token = Object.entries(own).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
    const near = token === undefined ? [] : [`${token}x`, token.slice(0, -1)];
    for (const authorization of [...wrong, ...near]) await refused('/v1', authorization);
    for (const path of ['/v1/posts', '/v1/comments']) await refused(path, 'Bearer unknown', {});
  },
};

const scheme: WireLaw = {
  name: 'scheme',
  title: 'The name of the scheme is Bearer in any case.',
  needs: { account: true },
  async run(wire) {
    const as = wire.account?.name ?? 'admin';
    const entry = Object.entries(wire.account?.headers ?? {}).find(
      ([name, value]) => name.toLowerCase() === 'authorization' && /^bearer /i.test(value),
    );
    if (entry === undefined) return;
    const expected = foundIn(await wire.ask('/v1', { as }));
    for (const written of ['bearer', 'BEARER']) {
      const authorization = entry[1].replace(/^bearer/i, written);
      const answer = await wire.ask('/v1', { headers: { authorization } });
      hasStatus(answer, 200);
      if (JSON.stringify(foundIn(answer)['operations']) !== JSON.stringify(expected['operations']))
        hasStatus({ ...answer, request: `${answer.request}, as the account` }, 0);
    }
  },
};

const signIn: WireLaw = {
  name: 'sign-in',
  title:
    'A write that an anonymous caller may not make is unauthorized with WWW-Authenticate, and so is a list of drafts.',
  needs: { account: true, operations: ['posts.create'] },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || supports(anonymous, 'posts.create')) return;
    if (supports(anonymous, 'posts.list') && t.posts().filters.includes('status')) {
      const drafts = await wire.ask('/v1/posts?status=draft');
      isProblem(drafts, 'unauthorized');
      hasHeader(drafts, 'www-authenticate', /^Bearer\b/i, 'Bearer');
    }
    for (const [path, method] of [
      ['/v1/posts', 'POST'],
      ['/v1/posts/no-such-id', 'PATCH'],
      ['/v1/posts/no-such-id', 'DELETE'],
    ] as const) {
      const body = method === 'DELETE' ? {} : { json: {} };
      const answer = await wire.ask(path, { method, ...body });
      isProblem(answer, 'unauthorized');
      hasHeader(answer, 'www-authenticate', /^Bearer\b/i, 'Bearer');
    }
  },
};

const forged: WireLaw = {
  name: 'forged',
  title:
    'A write from a page of another site that carries a cookie and no credentials is forbidden, as the visitor did not ask for it; one from the same site is not, and one with a token is not.',
  needs: {
    operations: ['posts.create', 'comments.create'],
    capabilities: { ...writes(), ...takesGuests },
  },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || !supports(anonymous, 'comments.create')) return;
    const post = await writePost(t);
    const json = commentInput(t, 'anonymous', post.id);
    const cookie = 'session=1';
    for (const headers of [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'same-site' },
    ])
      isProblem(await wire.ask('/v1/comments', { headers, json }), 'forbidden');
    const { origin } = new URL(wire.base);
    const own = { cookie, origin, 'sec-fetch-site': 'same-origin' };
    const fromHere = await wire.ask('/v1/comments', { headers: own, json: {} });
    isProblem(fromHere, 'invalid_input');
    const headers = { cookie, origin: 'https://evil.example' };
    const signedIn = await wire.ask('/v1/posts', { as: t.able('posts.create'), headers, json: {} });
    isProblem(signedIn, 'invalid_input');
  },
};

export const credentialLaws: readonly WireLaw[] = [unknownToken, scheme, signIn, forged];
