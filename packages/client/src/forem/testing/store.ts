/** A user of a Forem. */
export interface ForemUser {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly key: string;
}

/** An article as Forem keeps it. */
export interface ArticleRecord {
  readonly id: number;
  readonly user: ForemUser;
  readonly organization: string | null;
  title: string;
  bodyMarkdown: string;
  published: boolean;
  publishedAt: number | null;
  readonly createdAt: number;
  editedAt: number | null;
  tags: string[];
  /** Told by hand; else it is the text's beginning. */
  description: string;
  mainImage: string | null;
  canonicalUrl: string | null;
  slug: string;
}

/** A comment as Forem keeps it. */
export interface CommentRecord {
  readonly id: number;
  readonly articleId: number;
  readonly parent: number | null;
  readonly user: ForemUser;
  bodyMarkdown: string;
  readonly createdAt: number;
  isDeleted: boolean;
  isHidden: boolean;
}

/** The fields of an article that a write sends. */
export interface ArticleFields {
  title?: string;
  body_markdown?: string;
  published?: boolean;
  tags?: string[];
  description?: string;
  main_image?: string | null;
  canonical_url?: string | null;
}

/** Why Forem does not take an article. */
export class Invalid extends Error {}

const frontMatter = /^\s*---\n([\s\S]*?)\n---\s*(?:\n|$)/;

/** A Forem, in memory. */
export class ForemStore {
  readonly users: readonly ForemUser[] = [
    { id: 101, username: 'flyer', name: 'Flyer "Kite" O’Line', key: 'key-of-flyer' },
    { id: 102, username: 'other', name: 'Other', key: 'key-of-other' },
  ];
  readonly organization = { id: 301, username: 'kites', name: 'Kites Inc.', members: [101, 102] };
  readonly articles = new Map<number, ArticleRecord>();
  readonly comments = new Map<number, CommentRecord>();
  #lastId = 5000;

  user(username: string): ForemUser {
    const found = this.users.find((user) => user.username === username);
    if (found === undefined) throw new Error(`There is no user ${username}`);
    return found;
  }

  write(user: ForemUser, fields: ArticleFields, organization: string | null = null): ArticleRecord {
    const id = (this.#lastId += 1);
    const article: ArticleRecord = {
      id,
      user,
      organization,
      title: '',
      bodyMarkdown: '',
      published: false,
      publishedAt: null,
      createdAt: Date.now(),
      editedAt: null,
      tags: [],
      description: '',
      mainImage: null,
      canonicalUrl: null,
      slug: `temp-slug-${id}`,
    };
    this.#apply(article, fields);
    this.articles.set(id, article);
    return article;
  }

  change(article: ArticleRecord, fields: ArticleFields): void {
    const copy = { ...article };
    this.#apply(copy, fields);
    Object.assign(article, copy, { editedAt: copy.published ? Date.now() : copy.editedAt });
  }

  /** No API does this: a reader writes at the Forem itself. */
  comment(articleId: number, fields: Partial<CommentRecord> = {}): CommentRecord {
    const comment: CommentRecord = {
      id: (this.#lastId += 1),
      articleId,
      parent: null,
      user: this.user('other'),
      bodyMarkdown: 'Which knot?',
      createdAt: Date.now(),
      isDeleted: false,
      isHidden: false,
      ...fields,
    };
    this.comments.set(comment.id, comment);
    return comment;
  }

  #apply(article: ArticleRecord, given: ArticleFields): void {
    const fields = { ...given, ...this.#settings(given.body_markdown ?? article.bodyMarkdown) };
    const { title, body_markdown, published, tags, description, main_image, canonical_url } =
      fields;
    if (title !== undefined) article.title = title;
    if (body_markdown !== undefined) article.bodyMarkdown = body_markdown;
    if (tags !== undefined) article.tags = tags.map((tag) => tag.toLowerCase());
    if (description !== undefined) article.description = description;
    if (main_image !== undefined) article.mainImage = main_image;
    if (canonical_url !== undefined) article.canonicalUrl = canonical_url;
    if (published !== undefined) article.published = published;
    if (article.title.trim() === '') throw new Invalid('Title can’t be blank');
    if (article.title.length > 128)
      throw new Invalid('Title is too long (maximum is 128 characters)');
    if (article.tags.length > 4) throw new Invalid('Tag list exceed the maximum of 4 tags');
    for (const tag of article.tags)
      if (!/^[\p{L}\p{N}]+$/u.test(tag))
        throw new Invalid(
          `Tag "${tag}" contains non-alphanumeric or prohibited unicode characters`,
        );
    if (article.published && article.publishedAt === null) {
      article.publishedAt = Date.now();
      const words = article.title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      article.slug = [...words, article.id.toString(36)].join('-');
    }
  }

  /** The settings in the text win over all else. */
  #settings(text: string): ArticleFields {
    const lines = frontMatter.exec(text)?.[1]?.split('\n') ?? [];
    const told = new Map(
      lines.map((line) => [line.split(':')[0] ?? '', line.replace(/^\w+:\s*/, '')]),
    );
    const [title, published, tags] = ['title', 'published', 'tags'].map((key) => told.get(key));
    return {
      ...(title !== undefined && { title }),
      ...(published !== undefined && { published: published === 'true' }),
      ...(tags !== undefined && { tags: tags.split(',').map((tag) => tag.trim()) }),
    };
  }
}
