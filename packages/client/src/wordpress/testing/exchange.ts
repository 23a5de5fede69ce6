/** A request, and the answer of a real WordPress. */
export interface Exchange {
  method: string;
  /** The path and query of the address. */
  path: string;
  /** User name and password with a colon between; `null` where the request had none. */
  as: string | null;
  redirect: RequestRedirect;
  /** The body of the request, from JSON; `null` where it had none. */
  sent: unknown;
  status: number;
  /** The headers of the answer that the backend reads. */
  headers: Record<string, string>;
  answer: unknown;
}

/** The origin of the site in the recordings. */
export const RECORDED = 'https://blog.example';

const headerNames = ['link', 'location', 'x-wp-total', 'x-wp-totalpages'];

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
 * A `fetch` that gives the recorded answers, each once. It refuses every other request: one with another
 * origin, address, body, account, or setting for redirects.
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

/** The answer without the parts that the backend does not read: they would only make the file longer. */
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

/** A `fetch` that makes the requests, and keeps them with their answers. `hide` removes what is secret. */
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
