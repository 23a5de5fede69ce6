/** Speaks to the Admin API as a person who is signed in, which some of a set-up calls for. */
export interface GhostSession {
  /** The answer to a request; a path such as `settings/`. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** The address and password of the account that set Ghost up. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Makes requests to the Admin API, as nobody unless a cookie is given. */
export function adminApi(url: string, cookie = ''): GhostSession {
  return {
    async ask(method, path, body) {
      const response = await send(url, cookie, method, path, body);
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${path} of Ghost's Admin API gave ${response.status}: ${text}`);
      if (response.headers.get('content-type')?.includes('json') !== true) return text;
      const answer: unknown = JSON.parse(text);
      return answer;
    },
  };
}

/** Signs in. */
export async function signIn(url: string, { email, password }: Credentials): Promise<GhostSession> {
  const response = await send(url, '', 'POST', 'session/', { username: email, password });
  // The session counts when the body has come to its end, and not before.
  const text = await response.text();
  if (!response.ok) throw new Error(`Signing in to Ghost gave ${response.status}: ${text}`);
  return adminApi(url, cookiesOf(response));
}

/** The cookies that an answer sets, as a request sends them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

function send(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  return fetch(`${url}/ghost/api/admin/${path}`, {
    method,
    headers: {
      origin: url,
      'content-type': 'application/json',
      ...(cookie === '' ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
