import { officialSchema } from '../../testing/official-schemas.js';
import { ForemAnswers, HOME } from './answers.js';
import { errata } from './errata.js';
import { type ApiChecks, openApiChecks } from './openapi.js';
import {
  type ArticleFields,
  type ArticleRecord,
  ForemStore,
  type ForemUser,
  Invalid,
} from './store.js';

const document = officialSchema('forem');

/** Forem's own description, with what is known to be wrong in it set right. */
export const officialChecks: ApiChecks | null =
  document === null ? null : openApiChecks(document, errata);

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const notFound = () => new Refusal(404, 'not found');

interface Asked {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly user: ForemUser | null;
}

type Route = readonly [RegExp, (asked: Asked) => unknown, status?: number];

/**
 * A Forem, as far as its API goes, over articles in memory. Each request that it gets and each
 * answer that it gives is checked against Forem's OpenAPI document; what is against it is in
 * `faults`, and fails the request.
 */
export class ForemEmulator {
  readonly store = new ForemStore();
  readonly answers = new ForemAnswers(this.store);
  readonly checks: ApiChecks | null;
  readonly faults: string[] = [];
  /** Method and path with query, in order. */
  readonly requests: string[] = [];
  /** Answers the next request with this. */
  answerNext: Response | null = null;

  constructor(checks: ApiChecks | null = officialChecks) {
    this.checks = checks;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { pathname, search, searchParams, origin } = new URL(request.url);
    const text = await request.text();
    const body = text === '' ? undefined : (JSON.parse(text) as unknown);
    const sent = { method: request.method, url: request.url, headers: request.headers, body };
    this.requests.push(`${request.method} ${pathname}${search}`);
    this.#note(this.checks?.requestFaults(sent) ?? []);
    if (request.headers.get('accept') !== 'application/vnd.forem.api-v1+json')
      this.#note(['a request that does not ask for version 1']);
    if (this.answerNext !== null) {
      const answer = this.answerNext;
      this.answerNext = null;
      return answer;
    }
    let [status, answer]: [number, unknown] = [200, undefined];
    try {
      if (origin !== HOME) throw notFound();
      const user =
        this.store.users.find(({ key }) => key === request.headers.get('api-key')) ?? null;
      const route = `${request.method} ${pathname.replace(/^\/api/, '')}`;
      [status, answer] = this.#route(route, { query: searchParams, body, user });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      [status, answer] = [error.status, { error: error.message, status: error.status }];
    }
    this.#note(this.checks?.answerFaults(sent, { status, body: answer }) ?? []);
    return Response.json(answer, { status });
  };

  /** Throws where a request or an answer was against the description. */
  close(): void {
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
  }

  #note(faults: readonly string[]): void {
    if (faults.length === 0) return;
    this.faults.push(...faults);
    throw new Error(`Against the OpenAPI document: ${faults.join('; ')}`);
  }

  readonly #routes: readonly Route[] = [
    [/^GET \/articles$/, ({ query }) => this.#published(query.get('username') ?? '', query)],
    [
      /^GET \/organizations\/(\w+)\/articles$/,
      ({ params: [name = ''], query }) => {
        if (name !== this.store.organization.username) throw notFound();
        return this.#published(name, query);
      },
    ],
    [/^GET \/organizations\/(\w+)$/, ({ params: [name] }) => this.#organization(name)],
    [
      /^GET \/articles\/me\/unpublished$/,
      (asked) => {
        const user = signedIn(asked);
        const own = this.#where((article) => article.user === user && !isOut(article));
        return pageOf(own, asked.query).map((article) => this.answers.own(article));
      },
    ],
    [
      /^GET \/articles\/(\d+)$/,
      ({ params: [id] }) => {
        const article = this.store.articles.get(Number(id));
        if (article === undefined || !isOut(article)) throw notFound();
        return this.answers.whole(article);
      },
    ],
    [
      /^GET (\/articles\/[^/]+\/[^/]+)$/,
      ({ params: [path = ''] }) => {
        const found = this.#where(isOut).map((article) => this.answers.whole(article));
        const article = found.find((one) => `/articles${one.path}` === decodeURIComponent(path));
        if (article === undefined) throw notFound();
        return article;
      },
    ],
    [
      /^POST \/articles$/,
      (asked) => {
        const user = signedIn(asked);
        return this.answers.whole(valid(() => this.store.write(user, fieldsOf(asked.body))));
      },
      201,
    ],
    [
      /^PUT \/articles\/(\d+)$/,
      (asked) => {
        const user = signedIn(asked);
        const article = this.store.articles.get(Number(asked.params[0]));
        if (article === undefined || article.user !== user) throw notFound();
        valid(() => this.store.change(article, fieldsOf(asked.body)));
        return this.answers.whole(article);
      },
    ],
    [/^GET \/comments$/, ({ query }) => this.#thread(query)],
    [
      /^GET \/users\/(\w+)$/,
      ({ params: [id], query }) => {
        const user = this.store.users.find((one) =>
          id === 'by_username' ? one.username === query.get('url') : String(one.id) === id,
        );
        if (user === undefined) throw notFound();
        return this.answers.user(user);
      },
    ],
  ];

  #route(line: string, asked: Omit<Asked, 'params'>): [number, unknown] {
    for (const [pattern, run, status = 200] of this.#routes) {
      const found = pattern.exec(line);
      if (found !== null) return [status, run({ ...asked, params: found.slice(1) })];
    }
    throw notFound();
  }

  /** Newest first, as every list that is of one owner. */
  #where(test: (article: ArticleRecord) => boolean): ArticleRecord[] {
    return [...this.store.articles.values()]
      .filter(test)
      .toSorted(
        (a, b) => (b.publishedAt ?? b.createdAt) - (a.publishedAt ?? a.createdAt) || b.id - a.id,
      );
  }

  #published(name: string, query: URLSearchParams) {
    const found = this.#where(
      (article) => isOut(article) && [article.user.username, article.organization].includes(name),
    );
    return pageOf(found, query).map((article) => this.answers.summary(article));
  }

  #organization(name: string | undefined) {
    if (name !== this.store.organization.username) throw notFound();
    return this.answers.organization();
  }

  /** Threads come by score: in no order of time. */
  #thread(query: URLSearchParams) {
    const article = this.store.articles.get(Number(query.get('a_id')));
    if (article === undefined) throw notFound();
    const roots = [...this.store.comments.values()]
      .filter(({ articleId, parent }) => articleId === article.id && parent === null)
      .toSorted((a, b) => (a.id % 3) - (b.id % 3) || b.id - a.id);
    return pageOf(roots, query, 50).map((comment) => this.answers.comment(comment));
  }
}

const isOut = ({ published, publishedAt }: ArticleRecord) =>
  published && publishedAt !== null && publishedAt <= Date.now();

function pageOf<T>(items: readonly T[], query: URLSearchParams, byDefault = 30): T[] {
  const perPage = Math.min(Number(query.get('per_page') ?? byDefault), 1000);
  const start = (Number(query.get('page') ?? 1) - 1) * perPage;
  return items.slice(start, start + perPage);
}

function signedIn({ user }: Asked): ForemUser {
  if (user === null) throw new Refusal(401, 'unauthorized');
  return user;
}

function fieldsOf(body: unknown): ArticleFields {
  const article: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'article') : undefined;
  if (typeof article === 'object' && article !== null) return article;
  throw new Refusal(422, 'param is missing or the value is empty: article');
}

function valid<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof Invalid) throw new Refusal(422, error.message);
    throw error;
  }
}
