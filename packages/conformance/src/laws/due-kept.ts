import { lawsOf } from '../law/law.js';
import { planned, readAfter } from '../seed/planned.js';
import { forced, postInput, taken, tagName } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';

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
      const given = taken(t, {
        slug: '',
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
      const names = Object.keys({ ...given, publishedAt: null });
      names.push('title', 'authors', 'formerPaths', 'content');
      const read = async (id: string) => {
        const post = await posts.get({ id, extra: ['mood'] });
        const kept = Object.entries(post).filter(([name]) => names.includes(name));
        return { status: post.status, kept: Object.fromEntries(kept), former: post.formerPaths };
      };
      const { due, made } = await planned(t, 3, async (publishedAt) => {
        // A plan that is made again cannot have the slug of the one before.
        const own = { ...given, ...taken(t, { slug: t.word() }), publishedAt };
        const post = await posts.create({ ...postInput(t, own), status: 'scheduled' });
        const patch = { title: `Later ${t.word()}`, ...taken(t, { path: `/later/${t.word()}` }) };
        await posts.update(post.id, patch, forced(t, 'posts'));
        return { id: post.id, path: post.path, before: await read(post.id) };
      });
      const { id, path, before } = made;
      const isOut = ({ status }: { status: string }) => status === 'published';
      const after = await readAfter(due, () => read(id), isOut);
      equal(after.status, 'published', 'the status after its time');
      equal(after.kept, before.kept, 'the post after its time, beside what it was before');
      if (!t.takes('path') || path === null || after.former === null) return;
      const led = await posts.get({ path });
      equal(led.id, id, 'the post at its former path');
    },
  ),
];
