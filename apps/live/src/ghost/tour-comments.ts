import { describe, expect, test } from 'vitest';

import { type Tour, word } from './tour.js';

const words = (text: string) => ({ format: 'html', text: `<p>${text}</p>` }) as const;

/** Comments by members, their replies and what moderators do, beside what Ghost itself answers. */
export function describeCommentTour(tour: () => Tour): void {
  async function newPost(): Promise<string> {
    const { id } = await tour().client.editor.posts.create({
      title: `Talk ${word()}`,
      source: words('To talk about.'),
      status: 'published',
    });
    return id;
  }

  describe('comments', () => {
    test('a thread of members comes back as it was written, to everyone', async () => {
      const { client, comments, site, version } = tour();
      const postId = await newPost();
      const { comment: root } = await client.member.comments.create({
        postId,
        source: words('One'),
      });
      expect(root).toMatchObject({
        postId,
        parentId: null,
        kind: 'comment',
        status: 'approved',
        number: null,
        author: { id: site.members.member.id, name: 'Mia Member', email: null },
        html: '<p>One</p>',
      });
      const { comment: reply } = await client.otherMember.comments.create({
        postId,
        parentId: root.id,
        source: words('Two'),
      });
      const { comment: deep } = await client.member.comments.create({
        postId,
        parentId: reply.id,
        source: words('Three'),
      });
      const told = (items: readonly (typeof root)[]) =>
        items.map(({ id, parentId, html, author }) => [id, parentId, html, author?.name]);
      const expected = [
        [root.id, null, '<p>One</p>', 'Mia Member'],
        [reply.id, root.id, '<p>Two</p>', 'Noah Member'],
        [deep.id, reply.id, '<p>Three</p>', 'Mia Member'],
      ];
      for (const who of [client.reader, client.otherMember, client.editor]) {
        const { items, problems } = await who.comments.list({ postId });
        expect(problems).toEqual([]);
        expect(told(items)).toEqual(expected);
      }
      expect(await client.reader.comments.counts([postId])).toEqual({ [postId]: 3 });
      const raw = await comments(postId);
      expect(raw.map(({ id, html }) => [id, html])).toEqual([[root.id, '<p>One</p>']]);
      if (version === 6) {
        const got = await client.reader.comments.get({ id: deep.id });
        expect(got).toMatchObject({ id: deep.id, parentId: reply.id, postId });
      }
    });

    test('letters of every kind come back, and HTML that would do harm does not', async () => {
      const { client, comments } = tour();
      const postId = await newPost();
      const text = '日本語 👩‍👩‍👧 العربية <b onclick="steal()">bold</b>';
      const hostile = `<p>${text}</p><script>steal()</script><img src=x onerror=steal()><a href="javascript:steal()">x</a>`;
      const { comment } = await client.member.comments.create({
        postId,
        source: { format: 'html', text: hostile },
      });
      const { items } = await client.reader.comments.list({ postId });
      for (const { html } of [comment, ...items]) {
        expect(html).toContain('日本語 👩‍👩‍👧 العربية');
        expect(html).not.toMatch(/<script|onclick|onerror|javascript:|<img/i);
      }
      expect(String((await comments(postId))[0]?.['html'])).toContain('日本語 👩‍👩‍👧 العربية');
    });

    test('a moderator hides a comment and shows it again', async () => {
      const { client, comments } = tour();
      const postId = await newPost();
      const { comment } = await client.member.comments.create({ postId, source: words('Hm') });
      const hidden = await client.editor.comments.setStatus(comment.id, 'trashed');
      expect(hidden).toMatchObject({ id: comment.id, status: 'trashed', html: '<p>Hm</p>' });
      expect((await client.reader.comments.list({ postId })).items).toEqual([]);
      expect((await comments(postId)).filter(({ html }) => html !== null)).toEqual([]);
      expect(await client.reader.comments.counts([postId])).toEqual({ [postId]: 0 });
      const shown = await client.editor.comments.setStatus(comment.id, 'approved');
      expect(shown.status).toBe('approved');
      const { items } = await client.reader.comments.list({ postId });
      expect(items.map(({ id, html }) => [id, html])).toEqual([[comment.id, '<p>Hm</p>']]);
    });

    test('what was deleted stands as a tombstone for its replies, and tells nothing', async () => {
      const { client } = tour();
      const postId = await newPost();
      const secret = word();
      const { comment } = await client.member.comments.create({ postId, source: words(secret) });
      const { comment: reply } = await client.otherMember.comments.create({
        postId,
        parentId: comment.id,
        source: words('Reply'),
      });
      await client.member.comments.delete(comment.id);
      const { items } = await client.reader.comments.list({ postId });
      expect(items.map(({ id, status }) => [id, status])).toEqual([
        [comment.id, 'deleted'],
        [reply.id, 'approved'],
      ]);
      expect(items[0]).toMatchObject({ html: '', author: null, source: null });
      expect(JSON.stringify(items)).not.toContain(secret);
      await client.editor.comments.delete(reply.id);
      expect((await client.reader.comments.list({ postId })).items).toEqual([]);
    });

    test('a member changes and deletes the own comments, and nobody else’s', async () => {
      const { client } = tour();
      const postId = await newPost();
      const { comment } = await client.member.comments.create({ postId, source: words('Old') });
      const others = client.otherMember.comments;
      await expect(others.update(comment.id, { source: words('Taken') })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(others.delete(comment.id)).rejects.toMatchObject({ code: 'forbidden' });
      const changed = await client.member.comments.update(comment.id, { source: words('New') });
      expect(changed).toMatchObject({ id: comment.id, html: '<p>New</p>' });
      const { items } = await client.reader.comments.list({ postId });
      expect(items.map(({ html }) => html)).toEqual(['<p>New</p>']);
      await client.member.comments.delete(comment.id);
      expect((await client.reader.comments.list({ postId })).items).toEqual([]);
    });

    test('an integration comments in the name of a member', async () => {
      const { client, site } = tour();
      const postId = await newPost();
      const { comment } = await client.integration.comments.create({ postId, source: words('Hi') });
      expect(comment.author).toMatchObject({
        id: site.members.otherMember.id,
        name: 'Noah Member',
      });
      const { items } = await client.reader.comments.list({ postId });
      expect(items.map(({ id }) => id)).toEqual([comment.id]);
    });

    test('a comment on a post that is not there is refused, and so is one without a session', async () => {
      const { client } = tour();
      const source = words('To nobody');
      await expect(
        client.member.comments.create({ postId: '0'.repeat(24), source }),
      ).rejects.toMatchObject({ code: 'not_found' });
      const postId = await newPost();
      const { comment } = await client.member.comments.create({ postId, source });
      await expect(
        client.otherMember.comments.create({
          postId: await newPost(),
          parentId: comment.id,
          source,
        }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    });

    test(`30 threads with replies are walked once each`, async () => {
      const { client } = tour();
      const postId = await newPost();
      const ids: string[] = [];
      for (let index = 0; index < 30; index += 1) {
        const { comment } = await client.member.comments.create({
          postId,
          source: words(`Thread ${index}`),
        });
        ids.push(comment.id);
        for (let count = index % 5; count > 0; count -= 1) {
          const { comment: reply } = await client.otherMember.comments.create({
            postId,
            parentId: comment.id,
            source: words(`Reply ${count} to ${index}`),
          });
          ids.push(reply.id);
        }
      }
      for (const limit of [7, 50]) {
        const walked: string[] = [];
        for await (const { id } of client.reader.comments.all({ postId, limit })) walked.push(id);
        expect(walked.toSorted()).toEqual(ids.toSorted());
      }
      expect(await client.reader.comments.counts([postId])).toEqual({ [postId]: ids.length });
    }, 120_000);
  });
}
