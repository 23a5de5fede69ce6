import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

const account = {
  url: 'https://blog.example/',
  username: 'editor',
  applicationPassword: 'abcd efgh',
};

/** A `fetch` that gives one answer after the other, and the requests that it got. */
function answering(...answers: Response[]) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init));
    return (
      answers.shift() ?? Response.json({ code: 'rest_no_route', message: 'No' }, { status: 404 })
    );
  };
  return { fetch, requests };
}

const linked = (root: string) =>
  new Response(null, { headers: { link: `<${root}>; rel="https://api.w.org/"` } });

describe('the credentials of WordPress', () => {
  it.each([
    'https://elsewhere.example/wp-json/',
    'http://blog.example/wp-json/',
    'https://blog.example:8443/wp-json/',
  ])('are not sent to a root of another origin: %s', async (root) => {
    const { fetch, requests } = answering(linked(root));
    const call = wordpress({ ...account, fetch }).posts.list({});
    await expect(call).rejects.toMatchObject({ code: 'invalid_input' });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers.has('authorization')).toBe(false);
  });

  it('are not taken along by a redirect', async () => {
    const { fetch, requests } = answering(
      linked('https://blog.example/wp-json/'),
      new Response(null, { status: 301, headers: { location: 'https://www.blog.example/' } }),
    );
    const call = wordpress({ ...account, fetch }).posts.list({});
    await expect(call).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('https://www.blog.example/') as string,
    });
    expect(requests.map(({ redirect }) => redirect)).toEqual(['manual', 'manual']);
    expect(requests[1]?.headers.get('authorization')).toBe(`Basic ${btoa('editor:abcd efgh')}`);
  });

  it('go along with raw requests below the root only', async () => {
    const { fetch, requests } = answering(
      linked('https://blog.example/wp-json/'),
      Response.json({ id: 1, capabilities: {} }),
      Response.json({}),
    );
    const { raw } = wordpress({ ...account, fetch });
    await raw.request('wp/v2/types');
    for (const path of ['https://elsewhere.example/', '//elsewhere.example/', '../wp-login.php'])
      await expect(raw.request(path)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/',
      '/wp-json/wp/v2/users/me',
      '/wp-json/wp/v2/types',
    ]);
  });

  it.each([
    { url: 'blog.example' },
    { ...account, root: 'ftp://blog.example/' },
    { ...account, applicationPassword: '' },
    { ...account, username: '' },
  ])('are refused where they are none: %j', (options) => {
    expect(() => wordpress(options)).toThrow(/Expected|go together/);
  });
});
