import { supports } from '@blog/core';

import { commentInput, writePost } from '../seed/seed.js';
import { takesGuests, writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { foundIn, hasHeader, itemsOf, type JsonObject, textAt } from './expect.js';
import { isProblem } from './problem.js';
import { commentsAddress } from './samples.js';
import type { WireLaw } from './wire-law.js';
import { leadsTo } from './writes.js';

const shown: WireLaw = {
  name: 'receipts',
  title:
    'A comment that waits has its address in Location; a receipt in Blog-Receipts shows it to its writer, beside unknown ones; nobody else gets it.',
  needs: {
    operations: ['posts.create', 'comments.create', 'comments.list'],
    capabilities: { ...writes(), ...takesGuests, 'comments.receipts': { not: 'none' } },
  },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || !supports(anonymous, 'comments.create')) return;
    const canConfigure = t.target.configure !== undefined || t.callers('importer.write').length > 0;
    if (canConfigure) await t.configure({ moderation: 'all' });
    const post = await writePost(t);
    const json = commentInput(t, 'anonymous', post.id);
    const answer = await wire.ask('/v1/comments', { json });
    // Other laws run on the same blog.
    if (canConfigure) await t.configure();
    const made = foundIn(answer, 201);
    hasHeader(answer, 'cache-control', /\bno-store\b/i, 'no-store');
    if (!canConfigure && (made['comment'] as JsonObject)['status'] !== 'pending') return;
    const receipt = textAt(answer, made, 'receipt');
    const { id } = made['comment'] as JsonObject;
    leadsTo(wire, answer, `/v1/comments/${encodeURIComponent(String(id))}`);
    const path = `/v1/comments?postId=${encodeURIComponent(post.id)}`;
    for (const [sent, isShown] of [
      [receipt, true],
      [`unknown,${receipt}`, true],
      [`unknown, ${receipt} , other`, true],
      [null, false],
      ['unknown', false],
      [`${receipt}x`, false],
      ['', false],
    ] as const) {
      const list = await wire.ask(path, {
        headers: sent === null ? {} : { 'blog-receipts': sent },
      });
      const found = itemsOf(list).some((item) => item['id'] === id);
      ensure(
        found === isShown,
        `${list.request}: expected the waiting comment ${isShown ? 'for its receipt' : 'to be hidden'}, got a page ${found ? 'with' : 'without'} it`,
      );
    }
  },
};

const bounds: WireLaw = {
  name: 'receipts-bounds',
  title: 'More receipts than limits.maxReceipts are invalid_input at receipts.',
  needs: {
    operations: ['comments.list'],
    capabilities: { 'comments.receipts': { not: 'none' } },
  },
  async run(wire, t) {
    const { limits } = foundIn(await wire.ask('/v1'));
    const most = Number((limits as JsonObject | undefined)?.['maxReceipts']);
    const receipts = Array.from({ length: most + 1 }, (_, index) => `receipt-${index}`);
    const send = (given: readonly string[]) =>
      wire.ask(commentsAddress(t), { headers: { 'blog-receipts': given.join(',') } });
    isProblem(await send(receipts), 'invalid_input', { at: 'receipts' });
    foundIn(await send(receipts.slice(1)));
  },
};

export const receiptLaws: readonly WireLaw[] = [shown, bounds];
