import type { Html, Post } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { sameHeaders } from './answers.js';
import { hasHeader, hasNoBody, hasStatus, jsonOf, lists } from './expect.js';
import { isProblem } from './problem.js';
import { has, mayWritePosts } from './samples.js';
import type { Asked, Exchange, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';
import { strayInXml } from './xml.js';

const types = {
  'feed.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
  'sitemap.xml': 'application/xml',
} as const;
type Form = keyof typeof types;

const formOf = (path: string) => path.slice(path.lastIndexOf('/') + 1) as Form;

/** The documents of the blog, and of a post. */
function documentsOf(post: Post<Html> | null): string[] {
  const slug = post?.tags?.[0]?.slug ?? null;
  const prefixes = [
    '',
    '/comments',
    ...(slug === null ? [] : [`/tags/${encodeURIComponent(slug)}`]),
    ...(post === null ? [] : [`/posts/${encodeURIComponent(post.id)}/comments`]),
  ];
  const forms = ['feed.xml', 'atom.xml', 'feed.json'] as const;
  const feeds = prefixes.flatMap((prefix) => forms.map((form) => `${prefix}/${form}`));
  return [...feeds, '/sitemap.xml'];
}

/** The documents that a server has: it may leave any out, and then the address is unknown. */
async function offered(
  wire: Wire,
  post: Post<Html> | null,
  asked: Asked = {},
): Promise<[path: string, answer: Exchange][]> {
  const found: [string, Exchange][] = [];
  for (const path of documentsOf(post)) {
    const answer = await wire.ask(path, asked);
    if (answer.status === 404) isProblem(answer, 'not_found');
    else found.push([path, answer]);
  }
  return found;
}

async function publicPost(t: LawContext, title: string): Promise<Post<Html> | null> {
  if (!mayWritePosts(t) || !has(t, 'anonymous', 'posts.list')) return null;
  return writePost(t, { title });
}

/** Fails unless the text is JSON or well-formed XML. */
function isWellFormed(answer: Exchange, form: Form): void {
  if (form === 'feed.json') return void jsonOf(answer, types[form]);
  const isXml = /^\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b/.test(answer.text);
  const stray = isXml ? strayInXml(answer.text) : answer.text.slice(0, 100);
  ensure(
    stray === null,
    `${answer.request}: expected well-formed XML, got ${String(stray)} in the answer`,
  );
  return undefined;
}

const answers: WireLaw = {
  name: 'feeds',
  title:
    'Each feed and the sitemap that a server has answers GET with its type, an entity tag and public caching, 304 to the tag, HEAD as GET, 405 to other methods, and takes every query.',
  needs: {},
  async run(wire, t) {
    const post = await publicPost(t, `Fish & <chips> ]]> ${t.word()}`);
    for (const [path, get] of await offered(wire, post)) {
      hasStatus(get, 200);
      const type = types[formOf(path)].replace(/[.+]/g, String.raw`\$&`);
      const pattern = new RegExp(`^(?:${type}|text/xml)(?:;\\s*charset="?utf-8"?)?$`, 'i');
      hasHeader(get, 'content-type', pattern, types[formOf(path)]);
      isWellFormed(get, formOf(path));
      hasHeader(get, 'x-content-type-options', /^nosniff$/i, 'nosniff');
      const open = /^(?!.*\b(?:private|no-store)\b)(?=.*\bpublic\b)(?=.*\bmax-age=\d+)/i;
      hasHeader(get, 'cache-control', open, '"public" with a max-age');
      const etag = hasHeader(get, 'etag', /^(?:W\/)?"[^"]+"$/, 'with an entity tag');
      const kept = ['etag', 'cache-control', 'vary'];
      for (const sent of [etag, `"other", ${etag}`, '*']) {
        const copy = await wire.ask(path, { headers: { 'if-none-match': sent } });
        hasStatus(copy, 304);
        hasNoBody(copy);
        sameHeaders(copy, get, kept);
      }
      const dated = { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' };
      hasStatus(await wire.ask(path, { headers: dated }), 200);
      hasStatus(await wire.ask(path, { headers: { 'if-none-match': '"other"' } }), 200);
      const head = await wire.ask(path, { method: 'HEAD' });
      hasStatus(head, 200);
      hasNoBody(head);
      sameHeaders(head, get, ['content-type', ...kept]);
      for (const query of ['utm_source=laws', 'limit=0', 'nonsense&nonsense=1']) {
        const answer = await wire.ask(`${path}?${query}`);
        hasStatus(answer, 200);
        ensure(
          answer.headers.get('etag') === etag,
          `${answer.request}: expected the answer of ${get.request}, as no query counts here`,
        );
      }
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const refused = await wire.ask(path, { method });
        isProblem(refused, 'unsupported', { status: 405 });
        lists(refused, 'allow', 'GET', 'HEAD');
      }
      hasStatus(await wire.ask(path, { method: 'OPTIONS' }), 204);
      for (const other of [`${path}/`, path.replace(/\w+\.\w+$/, (name) => name.toUpperCase())])
        isProblem(await wire.ask(other), 'not_found');
    }
    for (const path of ['/tags/no-such-slug/feed.xml', '/posts/no-such-id/comments/feed.xml'])
      isProblem(await wire.ask(path), 'not_found');
  },
};

const contents: WireLaw = {
  name: 'feeds-public',
  title:
    'Feeds and sitemap have what is published and nothing that is not, whoever asks: no draft, no private post, no text for members, and the same for every caller.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.list'],
    capabilities: writes({ statuses: ['draft'] }),
  },
  async run(wire, t) {
    const [shown, drafted, withheld, own] = [t.word(), t.word(), t.word(), t.word()];
    const post = await publicPost(t, `Shown ${shown}`);
    const hidden = [drafted];
    await writePost(t, { status: 'draft', title: `Draft ${drafted}` });
    if (t.posts().statuses.includes('private')) {
      await writePost(t, { status: 'private', title: `Private ${own}` });
      hidden.push(own);
    }
    const format = t.posts().formats.find((one) => one !== 'html');
    if (format !== undefined && t.takes('access')) {
      const source = { format, text: `Withheld ${withheld}.` };
      await writePost(t, { source, access: 'members', excerpt: 'Short' });
      hidden.push(withheld);
    }
    const staff = t.able('posts.create');
    const asAnonymous = new Map(await offered(wire, post));
    for (const [path, answer] of await offered(wire, post, { as: staff })) {
      hasStatus(answer, 200);
      for (const text of [answer.text, asAnonymous.get(path)?.text ?? ''])
        for (const word of hidden)
          ensure(
            !text.includes(word),
            `${answer.request}: expected nothing that is not public, got ${text.slice(Math.max(0, text.indexOf(word) - 60), text.indexOf(word) + 20)}`,
          );
      ensure(
        answer.headers.get('etag') === asAnonymous.get(path)?.headers.get('etag'),
        `${answer.request}: expected the answer that an anonymous caller gets`,
      );
      // A sitemap may be some minutes old.
      const isOfPosts = /^(?:\/tags\/[^/]+)?\/(?:feed|atom)\./.test(path);
      ensure(
        !isOfPosts || post === null || answer.text.includes(shown),
        `${answer.request}: expected the newest post, "Shown ${shown}", got ${answer.text.slice(0, 300)}`,
      );
    }
  },
};

