import { type Html, type Post, supports } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { isProblem } from './problem.js';
import { postAddress } from './samples.js';
import type { Asked, Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** A name where it stands alone: the id `1` is not in the status 401, nor in `/v1`. */
function asWord(name: string): RegExp {
  const before = /^[\p{L}\p{N}]/u.test(name) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(name) ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(
    before + name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`) + after,
    'gu',
  );
}

const statusInText = /"status":\s*\d+/;

/** An error as its reader sees it, with the given texts replaced, for those who ask for another item. */
function seen({ status, headers, text }: Exchange, ...own: readonly (string | null)[]): string {
  const names = own.filter((one) => one !== null && one !== '') as string[];
  const neutral = names
    .flatMap((name) => [name, encodeURIComponent(name), JSON.stringify(name).slice(1, -1)])
    .toSorted((one, other) => other.length - one.length)
    .reduce(
      (whole, name) => whole.replaceAll(asWord(name), 'ITEM'),
      text.replace(statusInText, ''),
    );
  const told = ['content-type', 'cache-control', 'vary', 'allow', 'www-authenticate'];
  // The status in the text is compared as it is: an id may be the same number.
  const statuses = [status, statusInText.exec(text)?.[0]];
  return JSON.stringify([statuses, neutral, told.map((name) => headers.get(name))]);
}

/** A draft; where posts can be taken back, one that was published and has a comment. */
async function draftWithComment(t: LawContext): Promise<Post<Html>> {
  const title = `Draft ${t.word()}`;
  const canComment = t.callers('comments.create').length > 0 && t.takes('commentsOpen');
  if (t.callers('posts.update').length === 0 || !canComment)
    return writePost(t, { status: 'draft', title });
  const { id } = await writePost(t, { title, commentsOpen: true });
  await writeComment(t, id);
  return t.as('staff').posts.update(id, { status: 'draft' }, forced(t, 'posts'));
}

const hidden: WireLaw = {
  name: 'hidden-item',
  title:
    'A post that a caller may not see is refused in the very words of one that is not there, for each method and by each of its names, so nobody learns that there is one.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.get'],
    capabilities: writes({ statuses: ['draft'] }),
  },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || !supports(anonymous, 'posts.get')) return;
    const { id, slug, path } = await draftWithComment(t);
    const alike = async (
      one: string,
      other: string,
      name: string,
      asked: Asked = {},
    ): Promise<void> => {
      const [found, missing] = [await wire.ask(one, asked), await wire.ask(other, asked)];
      if (asked.method === undefined) isProblem(missing, 'not_found');
      equal(
        seen(found, id, slug, path),
        seen(missing, name),
        `${found.request}, of a draft, and ${missing.request}, of nothing`,
      );
    };
    const [mine, none] = [postAddress(id), postAddress('no-such-id')];
    await alike(mine, none, 'no-such-id');
    await alike(mine, none, 'no-such-id', { headers: { 'if-none-match': '*' } });
    await alike(mine, none, 'no-such-id', { method: 'HEAD' });
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { json: { title: 'Mine' } } : {};
      for (const headers of [{}, { 'if-match': '*' }, { 'if-match': '"old"' }])
        await alike(mine, none, 'no-such-id', { method, headers, ...body });
    }
    for (const [key, name] of [
      ['slug', slug],
      ['path', path],
    ] as const) {
      if (name === null) continue;
      const other = `${name}-${t.word()}`;
      const at = (value: string) => `/v1/lookup/post?${key}=${encodeURIComponent(value)}`;
      await alike(at(name), at(other), other);
    }
    const byPost = (route: string) => (postId: string) =>
      `${route}postId=${encodeURIComponent(postId)}`;
    const lists = [
      ...(supports(anonymous, 'comments.list') ? [byPost('/v1/comments?')] : []),
      ...(supports(anonymous, 'comments.thread') ? [byPost('/v1/thread?')] : []),
      ...(supports(anonymous, 'comments.counts')
        ? [(postId: string) => `/v1/comment-counts?postIds=${encodeURIComponent(postId)}`]
        : []),
      (postId: string) => `/posts/${encodeURIComponent(postId)}/comments/feed.xml`,
    ];
    for (const at of lists) {
      const [found, missing] = [await wire.ask(at(id)), await wire.ask(at('no-such-id'))];
      equal(seen(found, id), seen(missing, 'no-such-id'), `${found.request}, of a draft`);
    }
  },
};

const hiddenComment: WireLaw = {
  name: 'hidden-comment',
  title:
    'A comment that a caller may not see is refused in the very words of one that is not there, for each method.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create', 'comments.setStatus', 'comments.get'],
    capabilities: { ...writes(), ...moderates('spam') },
  },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || !supports(anonymous, 'comments.get')) return;
    const post = await writePost(t);
    const { id } = await writeComment(t, post.id);
    await t.as('staff').comments.setStatus(id, 'spam', forced(t, 'comments'));
    const at = (one: string) => `/v1/comments/${encodeURIComponent(one)}`;
    for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE']) {
      const asked = { method, ...(method === 'PATCH' ? { json: {} } : {}) };
      const [found, missing] = [
        await wire.ask(at(id), asked),
        await wire.ask(at('no-such-id'), asked),
      ];
      if (method === 'GET') isProblem(missing, 'not_found');
      equal(seen(found, id), seen(missing, 'no-such-id'), `${found.request}, of spam`);
    }
  },
};

export const hiddenLaws: readonly WireLaw[] = [hidden, hiddenComment];
