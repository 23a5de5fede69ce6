import type {
  ArchiveMonth,
  Author,
  Blog,
  Comment,
  CommentInput,
  CreatedComment,
  Html,
  Page,
  Post,
  PostInput,
  PostPatch,
  PostSummary,
  SearchHit,
  Tag,
} from '@blog/core';
import { type ProblemDetails, rawHtml, type ThreadPage } from '@blog/core/backend';

const summary: PostSummary = {
  id: '7',
  kind: 'post',
  status: 'published',
  title: 'First light',
  slug: 'first-light',
  path: '/2010/04/first-light',
  formerPaths: [],
  url: 'https://blog.example/2010/04/first-light',
  excerpt: 'The lake was still.',
  publishedAt: '2010-04-16T14:05:00.000Z',
  createdAt: '2010-04-16T13:00:00.000Z',
  updatedAt: null,
  authors: [{ id: '1', name: 'The keeper', slug: 'the-keeper' }],
  tags: [{ id: '3', name: 'Mornings', slug: 'mornings' }],
  image: null,
  enclosures: [
    {
      url: 'https://blog.example/media/first-light.mp3',
      type: 'audio/mpeg',
      size: 1_284_096,
      seconds: 80,
    },
  ],
  featured: false,
  access: 'public',
  commentCount: 1,
  commentsOpen: true,
  revision: '2',
  origin: null,
  extra: {},
};

const post: Post<Html> = {
  ...summary,
  content: { html: rawHtml('<p>The lake was still.</p>'), source: null },
  preview: null,
};

const comment: Comment<Html> = {
  id: '12',
  postId: '7',
  parentId: null,
  kind: 'comment',
  status: 'approved',
  number: 1,
  author: { id: null, name: 'A reader', url: null, avatar: null, email: null },
  createdAt: '2010-04-16T18:30:00.000Z',
  updatedAt: null,
  html: rawHtml('<p>So it was here.</p>'),
  source: null,
  url: 'https://blog.example/2010/04/first-light?comment=12#comment-12',
  revision: '1',
  origin: null,
};

const author: Author = {
  id: '1',
  name: 'The keeper',
  slug: 'the-keeper',
  bio: null,
  url: null,
  avatar: null,
  email: null,
  postCount: 1,
};

const tag: Tag = {
  id: '3',
  name: 'Mornings',
  slug: 'mornings',
  kind: 'tag',
  description: null,
  parentId: null,
  postCount: 1,
};

const blog: Blog = {
  title: 'Small hours',
  tagline: 'Notes before breakfast',
  url: 'https://blog.example/',
  formerUrls: ['https://small-hours.blogspot.com/'],
  timeZone: 'Europe/Paris',
  language: 'en',
  icon: null,
  comments: { open: true, guests: true, moderation: 'guests' },
};

function page<T>(...items: T[]): Page<T> {
  return { items, nextCursor: null, prevCursor: null, total: null, problems: [] };
}

const pending: CreatedComment = {
  comment: { ...comment, status: 'pending', number: null },
  receipt: 'x3fYq0lqk2s',
};

/** One example of each thing that goes over the wire. */
export const examples = {
  blog,
  summary,
  post,
  comment,
  author,
  tag,
  pending,
  posts: page(summary),
  comments: page(comment),
  thread: {
    ...page({ comment, depth: 0, ordinal: 1 }),
    ancestors: [],
    pages: [{ commentId: comment.id, ordinals: { from: 1, to: 1 } }],
  } satisfies ThreadPage<Html>,
  authors: page(author),
  tags: page(tag),
  hits: page<SearchHit>({
    post: summary,
    snippet: [
      { text: 'The ', match: false },
      { text: 'lake', match: true },
    ],
  }),
  counts: { '7': 1 } satisfies Record<string, number>,
  months: [{ month: '2010-04', count: 1 }] satisfies ArchiveMonth[],
  postInput: {
    title: 'First light',
    source: { format: 'markdown', text: 'The lake was *still*.' },
    status: 'published',
    tags: ['Mornings'],
  } satisfies PostInput,
  postPatch: { title: 'First light, again' } satisfies PostPatch,
  commentInput: {
    postId: '7',
    source: { format: 'text', text: 'So it was here.' },
    author: { name: 'A reader' },
  } satisfies CommentInput,
  problem: {
    type: 'urn:blog-sdk:error:not_found',
    title: 'Not found',
    status: 404,
    detail: 'No post has the id "7".',
    code: 'not_found',
    operation: 'posts.get',
    details: {},
  } satisfies ProblemDetails,
} as const;
