import type { Document, OperationFacts, Parameter } from '../document/document.js';
import { plainRequest, utf8, type WireRequest } from '../wire/request.js';
import { type Caller, callerOf, callersOf, callerWeights } from './callers.js';
import type { Group, Item } from './harvest.js';
import { mutate } from './mutations.js';
import { type Sources, Values } from './values.js';

/** How often each operation is asked, beside 10 for all others. */
const weights: Readonly<Record<string, number>> = {
  'posts.list': 16,
  'posts.create': 14,
  'posts.update': 20,
  'posts.delete': 4,
  'comments.create': 26,
  'comments.update': 14,
  'comments.setStatus': 14,
  'comments.delete': 6,
  'importer.write': 6,
  'importer.finish': 3,
  openapi: 2,
};

/** Addresses that stand beside the document. */
const besides: readonly string[] = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/comments/feed.xml',
  '/sitemap.xml',
  '/sitemap-1.xml',
  '/robots.txt',
  '/',
  '/v1/',
  '/v2/posts',
  '/V1/posts',
  '/v1/posts/',
  '/v1//posts',
  '/v1/nothing',
  '/healthz',
];

/** More posts than that are not kept, so that the size of the blog stays the same. */
const MOST_POSTS = 80;

/** The operations that have not succeeded yet as a role that has them. */
type Gaps = () => readonly { readonly operation: string; readonly role: string }[];

/** Makes requests of the operations of a document, one after the other. */
export class Requests {
  readonly #from: Sources;
  readonly #values: Values;
  readonly #weights: Readonly<Record<string, number>>;
  readonly #byId: ReadonlyMap<string, OperationFacts>;
  readonly #gaps: Gaps;
  /** Makes the next request when its turn comes, with what was answered until then. */
  readonly #planned: (() => WireRequest)[] = [];

  constructor(from: Sources, gaps: Gaps) {
    this.#from = from;
    this.#gaps = gaps;
    this.#values = new Values(from);
    this.#byId = operationsById(from.document);
    this.#weights = Object.fromEntries([...this.#byId.keys()].map((id) => [id, weights[id] ?? 10]));
  }

  /** The next request. */
  next(): WireRequest {
    const { harvest, random } = this.#from;
    const planned = this.#planned.shift();
    if (planned !== undefined) return planned();
    if (harvest.items.posts.size > MOST_POSTS) return this.#deleteOldest();
    const gaps = random.chance(0.05) ? this.#gaps() : [];
    if (gaps.length > 0) return this.#callInGap(random.pick(gaps));
    const kind = random.weighted({ operation: 84, page: 5, again: 7, beside: 4 });
    const caller = callerOf(random.weighted(callerWeights));
    this.#values.isTame = random.chance(0.7);
    let request: WireRequest;
    if (kind === 'page' && harvest.pages.length > 0)
      request = plain(caller, 'GET', random.pick(harvest.pages).target);
    else if (kind === 'again' && harvest.targets.length > 0) request = this.#again(caller);
    else if (kind === 'beside') request = plain(caller, 'GET', this.#besideTarget());
    else request = this.#call(random.weighted(this.#weights), caller);
    request = this.#withHeaders(request);
    // Whoever hears no answer sends the same again.
    if (request.method === 'POST' && random.chance(0.15)) {
      const again = request;
      this.#planned.push(() => again);
    }
    return random.chance(0.35) ? mutate(request, this.#from, this.#values) : request;
  }

  #deleteOldest(): WireRequest {
    const [oldest = ''] = this.#from.harvest.items.posts.keys();
    const request = plain(callerOf('admin'), 'DELETE', `/v1/posts/${encodeURIComponent(oldest)}`);
    return { ...request, headers: [['If-Match', '*']] };
  }

  /**
   * Asks one address several times in a row, also as others, so that the cache has it; then something is written,
   * of which the cache has to hear, and the address is asked again.
   */
  #again(caller: Caller): WireRequest {
    const { harvest, random } = this.#from;
    const target = random.pick(random.chance(0.7) ? harvest.targets.slice(-20) : harvest.targets);
    const anybody = plain(callerOf('anonymous'), 'GET', target);
    const writes = Object.keys(this.#weights).filter((id) => this.#byId.get(id)?.method !== 'GET');
    const tag = () => harvest.etags.at(-1) ?? '*';
    this.#planned.push(
      () => ({ ...anybody, headers: [['If-None-Match', tag()]] }),
      () => plain(caller, 'GET', target),
      () => ({ ...anybody, method: 'HEAD' }),
      () => {
        this.#values.isTame = true;
        const writer = callerOf(random.pick(['admin', 'admin', 'editor', 'anonymous']));
        return this.#call(random.pick(writes), writer);
      },
      () => anybody,
    );
    return anybody;
  }

