import type { OperationFacts } from '../document/document.js';

/** A post, comment, author or tag that an answer had. */
export interface Item {
  readonly id: string;
  readonly slug: string | null;
  readonly path: string | null;
  readonly revision: string | null;
  /** The post of a comment. */
  readonly postId: string | null;
  readonly parentId: string | null;
  /** Whether a post is published and takes comments. */
  readonly isOpen: boolean;
  /** The accounts that wrote it. */
  readonly owners: readonly string[];
}

/** The groups of items that have addresses. */
export type Group = 'posts' | 'comments' | 'authors' | 'tags';

/** A target with a cursor that an answer gave. */
interface Page {
  readonly operation: string;
  readonly target: string;
}

/** The most texts of each kind that are remembered: the newest. */
const MOST = 200;

type Json = Readonly<Record<string, unknown>>;

/** Values of earlier answers, for later requests to use: ids, slugs, revisions, cursors, tags, receipts. */
export class Harvest {
  readonly items: Readonly<Record<Group, Map<string, Item>>> = {
    posts: new Map(),
    comments: new Map(),
    authors: new Map(),
    tags: new Map(),
  };
  readonly etags: string[] = [];
  readonly receipts: string[] = [];
  readonly pages: Page[] = [];
  /** Targets that were answered, to be asked again by others. */
  readonly targets: string[] = [];

  /** The items of a group that belong to the account. */
  ownedBy(group: Group, account: string): Item[] {
    return [...this.items[group].values()].filter(({ owners }) => owners.includes(account));
  }

  /** Takes what an answer has. */
  take(
    operation: OperationFacts,
    target: string,
    { etag, value }: { readonly etag: string | undefined; readonly value: unknown },
  ): void {
    if (etag !== undefined) remember(this.etags, etag);
    if (operation.method === 'GET' && target.length < 2000) remember(this.targets, target);
    if (operation.method === 'DELETE') this.#drop(target);
    this.#walk(value, 0);
    if (!isJson(value)) return;
    if (typeof value['receipt'] === 'string') remember(this.receipts, value['receipt']);
    for (const side of ['nextCursor', 'prevCursor']) {
      const cursor = value[side];
      if (typeof cursor !== 'string') continue;
      const [path = '', query = ''] = target.split('?');
      const rest = query.split('&').filter((part) => part !== '' && !part.startsWith('cursor='));
      const next = `${path}?${[...rest, `cursor=${cursor}`].join('&')}`;
      remember(this.pages, { operation: operation.id, target: next });
    }
  }

  /** Forgets an item that a request was told is not there. */
  forget(group: Group, id: string): void {
    this.items[group].delete(id);
    if (group !== 'posts') return;
    for (const [key, { postId }] of this.items.comments)
      if (postId === id) this.items.comments.delete(key);
  }

  #drop(target: string): void {
    const found = /^\/v1\/(posts|comments)\/([^/?]+)/.exec(target);
    if (found !== null) this.forget(found[1] as Group, decodeURIComponent(found[2] ?? ''));
  }

  #walk(value: unknown, depth: number): void {
    if (depth > 4) return;
    if (Array.isArray(value)) {
      for (const each of value) this.#walk(each, depth + 1);
      return;
    }
    if (!isJson(value)) return;
    this.#add(value);
    for (const key of ['items', 'post', 'comment', 'tags', 'authors'])
      if (key in value) this.#walk(value[key], depth + 1);
  }

  #add(value: Json): void {
    const { id } = value;
    if (typeof id !== 'string') return;
    const group = groupOf(value);
    if (group === null) return;
    const text = (key: string) => (typeof value[key] === 'string' ? value[key] : null);
    const writers = [value['author'], value['authors']].flat().filter(isJson);
    const before = this.items[group].get(id);
    this.items[group].set(id, {
      id,
      slug: text('slug'),
      path: text('path') ?? before?.path ?? null,
      revision: text('revision') ?? before?.revision ?? null,
      postId: text('postId'),
      parentId: text('parentId'),
      isOpen: value['status'] === 'published' && value['commentsOpen'] === true,
      owners: writers.map((writer) => writer['id']).filter((each) => typeof each === 'string'),
    });
    // Any number of names may come in a run.
    const { items } = this;
    if (group === 'tags' || group === 'authors')
      for (const oldest of items[group].keys())
        if (items[group].size > MOST) items[group].delete(oldest);
  }
}

function groupOf(value: Json): Group | null {
  if ('postId' in value) return 'comments';
  if ('kind' in value && 'title' in value) return 'posts';
  if ('bio' in value) return 'authors';
  return 'postCount' in value && 'slug' in value ? 'tags' : null;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function remember<T>(list: T[], value: T): void {
  list.push(value);
  if (list.length > MOST) list.shift();
}
