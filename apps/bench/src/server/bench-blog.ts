import type { PeerBlog } from '../../../../scripts/peers.js';
import { seeded } from '../kit/seeded-random.js';

const words = [
  'river',
  'lamp',
  'winter',
  'letter',
  'bread',
  'garden',
  'window',
  'stone',
  'morning',
  'ladder',
  'copper',
  'kettle',
] as const;

/** The blog of all comparisons: 1,000 posts with authors and tags, and one thread of 100 comments. */
export function benchBlog(): PeerBlog {
  const random = seeded(7);
  const text = (count: number) => Array.from({ length: count }, () => random.pick(words)).join(' ');
  const at = (minutes: number) => new Date(Date.UTC(2010, 0, 1) + minutes * 60_000).toISOString();
  return {
    title: 'Bench',
    authors: ['ada', 'ben', 'cleo'],
    posts: Array.from({ length: 1000 }, (_, index) => ({
      title: `${text(5)} ${index}`,
      slug: `post-${index}`,
      excerpt: text(40),
      paragraphs: Array.from({ length: 8 }, () => text(60)),
      at: at(index * 60),
      author: index % 3,
      tags: [text(1), text(1), text(1)],
    })),
    comments: Array.from({ length: 100 }, (_, index) => ({
      name: `Guest ${index}`,
      text: text(40),
      at: at(70_000 + index),
      parent: index % 4 === 0 ? null : index - 1,
    })),
  };
}
