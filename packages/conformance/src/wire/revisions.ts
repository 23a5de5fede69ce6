import type { LawContext } from '../law/context.js';
import { commentInput, sourceOf, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { tagOf } from './answers.js';
import { foundIn, hasStatus, type JsonObject } from './expect.js';
import { isProblem } from './problem.js';
import { matchOf, postAddress } from './samples.js';
import type { Exchange, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

const changes = {
  account: true,
  operations: ['posts.create', 'posts.update', 'posts.get'],
  capabilities: { ...writes(), 'posts.concurrency': { not: 'none' } },
} as const satisfies WireLaw['needs'];

function patch(wire: Wire, t: LawContext, id: string, ifMatch: string | null): Promise<Exchange> {
  return wire.ask(postAddress(id), {
    method: 'PATCH',
    as: t.able('posts.update'),
    headers: ifMatch === null ? {} : { 'if-match': ifMatch },
    json: { title: `Changed ${t.word()}` },
  });
}

function revisionOf(answer: Exchange): string {
  return String(foundIn(answer)['revision']);
}

const required: WireLaw = {
  name: 'if-match-required',
  title:
    'A change without If-Match, or with one that is no revision in quotes, is invalid_input at revision.',
  needs: changes,
  async run(wire, t) {
    const post = await writePost(t);
    const path = postAddress(post.id);
    const as = t.able('posts.update');
    for (const sent of [null, post.revision ?? '', 'W/', '"a", "b"'])
      isProblem(await patch(wire, t, post.id, sent), 'invalid_input', { at: 'revision' });
    if (t.callers('posts.delete').includes(as))
      isProblem(await wire.ask(path, { as, method: 'DELETE' }), 'invalid_input', {
        at: 'revision',
      });
    equal(foundIn(await wire.ask(path, { as }))['title'], post.title, 'the title after all that');
  },
};

const stale: WireLaw = {
  name: 'if-match-stale',
  title:
    'An old revision is conflict with the status 412, the reason stale and the present revision, and changes nothing.',
  needs: changes,
  async run(wire, t) {
    const post = await writePost(t);
    const path = postAddress(post.id);
    const as = t.able('posts.update');
    const { 'if-match': old } = matchOf({ revision: post.revision });
    const changed = await patch(wire, t, post.id, old ?? '*');
    const present = revisionOf(changed);
    const expected = { status: 412, reason: 'stale' };
    const refused: Exchange[] = [
      await patch(wire, t, post.id, old ?? ''),
      await patch(wire, t, post.id, '"no-such-revision"'),
    ];
    if (t.callers('posts.delete').includes(as))
      refused.push(
        await wire.ask(path, { method: 'DELETE', as, headers: { 'if-match': old ?? '' } }),
      );
    for (const answer of refused) {
      const details = isProblem(answer, 'conflict', expected);
      equal(details['revision'], present, `${answer.request}: details.revision`);
    }
    equal(
      foundIn(await wire.ask(path, { as })),
      foundIn(changed),
      `GET ${path} after refused changes`,
    );
  },
};

const forms: WireLaw = {
  name: 'if-match-forms',
  title:
    'If-Match takes the revision in quotes, the whole entity tag of the post, also as a weak one, and * for any.',
  needs: changes,
  async run(wire, t) {
    const post = await writePost(t);
    const as = t.able('posts.update');
    const readTag = async () => tagOf(await wire.ask(postAddress(post.id), { as }));
    const first = await readTag();
    const revision = encodeURIComponent(post.revision ?? '').replaceAll('~', '%7E');
    ensure(
      first.startsWith(`"${revision}~`),
      `GET ${postAddress(post.id)} as ${as}: expected an entity tag "${revision}~…", as this caller may change the post, got ${first}`,
    );
    const sent = [
      async () => `"${revision}"`,
      readTag,
      async () => `W/${await readTag()}`,
      async () => '*',
    ];
    for (const next of sent) hasStatus(await patch(wire, t, post.id, await next()), 200);
    const written = await patch(wire, t, post.id, '*');
    hasStatus(await patch(wire, t, post.id, tagOf(written)), 200);
  },
};

const ofComments: WireLaw = {
  name: 'if-match-comments',
  title: 'Changes of comments take If-Match as those of posts do.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create', 'comments.update', 'comments.delete'],
    capabilities: { ...writes(), 'comments.concurrency': { not: 'none' } },
  },
  async run(wire, t) {
    const post = await writePost(t);
    const writer = t.able('comments.create');
    const as = t.able('comments.update');
    const input = commentInput(t, writer, post.id);
    const made = foundIn(await wire.ask('/v1/comments', { as: writer, json: input }), 201);
    const comment = made['comment'] as JsonObject;
    const path = `/v1/comments/${encodeURIComponent(String(comment['id']))}`;
    const change = (headers: Record<string, string>) =>
      wire.ask(path, {
        method: 'PATCH',
        as,
        headers,
        json: { source: sourceOf(t, 'comments', `Changed ${t.word()}.`) },
      });
    isProblem(await change({}), 'invalid_input', { at: 'revision' });
    hasStatus(await change(matchOf(comment)), 200);
    const expected = { status: 412, reason: 'stale' };
    isProblem(await change(matchOf(comment)), 'conflict', expected);
    const remove = (headers: Record<string, string>) =>
      wire.ask(path, { method: 'DELETE', as: t.able('comments.delete'), headers });
    isProblem(await remove({}), 'invalid_input', { at: 'revision' });
    isProblem(await remove(matchOf(comment)), 'conflict', expected);
    hasStatus(await remove({ 'if-match': '*' }), 204);
  },
};

const refusedMatch: WireLaw = {
  name: 'if-match-refused',
  title: 'Where changes take no revision, If-Match is invalid_input, and never ignored.',
  needs: { ...changes, capabilities: { ...writes(), 'posts.concurrency': 'none' } },
  async run(wire, t) {
    const post = await writePost(t);
    isProblem(await patch(wire, t, post.id, '"1"'), 'invalid_input', { at: 'revision' });
    hasStatus(await patch(wire, t, post.id, null), 200);
  },
};

export const revisionLaws: readonly WireLaw[] = [required, stale, forms, ofComments, refusedMatch];