  /** An ordinary call of an operation by a caller of the role. */
  #callInGap({ operation, role }: ReturnType<Gaps>[number]): WireRequest {
    this.#values.isTame = true;
    return this.#call(operation, this.#from.random.pick(callersOf(role)));
  }

  #besideTarget(): string {
    const { harvest, random } = this.#from;
    const { posts, tags } = harvest.items;
    const file = random.pick(['feed.xml', 'atom.xml', 'feed.json']);
    if (posts.size > 0 && random.chance(0.3))
      return `/posts/${encodeURIComponent(random.pick([...posts.keys()]))}/comments/${file}`;
    const slug = tags.size > 0 ? random.pick([...tags.values()]).slug : null;
    if (slug !== null && random.chance(0.3)) return `/tags/${encodeURIComponent(slug)}/${file}`;
    return random.pick(besides);
  }

  #call(id: string, given: Caller): WireRequest {
    const { random } = this.#from;
    const operation = this.#byId.get(id);
    if (operation === undefined) throw new RangeError(`The document has no operation ${id}`);
    // Few may import, so others ask seldom.
    const caller = id.startsWith('importer') && random.chance(0.7) ? callerOf('admin') : given;
    const item = this.#itemFor(operation, caller);
    // A caller who has nothing to change yet makes something first.
    if (item === null && operation.path.includes('{id}') && operation.method !== 'GET')
      return this.#call(`${id.split('.')[0]}.create`, caller);
    const path = operation.path.replace('{id}', () => encodeURIComponent(item?.id ?? 'unknown'));
    const query = this.#query(operation);
    const target = query === '' ? path : `${path}?${query}`;
    const body = this.#body(operation, caller);
    const headers: [string, string][] = [];
    if (body !== null) headers.push(['Content-Type', 'application/json']);
    if (operation.parameters.some(({ name }) => name === 'if-match') && random.chance(0.95))
      headers.push(['If-Match', ifMatch(item, random.chance(0.6))]);
    const handler = random.pick(['plain', 'cached'] as const);
    const request = { ...plain(caller, operation.method, target), handler };
    const framing = random.chance(0.1) ? 'chunked' : 'length';
    return { ...request, headers, body, framing };
  }

  /** The item that a request names: below editor mostly one of the caller’s own. */
  #itemFor({ path, method }: OperationFacts, { account, role }: Caller): Item | null {
    const { harvest, random } = this.#from;
    const group = /^\/v1\/(posts|comments|authors|tags)\/\{id\}/.exec(path)?.[1] as
      | Group
      | undefined;
    if (group === undefined) return null;
    let choices = [...harvest.items[group].values()];
    if (method !== 'GET' && account !== null && (role === 'author' || role === 'member')) {
      const own = path.endsWith('/status')
        ? commentsOn(harvest.ownedBy('posts', account), choices)
        : harvest.ownedBy(group, account);
      if (random.chance(0.8)) choices = own;
    }
    return choices.length === 0 ? null : random.pick(choices);
  }

  #query({ parameters, id }: OperationFacts): string {
    const { harvest, random } = this.#from;
    const lookup = /^(posts|authors|tags)\.get\.lookup$/.exec(id)?.[1] as Group | undefined;
    if (lookup !== undefined && random.chance(0.9)) {
      const named = [...harvest.items[lookup].values()];
      const found = named.length === 0 ? null : random.pick(named);
      const byPath = lookup === 'posts' && random.chance(0.4) && typeof found?.path === 'string';
      const [key, value] = byPath ? ['path', found.path] : ['slug', found?.slug ?? 'unknown'];
      return `${key}=${encodeURIComponent(value)}`;
    }
    const parts: string[] = [];
    for (const parameter of parameters) {
      if (parameter.in !== 'query' || parameter.name === 'cursor') continue;
      if (parameter.required !== true && !random.chance(0.2)) continue;
      parts.push(...this.#queryParts(parameter));
    }
    return parts.join('&');
  }

  #queryParts({ name, schema }: Parameter): string[] {
    const { random } = this.#from;
    const encoded = (value: unknown) => `${name}=${encodeURIComponent(wellFormed(value))}`;
    if (name === 'limit') return [encoded(random.pick([1, 2, 5, 20, 100, 101]))];
    if (name === 'number') return [encoded(random.between(1, 30))];
    const value = this.#values.make(schema, name);
    return Array.isArray(value) ? value.slice(0, 101).map(encoded) : [encoded(value)];
  }

  #body({ body, id }: OperationFacts, { role }: Caller): string | null {
    const { random } = this.#from;
    if (body === null) return null;
    const value = this.#values.make(body);
    if (isRecord(value)) {
      const isEditor = role === 'editor' || role === 'admin';
      // Fields that most callers may not give are refused before anything else is tried.
      if (!isEditor && random.chance(0.9)) delete value['authorIds'];
      if (id === 'comments.create' && !isEditor && random.chance(0.9)) delete value['status'];
      if (id === 'comments.create' && role === 'anonymous' && random.chance(0.9))
        value['author'] ??= { name: random.pick(this.#from.texts.words) };
      if (id === 'posts.create' && random.chance(0.6)) {
        value['status'] = 'published';
        delete value['publishedAt'];
      }
    }
    return utf8(JSON.stringify(value));
  }

  #withHeaders(request: WireRequest): WireRequest {
    const { harvest, random } = this.#from;
    const headers = [...request.headers];
    if (request.method === 'GET' && harvest.etags.length > 0 && random.chance(0.1))
      headers.push(['If-None-Match', random.pick([...harvest.etags.slice(-20), '*'])]);
    if (/comments|thread/.test(request.target) && harvest.receipts.length > 0 && random.chance(0.1))
      headers.push(['Blog-Receipts', random.pick(harvest.receipts)]);
    if (request.method === 'POST' && random.chance(0.15))
      headers.push(['Idempotency-Key', `key-${random.between(0, 40)}`]);
    return { ...request, headers };
  }
}

function operationsById({ operations }: Document): Map<string, OperationFacts> {
  return new Map(operations.map((operation) => [operation.id, operation]));
}

const plain = ({ name }: Caller, method: string, target: string): WireRequest =>
  plainRequest(name, method, target);

function ifMatch(item: Item | null, isExact: boolean): string {
  return isExact && typeof item?.revision === 'string'
    ? `"${encodeURIComponent(item.revision)}"`
    : '*';
}

function commentsOn(posts: readonly Item[], comments: readonly Item[]): Item[] {
  const ids = new Set(posts.map(({ id }) => id));
  return comments.filter(({ postId }) => postId !== null && ids.has(postId));
}

const wellFormed = (value: unknown): string => String(value).toWellFormed();

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
