import type { BloggerAnswers, Viewer } from './answers.js';
import { Refusal } from './refusal.js';
import type { Account, BloggerStore } from './store.js';

/** A request that was let in. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: object;
  readonly account: Account | null;
  readonly store: BloggerStore;
  readonly answers: BloggerAnswers;
}

/** A method of the API. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly run: (asked: Asked) => unknown;
}

/** Makes a route of one line, such as `GET /v3/blogs/:blogId`. */
export function route(line: string, run: (asked: Asked) => unknown): Route {
  const [method = '', path = ''] = line.split(' ');
  return { method, path: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`), run };
}

/** The refusal of a caller who may not. */
export function forbidden(): Refusal {
  return new Refusal(403, 'forbidden', "We're sorry, but you don't have permission.");
}

/** How much the caller asks to see; more than it may is refused. */
export function viewerOf({ account, query }: Asked): Viewer {
  const view = query.get('view') ?? 'READER';
  if (view !== 'ADMIN' && view !== 'AUTHOR') return { account, view: 'READER' };
  if (account === null || (view === 'ADMIN' && account.role !== 'ADMIN')) throw forbidden();
  return { account, view };
}
