import type { Operation } from '@blog/core';
import { routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { commentInput, postInput, sourceOf } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { tagOf } from './answers.js';
import { foundIn, hasHeader, hasStatus, type JsonObject, lists } from './expect.js';
import { addresses, commentsAddress, matchOf, postAddress, readable } from './samples.js';
import type { Asked, Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

function isPrivate(answer: Exchange): void {
  hasHeader(
    answer,
    'cache-control',
    /^(?!.*\bpublic\b)(?!.*s-maxage)(?=.*\bprivate\b)(?=.*\bno-store\b)/i,
    '"private, no-store"',
  );
}

const anonymousReads: WireLaw = {
  name: 'cache-public',
  title:
    'Answers to anonymous reads are public with a max-age, which is 0 for comments, and set no cookie.',
  needs: {},
  async run(wire, t) {
    const { comments, others } = await readable(wire, t, 'anonymous');
    const check = (answer: Exchange, pattern: RegExp, expected: string) => {
      hasStatus(answer, 200);
      hasHeader(answer, 'cache-control', pattern, expected);
      ensure(
        answer.headers.get('set-cookie') === null,
        `${answer.request}: expected no Set-Cookie in an answer that caches keep`,
      );
    };
    const open = String.raw`^(?!.*\b(?:private|no-store)\b)(?=.*\bpublic\b)`;
    for (const path of others)
      check(
        await wire.ask(path),
        new RegExp(String.raw`${open}(?=.*\bmax-age=\d+)`, 'i'),
        '"public" with a max-age',
      );
    for (const path of comments)
      check(
        await wire.ask(path),
        new RegExp(String.raw`${open}(?=.*\bmax-age=0\b)`, 'i'),
        '"public, max-age=0", because whoever has written a comment reads again',
      );
  },
};

const accountReads: WireLaw = {
  name: 'cache-private',
  title: 'Every answer to a request with credentials is private, no-store; 304 and HEAD as well.',
  needs: { account: true },
  async run(wire, t) {
    const as = wire.account?.name ?? 'admin';
    for (const path of await addresses(wire, t, as)) {
      const answer = await wire.ask(path, { as });
      hasStatus(answer, 200);
      isPrivate(answer);
      isPrivate(await wire.ask(path, { as, method: 'HEAD' }));
      const headers = { 'if-none-match': tagOf(answer) };
      isPrivate(await wire.ask(path, { as, headers }));
    }
  },
};

const receiptReads: WireLaw = {
  name: 'cache-receipts',
  title: 'A list of comments that was asked for with receipts is private, no-store.',
  needs: {
    operations: ['comments.list'],
    capabilities: { 'comments.receipts': { not: 'none' } },
  },
  async run(wire, t) {
    const answer = await wire.ask(commentsAddress(t), { headers: { 'blog-receipts': 'unknown' } });
    hasStatus(answer, 200);
    isPrivate(answer);
  },
};

const vary: WireLaw = {
  name: 'vary',
  title:
    'Answers that depend on the caller vary by Authorization, and lists of comments by Blog-Receipts, for pages of other origins, too.',
  needs: { account: true },
  async run(wire, t) {
    // A page of another origin asks, too: what it is told about the origin stands beside the rest.
    const asked = [{}, { headers: { origin: wire.origin } }];
    for (const path of await addresses(wire, t, 'anonymous'))
      for (const options of asked) lists(await wire.ask(path, options), 'vary', 'Authorization');
    const receipts = t.capabilities.comments?.receipts ?? 'none';
    if (receipts === 'none' || t.callers('comments.list').length === 0) return;
    for (const options of asked)
      lists(await wire.ask(commentsAddress(t), options), 'vary', 'Authorization', 'Blog-Receipts');
  },
};

const errors: WireLaw = {
  name: 'cache-errors',
  title: 'No cache keeps an error: it is no-store.',
  needs: {},
  async run(wire, t) {
    const wrong: [string, Asked][] = [
      ['/v1/nothing', {}],
      ['/v1?nonsense=1', {}],
      ['/v1', { method: 'DELETE' }],
    ];
    if (t.callers('posts.list').includes('anonymous')) wrong.push(['/v1/posts?limit=0', {}]);
    if (wire.account !== undefined)
      wrong.push(['/v1', { headers: { authorization: 'Bearer unknown' } }]);
    for (const [path, asked] of wrong) {
      const answer = await wire.ask(path, asked);
      ensure(
        answer.status >= 400,
        `${answer.request}: expected an error, got the status ${answer.status}`,
      );
      hasHeader(answer, 'cache-control', /\bno-store\b/i, 'no-store');
    }
  },
};

const written: WireLaw = {
  name: 'cache-writes',
  title: 'Answers to writes are no-store, each of them, and have no surrogate keys.',
  needs: { account: true, operations: ['posts.create'], capabilities: writes() },
  async run(wire, t) {
    const isKept = (answer: Exchange) => {
      const pattern = /^(?!.*\bpublic\b)(?=.*\bno-store\b)/i;
      hasHeader(answer, 'cache-control', pattern, 'no-store, without public');
      const keys = answer.headers.get('surrogate-key');
      ensure(
        keys === null,
        `${answer.request}: expected no surrogate keys in an answer that no cache keeps, got ${String(keys)}`,
      );
    };
    const write = async (operation: Operation, path: string, item: JsonObject, json?: object) => {
      const as = t.callers(operation)[0];
      if (as === undefined) return {};
      const { method } = routes[operation];
      const body = json === undefined ? {} : { json };
      const answer = await wire.ask(path, { method, as, headers: matchOf(item), ...body });
      hasStatus(answer, 200, 201, 204);
      isKept(answer);
      return answer.status === 204 ? {} : foundIn(answer, answer.status);
    };
    const as = t.able('posts.create');
    isKept(await wire.ask('/v1/posts', { as, json: {} }));
    const post = await write('posts.create', '/v1/posts', {}, postInput(t));
    const id = String(post['id']);
    const title = `Changed ${t.word()}`;
    const changed = await write('posts.update', postAddress(id), post, { title });
    await commented(t, id, write);
    await write('posts.delete', postAddress(id), { ...post, ...changed });
    if (t.callers('importer.write').length > 0) {
      const batch = await wire.ask('/v1/import', {
        as: t.able('importer.write'),
        json: { items: [] },
      });
      hasStatus(batch, 200);
      isKept(batch);
    }
  },
};

type Write = (
  operation: Operation,
  path: string,
  item: JsonObject,
  json?: object,
) => Promise<JsonObject>;

/** Writes, changes and deletes a comment. */
async function commented(t: LawContext, postId: string, write: Write): Promise<void> {
  const [writer] = t.callers('comments.create');
  if (writer === undefined) return;
  const input = commentInput(t, writer, postId);
  const made = await write('comments.create', '/v1/comments', {}, input);
  let comment = made['comment'] as JsonObject;
  const path = `/v1/comments/${encodeURIComponent(String(comment['id']))}`;
  const source = sourceOf(t, 'comments', `Changed ${t.word()}.`);
  comment = { ...comment, ...(await write('comments.update', path, comment, { source })) };
  const status = { status: 'approved' };
  const settled = await write('comments.setStatus', `${path}/status`, comment, status);
  await write('comments.delete', path, { ...comment, ...settled });
}

export const cachingLaws: readonly WireLaw[] = [
  anonymousReads,
  accountReads,
  receiptReads,
  vary,
  errors,
  written,
];
