/** A request and what a real WordPress answered. */
export interface Exchange {
  method: string;
  /** Below the origin. */
  path: string;
  /** User name and password, by a colon; `null` where none were sent. */
  as: string | null;
  redirect: RequestRedirect;
  /** What was sent. */
  sent: unknown;
  status: number;
  /** Headers of the answer that are read. */
  headers: Record<string, string>;
  answer: unknown;
}

/** The origin in what is recorded. */
export const RECORDED = 'https://blog.example';

const headerNames = ['link', 'location', 'x-wp-total'];

async function requestOf(input: Parameters<typeof fetch>[0], init?: RequestInit) {
  const request = new Request(input, init);
  const body = await request.clone().text();
  const { origin, pathname, search } = new URL(request.url);
  const credentials = request.headers.get('authorization');
  return {
    request,
    origin,
    asked: {
      method: request.method,
      path: pathname + search,
      as: credentials === null ? null : atob(credentials.replace('Basic ', '')),
      redirect: request.redirect,
      sent: body === '' ? null : (JSON.parse(body) as unknown),
    },
  };
}

/**
 * A `fetch` that answers as was recorded, once for each exchange, and refuses all else: another
 * origin, address, body, account or way of following redirects.
 */
export function replay(exchanges: readonly Exchange[]) {
  const left = [...exchanges];
  const requests: Request[] = [];
  const answer: typeof fetch = async (input, init) => {
    const { request, origin, asked } = await requestOf(input, init);
    requests.push(request);
    const question = JSON.stringify(asked);
    const found = left.findIndex(
      ({ method, path, as, redirect, sent }) =>
        JSON.stringify({ method, path, as, redirect, sent }) === question,
    );
    const [exchange] = found === -1 || origin !== RECORDED ? [] : left.splice(found, 1);
    if (exchange === undefined) throw new Error(`Nobody recorded ${origin} ${question}`);
    const body = exchange.answer === null ? null : JSON.stringify(exchange.answer);
    return new Response(body, { status: exchange.status, headers: exchange.headers });
  };
  return { fetch: answer, left, requests };
}

/** Without what nobody reads: capabilities of no matter here, what was deleted, and all sizes of an avatar but one. */
function prune(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => prune(one, key));
  if (typeof value !== 'object' || value === null) return value;
  const isRead: Record<string, RegExp> = {
    capabilities:
      /^(?:edit_(?:others_|published_|private_)?(?:posts|pages)|moderate_comments|unfiltered_html|list_users)$/,
    author_avatar_urls: /^96$/,
  };
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name]) =>
          !/^(?:_links|avatar_urls|previous)$/.test(name) && (isRead[key]?.test(name) ?? true),
      )
      .map(([name, each]) => [name, prune(each, name)]),
  );
}

/** A `fetch` that asks, and writes down what is asked and answered, without what `hide` hides. */
export function record(hide: (text: string) => string) {
  const exchanges: Exchange[] = [];
  const asking: typeof fetch = async (input, init) => {
    const { request, asked } = await requestOf(input, init);
    const response = await fetch(request);
    const text = hide(await response.clone().text());
    const headers = headerNames.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null || (name === 'link' && !value.includes('api.w.org'))
        ? []
        : [[name, hide(value)]];
    });
    exchanges.push({
      ...asked,
      as: asked.as === null ? null : hide(asked.as),
      status: response.status,
      headers: Object.fromEntries(headers) as Record<string, string>,
      answer: text === '' ? null : prune(JSON.parse(text)),
    });
    return response;
  };
  return { fetch: asking, exchanges };
}