const hosts: WireLaw = {
  name: 'feeds-host',
  title:
    'The Host of a request, and what a proxy tells of it, is no address to publish: no feed or sitemap has it.',
  needs: {},
  async run(wire, t) {
    const post = await publicPost(t, `Post ${t.word()}`);
    const evil = 'evil.example';
    const headers = {
      'x-forwarded-host': evil,
      'x-forwarded-server': evil,
      'x-original-host': evil,
      'x-host': evil,
      forwarded: `host=${evil};proto=https`,
    };
    for (const path of [...documentsOf(post), '/v1', '/v1/blog', '/v1/nothing']) {
      const { request, text } = await wire.ask(path, { headers });
      ensure(
        !text.includes(evil),
        `${request}: expected no address of this host, got ${text.slice(0, 300)}`,
      );
    }
    if (wire.converse === undefined) return;
    const { pathname } = new URL(wire.base);
    const prefix = pathname.replace(/\/$/, '');
    for (const path of documentsOf(post)) {
      const line = `GET ${prefix}${path} HTTP/1.1`;
      const whole = await wire.converse(
        new URL(wire.base),
        `${line}\r\nHost: ${evil}\r\nConnection: close\r\n\r\n`,
      );
      const body = whole.slice(whole.indexOf('\r\n\r\n') + 4);
      // A server of several hosts may answer with an error, which names the host that it does not have.
      ensure(
        !/^HTTP\/1\.\d 200/.test(whole) || !body.includes(evil),
        `${line} (host: ${evil}): expected no address of this host, got ${body.slice(0, 300)}`,
      );
    }
  },
};

export const feedLaws: readonly WireLaw[] = [answers, contents, hosts];
