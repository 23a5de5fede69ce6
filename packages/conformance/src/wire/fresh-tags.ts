import { commentInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import { tagOf } from './answers.js';
import { hasStatus, itemsOf } from './expect.js';
import { addresses, matchOf, postAddress, wireCallers } from './samples.js';
import type { Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

const freshTags: WireLaw = {
  name: 'etag-changes',
  title:
    'The entity tags of an item and of the lists that show it change when it changes, so that no caller keeps what is out of date.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.update', 'posts.get', 'posts.list'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const as = t.able('posts.update');
    const post = await writePost(t);
    const item = postAddress(post.id);
    const lookup = `/v1/lookup/post?path=${encodeURIComponent(post.path ?? '')}`;
    const list = '/v1/posts?limit=2';
    const paths = post.path === null ? [item, list] : [item, lookup, list];
    const before = await Promise.all(
      paths.map(async (path) => tagOf(await wire.ask(path, { as }))),
    );
    const headers = matchOf({ revision: post.revision });
    const json = { title: `Changed ${t.word()}` };
    hasStatus(await wire.ask(item, { method: 'PATCH', as, headers, json }), 200);
    for (const [index, path] of paths.entries()) {
      // On a blog that others write to, the post need not be among the newest.
      if (path === list && !itemsOf(await wire.ask(list, { as })).some(({ id }) => id === post.id))
        continue;
      const sent = { 'if-none-match': before[index] ?? '' };
      const answer = await wire.ask(path, { as, headers: sent });
      hasStatus(answer, 200);
      ensure(
        tagOf(answer) !== before[index],
        `${answer.request}: expected another entity tag after a change of the title, got ${String(before[index])} again`,
      );
    }
  },
};

/** Reads the addresses before and after a change: where the body is another one, so must its tag be. */
async function tagsFollow(
  wire: Wire,
  as: ActorName,
  paths: readonly string[],
  change: { readonly name: string; readonly make: () => Promise<unknown> },
): Promise<void> {
  const before = await Promise.all(paths.map((path) => wire.ask(path, { as })));
  await change.make();
  for (const [index, path] of paths.entries()) {
    const after = await wire.ask(path, { as });
    const old = before[index];
    ensure(
      old === undefined || after.text === old.text || tagOf(after) !== tagOf(old),
      `${after.request}: expected another entity tag after ${change.name}, as the body changed, got ${tagOf(after)} again`,
    );
  }
}

const commentTags: WireLaw = {
  name: 'etag-of-comments',
  title:
    'The entity tags of a post, of its comments and of each list change with a new comment that they show, although the revision of the post does not.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.get', 'comments.create', 'comments.list'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const post = await writePost(t);
    const own = [
      postAddress(post.id),
      `/v1/comments?postId=${encodeURIComponent(post.id)}`,
      `/v1/comment-counts?postIds=${encodeURIComponent(post.id)}`,
    ].slice(0, t.callers('comments.counts').length > 0 ? 3 : 2);
    for (const as of wireCallers(wire, t)) {
      const paths = [...own, ...(await addresses(wire, t, as))];
      const make = async () => {
        const writer = t.able('comments.create');
        const json = commentInput(t, writer, post.id);
        hasStatus(await wire.ask('/v1/comments', { as: writer, json }), 201);
      };
      await tagsFollow(wire, as, paths, { name: 'a new comment', make });
    }
  },
};

const postTags: WireLaw = {
  name: 'etag-of-posts',
  title:
    'The entity tag of each list changes with a new post that changes it: posts, authors with their counts, months, search.',
  needs: { account: true, operations: ['posts.create'], capabilities: writes() },
  async run(wire, t) {
    for (const as of wireCallers(wire, t)) {
      const paths = await addresses(wire, t, as);
      await tagsFollow(wire, as, paths, { name: 'a new post', make: () => writePost(t) });
    }
  },
};

export const freshTagLaws: readonly WireLaw[] = [freshTags, commentTags, postTags];
