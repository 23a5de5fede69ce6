import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { likeBlogger, likeFeed, likeForem, likeGhost, likeWordPress } from '@blog/client/testing';
import { wordpress } from '@blog/client/wordpress';
import { type Actor, anonymous, type BlogBackend, memory } from '@blog/core';
import { methodOf, operations } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const url = 'https://blog.invalid';
const editor: Actor = testActors.editor;
const operationsOf = (backend: BlogBackend) =>
  operations.filter((operation) => methodOf(backend, operation) !== undefined);

const accounts = { username: 'ed', applicationPassword: 'abcd efgh ijkl mnop' };
const adminKey = `${'a'.repeat(24)}:${'b'.repeat(64)}`;
const contentKey = 'c'.repeat(26);
const blogId = '7';

const pairs: [string, BlogBackend, BlogBackend][] = [
  ['WordPress', likeWordPress(memory()), wordpress({ url })],
  [
    'WordPress for guests',
    likeWordPress(memory(), { guests: true }),
    wordpress({ url, guests: true }),
  ],
  [
    'WordPress for an account',
    likeWordPress(memory(), { account: editor }),
    wordpress({ url, ...accounts }),
  ],
  ['Ghost', likeGhost(memory()), ghost({ url, contentKey })],
  [
    'Ghost for a member',
    likeGhost(memory(), { member: testActors.member }),
    ghost({ url, contentKey, memberSession: true }),
  ],
  ['Ghost for an admin', likeGhost(memory(), { admin: editor }), ghost({ url, adminKey })],
  ['Blogger', likeBlogger(memory()), blogger({ blogId, apiKey: 'key' })],
  [
    'Blogger for its owner',
    likeBlogger(memory(), { owner: editor }),
    blogger({ blogId, accessToken: 'token' }),
  ],
  ['Forem', likeForem(memory()), forem({ username: 'ada' })],
  [
    'Forem for its owner',
    likeForem(memory(), { owner: editor }),
    forem({ username: 'ada', apiKey: 'key' }),
  ],
  ['a feed', likeFeed(memory()), feed({ url })],
];

describe('a double', () => {
  it.each(pairs)('has what its platform has: %s', (_name, double, platform) => {
    expect(operationsOf(double)).toEqual(operationsOf(platform));
    // Only here a store keeps to more than its platform does.
    const names = (backend: BlogBackend) =>
      (backend.capabilities.deviations ?? []).filter((one) => one !== 'comments.duplicates-taken');
    expect({ ...double.capabilities, deviations: names(double) }).toEqual({
      ...platform.capabilities,
      deviations: names(platform),
    });
    expect(double.name).toBe(platform.name);
  });

  it('tells what its platform tells, of anything that the store has', async () => {
    const store = memory({ seed: [postItem('1'), commentItem('2', '1')] });
    const own = store.as(anonymous);
    const wordPress = likeWordPress(store);
    const [post] = (await wordPress.posts.list({ content: true })).items;
    const [stored] = (await own.posts.list({ content: true })).items;
    expect(post).toMatchObject({ id: stored?.id, title: stored?.title });
    expect(post).toHaveProperty('content.html');
    expect([stored?.commentCount, post?.commentCount]).toEqual([1, null]);
    const [comment] = (await wordPress.comments.list({})).items;
    expect([(await own.comments.list({})).items[0]?.number, comment?.number]).toEqual([1, null]);
  });

  it('refuses what its platform refuses, in its name', async () => {
    const refused = { code: 'unsupported', backend: 'forem' };
    await expect(likeForem(memory()).posts.list({ content: true })).rejects.toMatchObject(refused);
    await expect(likeForem(memory()).comments.list({})).rejects.toMatchObject(refused);
    const list = likeBlogger(memory()).posts.list;
    await expect(list({ featured: true })).rejects.toMatchObject({
      code: 'unsupported',
      backend: 'blogger',
    });
    await expect(likeGhost(memory()).posts.get({ id: 'none' })).rejects.toMatchObject({
      code: 'not_found',
      backend: 'ghost',
    });
  });

  it('finds no post by what its platform does not tell, and has no fields that there are not', async () => {
    const store = memory();
    const extra = { mood: 'calm', meta_title: 'Lakes', canonical_url: 'https://a.example/' };
    const source = { format: 'text', text: 'Words.' } as const;
    await store
      .as(testActors.admin)
      .posts.create({ title: 'Day', slug: 'day', status: 'published', source, extra });
    const asked = { slug: 'day', extra: Object.keys(extra) };
    for (const double of [likeFeed(store), likeBlogger(store)])
      await expect(double.posts.get(asked)).rejects.toMatchObject({ code: 'not_found' });
    const fields = async (double: Pick<ReturnType<typeof likeForem>, 'posts'>) =>
      Object.keys((await double.posts.get(asked)).extra);
    expect(await fields(likeForem(store))).toEqual(['canonical_url']);
    expect((await likeGhost(store).posts.get(asked)).extra).toEqual({
      meta_title: 'Lakes',
      canonical_url: 'https://a.example/',
    });
    expect((await likeWordPress(store).posts.get(asked)).extra).toEqual(extra);
  });

  it('says which option or caller is wrong', () => {
    const wrong = { acount: editor } as object as { account: Actor };
    expect(() => likeWordPress(memory(), wrong)).toThrow(/account/);
    expect(() => likeGhost(memory(), null as never)).toThrow(/Expected an object of options/);
    expect(() => likeWordPress(memory(), { account: testActors.member })).toThrow(
      /Expected a caller who has posts\.create/,
    );
  });

  it('of Forem keeps Markdown as it was written', async () => {
    const backend = likeForem(memory(), { owner: editor });
    const source = { format: 'markdown', text: 'A *good* day.' } as const;
    const { content } = await backend.posts.create({ title: 'Day', source });
    expect(content).toMatchObject({ source });
    expect(content?.html).toContain('A *good* day.');
  });

  it('is made of a store', () => {
    const view = memory().as(anonymous);
    expect(() => likeFeed(view as never)).toThrow(/Expected a store such as memory\(\)/);
  });
});
