import { threadComments } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { html, textOf, type Tour, word } from './tour.js';

/** Comments by members and guests, their replies and what moderators do, beside WordPress itself. */
export function describeCommentTour(tour: () => Tour): void {
  async function newPost(): Promise<string> {
    const { id } = await tour().client.editor.posts.create({
      title: `Talk ${word()}`,
      source: html('<p>To talk about.</p>'),
      status: 'published',
    });
    return id;
  }
  const guest = {
    name: 'Gästin & Co',
    email: 'guest@guest.example',
    url: 'https://guest.example/',
  };

  describe('comments', () => {
    test('a thread of guests and members comes back as it was written, to everyone', async () => {
      const { client, raw, site } = tour();
      const postId = await newPost();
      const { comment: root } = await client.guest.comments.create({
        postId,
        source: html('<p>One &amp; only</p>'),
        author: guest,
      });
      expect(root).toMatchObject({
        postId,
        parentId: null,
        kind: 'comment',
        status: 'approved',
        number: null,
        author: { id: null, name: guest.name, url: guest.url },
      });
      const { comment: reply } = await client.member.comments.create({
        postId,
        parentId: root.id,
        source: html('<p>Two</p>'),
      });
      expect(reply.author).toMatchObject({
        id: site.users.member.id,
        name: site.users.member.name,
      });
      const { comment: deep } = await client.author.comments.create({
        postId,
        parentId: reply.id,
        source: html('<p>Three</p>'),
      });
      for (const who of [client.reader, client.member, client.editor]) {
        const { items, problems } = await who.comments.list({ postId });
        expect(problems).toEqual([]);
        expect(items.map(({ id, parentId, author }) => [id, parentId, author?.name])).toEqual([
          [root.id, null, guest.name],
          [reply.id, root.id, site.users.member.name],
          [deep.id, reply.id, site.users.author.name],
        ]);
        const [thread] = threadComments(items);
        expect(thread?.children[0]?.children[0]?.comment.id).toBe(deep.id);
        expect(await who.comments.get({ id: deep.id })).toMatchObject({
          postId,
          parentId: reply.id,
        });
      }
      const wire = await raw(`comments/${root.id}`);
      expect(wire).toMatchObject({
        post: Number(postId),
        parent: 0,
        author: 0,
        author_url: guest.url,
        link: root.url,
        status: 'approved',
      });
      expect(`${String(wire['date_gmt'])}.000Z`).toBe(root.createdAt);
      expect(textOf(wire, 'content').trim()).toBe(root.html.trim());
      // The address of a guest is for those who moderate.
      const [seen, edited] = [
        await client.reader.comments.get({ id: root.id }),
        await client.editor.comments.get({ id: root.id }),
      ];
      expect([seen.author?.email, edited.author?.email]).toEqual([null, guest.email]);
    });

    test('letters of every kind come back, and HTML that would do harm does not', async () => {
      const { client, site, raw } = tour();
      const postId = await newPost();
      const text = '日本語 👩‍👩‍👧 العربية <b onclick="steal()">bold</b>';
      const { comment } = await client.member.comments.create({
        postId,
        source: html(`<p>${text}</p><script>steal()</script><a href="javascript:steal()">x</a>`),
      });
      const seen = await client.reader.comments.get({ id: comment.id });
      for (const { html: shown } of [comment, seen]) {
        expect(shown).toContain('日本語 👩‍👩‍👧 العربية');
        expect(shown).toContain('<b>bold</b>');
        expect(shown).not.toMatch(/<script|onclick|javascript:/i);
      }
      // Past WordPress's own filter, as an old import may have left it.
      await site.php(
        `global $wpdb; return $wpdb->update( $wpdb->comments, array( 'comment_content' => '<img src=x onerror=steal()><script>steal()</script>Words' ), array( 'comment_ID' => ${comment.id} ) );`,
      );
      expect(textOf(await raw(`comments/${comment.id}`), 'content')).toContain('<script>');
      const { items } = await client.reader.comments.list({ postId });
      expect(items.map((item) => item.html).join('')).toContain('Words');
      expect(JSON.stringify(items)).not.toMatch(/<script|onerror/i);
    });

    test('what waits is seen by who moderates, and by all when it was approved', async () => {
      const { client, rawList, site } = tour();
      const postId = await newPost();
      await site.configure({ moderation: 'all' });
      try {
        const { comment } = await client.guest.comments.create({
          postId,
          source: html('<p>May I?</p>'),
          author: guest,
        });
        expect(comment.status).toBe('pending');
        expect((await client.reader.comments.list({ postId })).items).toEqual([]);
        expect(await rawList('comments', { post: postId })).toEqual([]);
        const queue = await client.editor.comments.list({ status: 'pending', limit: 50 });
        expect(queue.items.map(({ id }) => id)).toContain(comment.id);
        for (const status of ['approved', 'spam', 'trashed', 'pending', 'approved'] as const) {
          const set = await client.editor.comments.setStatus(comment.id, status);
          expect(set).toMatchObject({ id: comment.id, status });
          const { items } = await client.reader.comments.list({ postId });
          expect(items.map(({ id }) => id)).toEqual(status === 'approved' ? [comment.id] : []);
          const found = await client.editor.comments.list({ postId, status, limit: 50 });
          expect(found.items.map(({ id }) => id)).toEqual([comment.id]);
        }
      } finally {
        await site.configure({ moderation: 'none' });
      }
    });

    test('a moderator mends a comment; a deleted one is gone', async () => {
      const { client, raw } = tour();
      const postId = await newPost();
      const { comment } = await client.member.comments.create({ postId, source: html('<p>a</p>') });
      const mended = await client.editor.comments.update(comment.id, {
        source: html('b &amp; <em>c</em>'),
      });
      expect(mended.source).toEqual(html('b &amp; <em>c</em>'));
      expect(textOf(await raw(`comments/${comment.id}`), 'content')).toContain(
        'b &amp; <em>c</em>',
      );
      await client.editor.comments.delete(comment.id);
      await expect(raw(`comments/${comment.id}`)).rejects.toThrow('404');
      await expect(client.editor.comments.get({ id: comment.id })).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    test('the same twice is a duplicate; where comments are closed it is forbidden', async () => {
      const { client } = tour();
      const postId = await newPost();
      // WordPress does not find the doubles of a guest whose name holds an ampersand.
      const input = { postId, source: html(word()), author: { ...guest, name: 'Gästin' } };
      await client.guest.comments.create(input);
      await expect(client.guest.comments.create(input)).rejects.toMatchObject({
        code: 'conflict',
        details: { reason: 'duplicate' },
      });
      await client.editor.posts.update(postId, { commentsOpen: false });
      const late = { ...input, source: html('<p>Too late</p>') };
      await expect(client.guest.comments.create(late)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(
        client.guest.comments.create({ ...late, postId: '999999' }),
      ).rejects.toMatchObject({ code: 'not_found' });
    });

    test('where guests are not let in, they are told; and so are those who hurry', async () => {
      const { client, site } = tour();
      const postId = await newPost();
      const say = (text: string) =>
        client.guest.comments.create({ postId, source: html(`<p>${text}</p>`), author: guest });
      try {
        await say(word());
        await site.configure({ floodProtection: true });
        await expect(say(word())).rejects.toMatchObject({ code: 'rate_limited' });
        await site.configure({ floodProtection: false, guests: false });
        await expect(say(word())).rejects.toMatchObject({ code: 'unauthorized' });
        await client.member.comments.create({ postId, source: html('<p>A member may.</p>') });
      } finally {
        await site.configure({ floodProtection: false, guests: true });
      }
    });
  });
}
