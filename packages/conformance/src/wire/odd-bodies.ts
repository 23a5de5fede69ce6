import { supports } from '@blog/core';
import { routes } from '@blog/core/backend';

import { commentInput, postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { foundIn, hasStatus, type JsonObject } from './expect.js';
import { isProblem } from './problem.js';
import { matchOf, postAddress } from './samples.js';
import type { WireLaw } from './wire-law.js';

const oddJson: WireLaw = {
  name: 'odd-json',
  title:
    'Odd JSON is refused or read, and never a failure: numbers that no language holds, keys that come twice, a byte order mark, 50 levels and more; an Infinity is never stored.',
  needs: { account: true, operations: ['posts.create', 'posts.delete'], capabilities: writes() },
  async run(wire, t) {
    const as = t.able('posts.create');
    const text = JSON.stringify(postInput(t, { title: 'TITLE' }));
    const headers = { 'content-type': 'application/json' };
    const ask = (body: string | Uint8Array<ArrayBuffer>) =>
      wire.ask(routes['posts.create'].path, { method: 'POST', as, headers, body });
    for (const value of ['1e999', '-1e999', '1e-999', `1${'0'.repeat(400)}`, '-0', '1.0']) {
      const answer = await ask(text.replace('"TITLE"', value));
      isProblem(answer, 'invalid_input', { status: 400, at: 'title' });
    }
    const infinite = text.replace('{', '{"extra":{"value":1e999},');
    isProblem(await ask(infinite), ['invalid_input', 'unsupported']);
    const deep = `${'['.repeat(80)}1${']'.repeat(80)}`;
    isProblem(await ask(text.replace('{', `{"extra":{"value":${deep}},`)), [
      'invalid_input',
      'unsupported',
    ]);
    const bytes = new TextEncoder().encode(`\uFEFF${text}`);
    for (const body of [bytes, text.replace('{', '{"title":"First",')]) {
      const answer = await ask(body);
      if (answer.status !== 201) isProblem(answer, 'invalid_input', { status: 400 });
      else equal(foundIn(answer, 201)['title'], 'TITLE', `${answer.request}: the title`);
    }
  },
};

const deleteBody: WireLaw = {
  name: 'delete-body',
  title: 'A delete reads no body: with one of any kind, it deletes.',
  needs: { account: true, operations: ['posts.create', 'posts.delete'], capabilities: writes() },
  async run(wire, t) {
    const as = t.able('posts.delete');
    for (const [type, body] of [
      ['application/json', '{}'],
      ['application/json', '{"nonsense":'],
      ['text/plain', 'nonsense'],
    ] as const) {
      const { id, revision } = await writePost(t);
      const headers = { 'content-type': type, ...matchOf({ revision }) };
      const answer = await wire.ask(postAddress(id), { method: 'DELETE', as, headers, body });
      hasStatus(answer, 204);
      const view = t.views.get(as);
      if (view !== undefined && supports(view, 'posts.get'))
        isProblem(await wire.ask(postAddress(id), { as }), 'not_found');
    }
  },
};

const packedBody: WireLaw = {
  name: 'packed-body',
  title:
    'A compressed body is refused or read, and never a failure; one that is larger than limits.maxBodyBytes when it is unpacked is refused.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const as = t.able('comments.create');
    const { limits } = foundIn(await wire.ask('/v1', { as }));
    const most = Number((limits as JsonObject | undefined)?.['maxBodyBytes']);
    if (!(most < 20_000_000)) return;
    const post = await writePost(t);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const ask = async (text: string) =>
      wire.ask('/v1/comments', { method: 'POST', as, headers, body: await packed(text) });
    const text = JSON.stringify(commentInput(t, as, post.id));
    const small = await ask(text);
    if (small.status !== 201)
      isProblem(small, 'invalid_input', { status: small.status === 415 ? 415 : 400 });
    const other = JSON.stringify(commentInput(t, as, post.id));
    const bomb = await ask(other + ' '.repeat(most));
    if (bomb.status === 413) isProblem(bomb, 'too_large');
    else isProblem(bomb, 'invalid_input', { status: bomb.status === 415 ? 415 : 400 });
  },
};

async function packed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const oddBodyLaws: readonly WireLaw[] = [oddJson, packedBody, deleteBody];
