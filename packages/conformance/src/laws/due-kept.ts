import { lawsOf } from '../law/law.js';
import { forced, postInput, taken, tagName } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { readAfter, soon } from './due.js';

const law = lawsOf('posts');

export const dueKeptLaws = [
  law(
    'due-kept',
    'A post that comes out by its time keeps everything that it was given, former paths too.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: writes({ fields: ['publishedAt'], statuses: ['scheduled'] }),
    },
    async (t) => {
      const { posts } = t.as('staff');
      const due = soon(t);
      const given = taken(t, {
        publishedAt: new Date(due).toISOString(),
        slug: t.word(),
        excerpt: 'In short.',
        tags: [tagName(t, 'First'), tagName(t, 'Second')],
        image: { url: 'https://example.org/a.jpg', alt: 'A hill', width: 640, height: 480 },
        enclosures: [
          { url: 'https://example.org/a.mp3', type: 'audio/mpeg', size: 12, seconds: 34 },
        ],
        featured: true,
        access: 'members',
        commentsOpen: false,
        extra: { mood: 'calm' },
      });
      const made = await posts.create({ ...postInput(t, given), status: 'scheduled' });
      const patch = { title: `Later ${t.word()}`, ...taken(t, { path: `/later/${t.word()}` }) };
      await posts.update(made.id, patch, forced(t, 'posts'));
      const names = [...Object.keys(given), 'title', 'authors', 'formerPaths', 'content'];
      const read = async () => {
        const post = await posts.get({ id: made.id, extra: ['mood'] });
        const kept = Object.entries(post).filter(([name]) => names.includes(name));
        return { status: post.status, kept: Object.fromEntries(kept), former: post.formerPaths };
      };
      const before = await read();
      const after = await readAfter(due, read, ({ status }) => status === 'published');
      equal(after.status, 'published', 'the status after its time');
      equal(after.kept, before.kept, 'the post after its time, beside what it was before');
      if (!t.takes('path') || made.path === null || after.former === null) return;
      const led = await posts.get({ path: made.path });
      equal(led.id, made.id, 'the post at its former path');
    },
  ),
];
