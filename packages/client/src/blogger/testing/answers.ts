import type { Account, BloggerStore, CommentRecord, PostRecord } from './store.js';

/** The caller, and how much it asks to see. */
export interface Viewer {
  readonly account: Account | null;
  readonly view: 'READER' | 'AUTHOR' | 'ADMIN';
}

/** Whether the viewer sees it at all. */
export function sees(viewer: Viewer, post: PostRecord): boolean {
  return post.status === 'LIVE' || mayEdit(viewer, post);
}

function mayEdit({ account, view }: Viewer, post: PostRecord): boolean {
  return view === 'ADMIN' || (view === 'AUTHOR' && post.authorId === account?.id);
}

/** As the blog's settings show dates: in its own offset, to the second. */
export function dateText(milliseconds: number): string {
  const local = new Date(milliseconds - 7 * 3_600_000).toISOString();
  return `${local.slice(0, 19)}-07:00`;
}

/** An etag: any change makes it another one. */
const etagOf = (value: unknown) =>
  `"${btoa(encodeURIComponent(JSON.stringify(value))).slice(-24)}"`;

function personOf(id: string | null, name: string) {
  return {
    ...(id !== null && { id, url: `https://www.blogger.com/profile/${id}` }),
    displayName: name,
    image: { url: '//img.example/blank.gif' },
  };
}

/** Answers as Blogger gives them, whole. */
export class BloggerAnswers {
  readonly store: BloggerStore;
  readonly accounts: readonly Account[];

  constructor(store: BloggerStore, accounts: readonly Account[]) {
    this.store = store;
    this.accounts = accounts;
  }

  blog() {
    const { blogId, name, home } = this.store;
    return {
      kind: 'blogger#blog',
      id: blogId,
      name,
      description: '',
      published: dateText(Date.UTC(2009, 0, 1)),
      updated: dateText(Date.UTC(2010, 0, 1)),
      url: home,
      selfLink: `https://www.googleapis.com/blogger/v3/blogs/${blogId}`,
      posts: { totalItems: this.store.all('post').length, selfLink: 'https://www.googleapis.com/' },
      pages: { totalItems: this.store.all('page').length, selfLink: 'https://www.googleapis.com/' },
      locale: { language: 'pt', country: 'BR', variant: '' },
    };
  }

  post(post: PostRecord, viewer: Viewer, { body = true, images = false } = {}) {
    const author = this.accounts.find(({ id }) => id === post.authorId);
    const picture = /<img[^>]* src="([^"]+)"/.exec(post.content)?.[1];
    const ofPosts = {
      ...(images && picture !== undefined && { images: [{ url: picture }] }),
      replies: {
        totalItems: String(
          [...this.store.comments.values()].filter(
            ({ postId, status }) => postId === post.id && status === 'LIVE',
          ).length,
        ),
        selfLink: 'https://www.googleapis.com/',
      },
      ...(post.labels.length > 0 && { labels: post.labels }),
      readerComments: post.readerComments,
    };
    const whole = {
      kind: `blogger#${post.kind}`,
      id: post.id,
      ...(mayEdit(viewer, post) && { status: post.status }),
      blog: { id: this.store.blogId },
      published: dateText(post.published),
      updated: dateText(post.updated),
      ...(post.path !== null && { url: new URL(post.path, this.store.home).href }),
      selfLink: 'https://www.googleapis.com/',
      title: post.title,
      ...(body && { content: post.content }),
      author: personOf(post.authorId, author?.name ?? 'Unknown'),
      ...(post.kind === 'post' && ofPosts),
    };
    return { ...whole, etag: etagOf(whole) };
  }

  comment(comment: CommentRecord, viewer: Viewer) {
    const { author, inReplyTo } = comment;
    return {
      kind: 'blogger#comment',
      id: comment.id,
      ...(viewer.view !== 'READER' && { status: comment.status }),
      ...(inReplyTo !== null && { inReplyTo: { id: inReplyTo } }),
      post: { id: comment.postId },
      blog: { id: this.store.blogId },
      published: dateText(comment.published),
      updated: dateText(comment.published),
      selfLink: 'https://www.googleapis.com/',
      content: comment.content,
      author: personOf(author.id, author.name),
    };
  }
}
