/** An answer of a stand-in site: JSON, or a whole response; `undefined` for a route that it lacks. */
export type SiteAnswer = Response | object | undefined;

const missing = { code: 'rest_no_route', message: 'No route was found', data: { status: 404 } };

/**
 * A `fetch` that answers by a function, and follows redirects as a real one does. It keeps the requests
 * that it got, those of redirects too.
 */
export function siteOf(answer: (url: URL, request: Request) => SiteAnswer) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    for (let request = new Request(input, init); ;) {
      requests.push(request);
      const url = new URL(request.url);
      const given = answer(url, request) ?? Response.json(missing, { status: 404 });
      const response = given instanceof Response ? given : Response.json(given);
      Object.defineProperty(response, 'url', { value: request.url });
      const location = response.headers.get('location');
      if (request.redirect === 'manual' || location === null) return response;
      if (requests.length > 50)
        throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
      const { method, headers } = request;
      request = new Request(new URL(location, url), { method, headers });
    }
  };
  return { fetch, requests };
}

/** The path of the route that is asked for, whatever the form of the site's addresses. */
export const routeOf = ({ pathname, searchParams }: URL): string =>
  searchParams.get('rest_route') ?? pathname.replace(/^.*\/wp-json(?=\/)/, '');

const dayOf = (id: number) =>
  `2023-${id % 2 === 0 ? '04' : '03'}-${String((id % 28) + 1).padStart(2, '0')}`;

/** A post as WordPress sends one. */
export const postRow = (id: number, more: object = {}) => ({
  id,
  date: `${dayOf(id)}T09:00:00`,
  date_gmt: `${dayOf(id)}T07:00:00`,
  modified: '2023-06-01T09:00:00',
  modified_gmt: '2023-06-01T07:00:00',
  slug: `tide-${id}`,
  status: 'publish',
  type: 'post',
  link: `https://tides.example/2023/tide-${id}/`,
  title: { rendered: `Tide ${id}` },
  content: { rendered: `<p>Tide ${id}</p>`, protected: false },
  excerpt: { rendered: `<p>Tide ${id}</p>`, protected: false },
  author: 1,
  comment_status: 'open',
  sticky: false,
  categories: [],
  tags: [],
  ...more,
});

/** A part of a list as a request asks for it, with the totals in headers unless the site drops them. */
export function listed(
  { searchParams }: URL,
  rows: readonly object[],
  { cap = 100, totals = true }: { cap?: number; totals?: boolean } = {},
): Response {
  const asked = Number(searchParams.get('per_page') ?? 10);
  const size = Math.min(cap, asked);
  const start = searchParams.has('page')
    ? (Number(searchParams.get('page')) - 1) * asked
    : Number(searchParams.get('offset') ?? 0);
  const headers = {
    'x-wp-total': String(rows.length),
    'x-wp-totalpages': String(Math.ceil(rows.length / size)),
  };
  return Response.json(rows.slice(start, start + size), totals ? { headers } : {});
}
