/** A post or page as Blogger keeps it. */
export interface PostRecord {
  readonly id: string;
  readonly kind: 'post' | 'page';
  status: 'LIVE' | 'DRAFT' | 'SCHEDULED' | 'SOFT_TRASHED';
  /** Milliseconds, whole seconds of them; of a draft: when it was first saved, unless told. */
  published: number;
  /** Whether its writer told the date. */
  isDated: boolean;
  updated: number;
  /** Given when it is first published. */
  path: string | null;
  title: string;
  content: string;
  labels: string[];
  readonly authorId: string;
  readerComments: 'ALLOW' | 'DONT_ALLOW_SHOW_EXISTING' | 'DONT_ALLOW_HIDE_EXISTING';
}

/** A comment as Blogger keeps it. */
export interface CommentRecord {
  readonly id: string;
  readonly postId: string;
  readonly inReplyTo: string | null;
  status: 'LIVE' | 'EMPTIED' | 'PENDING' | 'SPAM';
  readonly published: number;
  content: string;
  readonly author: { readonly id: string | null; readonly name: string };
}

/** An account, and its role on the blog. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: 'ADMIN' | 'AUTHOR';
}

/** The fields of a post that a write sends. */
export interface PostFields {
  title?: string;
  content?: string;
  labels?: string[];
  published?: string;
}

const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000) * 1000;

/** A blog at Blogger, in memory. */
export class BloggerStore {
  readonly blogId = '2009000000000000001';
  readonly home = 'http://kites.example/';
  name = 'Kites &amp; other strings';
  readonly posts = new Map<string, PostRecord>();
  readonly comments = new Map<string, CommentRecord>();
  #lastId = 7_000_000_000_000_000_000n;

  newId(): string {
    this.#lastId += 1n;
    return String(this.#lastId);
  }

  /** The post as it stands now: a scheduled post is live once its time has come. */
  current(post: PostRecord): PostRecord {
    if (post.status === 'SCHEDULED' && post.published <= Date.now()) this.#golive(post);
    return post;
  }

  all(kind: PostRecord['kind']): PostRecord[] {
    return [...this.posts.values()]
      .filter((post) => post.kind === kind)
      .map((post) => this.current(post));
  }

  find(kind: PostRecord['kind'], id: string): PostRecord | undefined {
    const post = this.posts.get(id);
    return post?.kind === kind ? this.current(post) : undefined;
  }

  insert(kind: PostRecord['kind'], fields: PostFields, isDraft: boolean, by: Account): PostRecord {
    const now = wholeSeconds(Date.now());
    const post: PostRecord = {
      id: this.newId(),
      kind,
      status: 'DRAFT',
      published: now,
      isDated: false,
      updated: now,
      path: null,
      title: '',
      content: '',
      labels: [],
      authorId: by.id,
      readerComments: 'ALLOW',
    };
    this.posts.set(post.id, post);
    this.change(post, fields);
    if (!isDraft) this.publish(post, null);
    return post;
  }

  change(post: PostRecord, { title, content, labels, published }: PostFields): void {
    if (title !== undefined) post.title = title;
    if (content !== undefined) post.content = content;
    if (labels !== undefined) post.labels = [...labels];
    if (published !== undefined) {
      post.published = wholeSeconds(Date.parse(published));
      post.isDated = true;
    }
    post.updated = wholeSeconds(Date.now());
  }

  publish(post: PostRecord, publishDate: string | null): void {
    if (publishDate !== null) {
      post.published = wholeSeconds(Date.parse(publishDate));
      post.isDated = true;
    } else if (!post.isDated) post.published = wholeSeconds(Date.now());
    if (post.published > Date.now()) post.status = 'SCHEDULED';
    else this.#golive(post);
  }

  revert(post: PostRecord): void {
    post.status = 'DRAFT';
  }

  remove(post: PostRecord, useTrash: boolean): void {
    if (useTrash) {
      post.status = 'SOFT_TRASHED';
      return;
    }
    this.posts.delete(post.id);
    for (const comment of this.comments.values())
      if (comment.postId === post.id) this.comments.delete(comment.id);
  }

  /** No API does this: a reader writes on the blog's own pages. */
  comment(postId: string, fields: Partial<CommentRecord> = {}): CommentRecord {
    const comment: CommentRecord = {
      id: this.newId(),
      postId,
      inReplyTo: null,
      status: 'LIVE',
      published: wholeSeconds(Date.now()),
      content: 'Which knot?',
      author: { id: 'g9', name: 'Line' },
      ...fields,
    };
    this.comments.set(comment.id, comment);
    return comment;
  }

  #golive(post: PostRecord): void {
    post.status = 'LIVE';
    if (post.path !== null) return;
    const words = post.title.toLowerCase().match(/[a-z0-9]+/g) ?? ['blog', 'post'];
    const stem = words.join('-').slice(0, 60);
    const month = new Date(post.published).toISOString().slice(0, 7).replace('-', '/');
    const taken = new Set([...this.posts.values()].map(({ path }) => path));
    for (let count = 0; post.path === null; count += 1) {
      const name = count === 0 ? stem : `${stem}_${count}`;
      const path = post.kind === 'page' ? `/p/${name}.html` : `/${month}/${name}.html`;
      if (!taken.has(path)) post.path = path;
    }
  }
}
