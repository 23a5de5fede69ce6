/** A request, and the answer that a real Ghost gave. */
export interface Exchange {
  method: string;
  /** The path below the blog's address. */
  path: string;
  /** The JSON of the request's body; `null` without one. */
  sent: unknown;
  status: number;
  date: string;
  answer: unknown;
}

/** The path and query of an address, without the key of the Content API. */
function pathOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.delete('key');
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}

async function requestOf(input: Parameters<typeof fetch>[0], init?: RequestInit) {
  const request = new Request(input, init);
  const body = await request.clone().text();
  return {
    request,
    method: request.method,
    path: pathOf(request.url),
    sent: body === '' ? null : (JSON.parse(body) as unknown),
  };
}

/** A `fetch` that gives each recorded answer once, and refuses every other request. */
export function replay(exchanges: readonly Exchange[]) {
  const left = [...exchanges];
  const requests: Request[] = [];
  const answer: typeof fetch = async (input, init) => {
    const { request, method, path, sent } = await requestOf(input, init);
    requests.push(request);
    const found = left.findIndex(
      (one) =>
        one.method === method &&
        one.path === path &&
        JSON.stringify(one.sent) === JSON.stringify(sent),
    );
    const [exchange] = found === -1 ? [] : left.splice(found, 1);
    if (exchange === undefined)
      throw new Error(`Nobody recorded ${method} ${path} ${JSON.stringify(sent)}`);
    const body = exchange.answer === null ? null : JSON.stringify(exchange.answer);
    return new Response(body, { status: exchange.status, headers: { date: exchange.date } });
  };
  return { fetch: answer, left, requests };
}

/** The blog's address in the recordings. */
export const RECORDED = 'https://tide.example';

const settings = ['title', 'description', 'url', 'timezone', 'locale', 'icon', 'comments_enabled'];

/** Leaves out values that no test reads: secrets of members, the editor's format, nulls of tags and people. */
function prune(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => prune(one, key));
  if (typeof value !== 'object' || value === null) return value;
  const isName = ['tags', 'authors', 'users', 'primary_tag', 'primary_author'].includes(key);
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, each]) =>
          !/^(?:lexical|mobiledoc|codeinjection_.*|unsubscribe_url|email_.*|accessibility|tour)$/.test(
            name,
          ) &&
          !(isName && each === null) &&
          !(key === 'settings' && !settings.includes(name)),
      )
      .map(([name, each]) => [name, prune(each, name)]),
  );
}

/** A `fetch` that makes the requests, and records them with their answers. */
export function record(home: string, ask: typeof fetch = fetch) {
  const exchanges: Exchange[] = [];
  const asking: typeof fetch = async (input, init) => {
    const { request, method, path, sent } = await requestOf(input, init);
    const response = await ask(request.url, {
      method,
      headers: request.headers,
      redirect: 'manual',
      ...(sent === null ? {} : { body: JSON.stringify(sent) }),
    });
    const text = (await response.clone().text()).replaceAll(home, RECORDED);
    exchanges.push({
      method,
      path,
      sent,
      status: response.status,
      date: response.headers.get('date') ?? '',
      answer: text === '' ? null : prune(JSON.parse(text)),
    });
    return response;
  };
  return { fetch: asking, exchanges };
}
