import { createBlogClient } from '@blog/client';
import { probe } from '@blog/client/probe';
import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { postRow, routeOf, siteOf } from '../testing/wordpress-site.js';

const options = { url: 'https://tides.example', root: 'https://tides.example/wp-json/' };

const opened = (body: string, init: ResponseInit = {}) =>
  createBlogClient(
    wordpress({
      ...options,
      fetch: async () =>
        new Response(body, {
          headers: { 'content-type': 'text/html', 'x-wp-total': '1' },
          ...init,
        }),
    }),
    { retry: false },
  );

const json = JSON.stringify([postRow(7)]);
const notice = (text: string) =>
  `<br />\n<b>Warning</b>:  ${text} in <b>/srv/www/secret/x.php</b> on line <b>12</b><br />\n`;

describe('JSON among other text', () => {
  it.each([
    ['a notice of PHP', notice('Undefined array key "tide"') + json],
    ['a notice with brackets', notice('[] operator not supported for {strings} [0]') + json],
    ['a notice that is JSON', notice('[1]') + json],
    [
      'a notice without tags',
      `\nDeprecated: Function x() is deprecated in /srv/x.php on line 3\n${json}`,
    ],
    ['a notice behind it', json + notice('Array to string conversion')],
    ['notices on both sides', notice('One') + json + notice('Two')],
  ])('is read behind %s, and told without the words', async (_, body) => {
    const { items, problems } = await opened(body).posts.list({});
    expect(items).toMatchObject([{ id: '7' }]);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toMatch(/secret|srv|Undefined|deprecated/i);
  });

  it.each(['\ufeff', '\n\n', '\n\n\ufeff', '\r\n \ufeff\ufeff'])(
    'is read behind %j',
    async (before) => {
      const { items, problems } = await opened(before + json).posts.list({});
      expect(items).toMatchObject([{ id: '7' }]);
      expect(problems).toEqual([]);
      expect(
        await opened(before + JSON.stringify(postRow(7))).posts.get({ id: '7' }),
      ).toMatchObject({
        id: '7',
      });
    },
  );

  it('is read where the API is looked for', async () => {
    const { fetch } = siteOf((address) =>
      address.searchParams.has('rest_route')
        ? new Response(
            notice('x') + (routeOf(address) === '/' ? '{"namespaces":["wp/v2"]}' : json),
            { headers: { 'x-wp-total': '1' } },
          )
        : new Response('<title>Tides</title>'),
    );
    const client = createBlogClient(wordpress({ url: options.url, fetch }));
    expect((await client.posts.list({})).items).toMatchObject([{ id: '7' }]);
    expect(await probe(options.url, { fetch })).toMatchObject([{ backend: 'wordpress' }]);
  });

  it('is read in the answer of an error', async () => {
    const fault = { code: 'rest_forbidden', message: 'No', data: { status: 403 } };
    const client = opened(notice('x') + JSON.stringify(fault), { status: 403 });
    expect(await failureOf(client.posts.list({}))).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['<!doctype html><title>Maintenance mode</title><p>Back soon', 'Maintenance mode'],
    [
      '<html><head><style>b{}</style></head><body><h1>Error 1020</h1><script>[1]</script>',
      'Error 1020',
    ],
    [
      '<!DOCTYPE html><script type="application/ld+json">{"a":1}</script>Verify you are human',
      'Verify you',
    ],
    [notice('Undefined index') + json.slice(0, 40), 'Undefined index'],
    ['', 'empty'],
  ])('that is missing is told with the words that came: %s', async (body, words) => {
    const error = await failureOf(opened(body).posts.list({}));
    expect(error).toMatchObject({ code: 'bad_response' });
    expect(error.message).toContain(words);
  });

  it('is not looked for without end', async () => {
    const error = await failureOf(opened('\n['.repeat(1_000_000)).posts.list({}));
    expect(error).toMatchObject({ code: 'bad_response' });
    expect(error.message.length).toBeLessThan(500);
  });
});

describe('a list of users that is shut', () => {
  const fault = (code: string, status: number) =>
    opened(JSON.stringify({ code, message: 'Sorry', data: { status } }), { status });

  it.each([
    ['rest_user_cannot_view', 401],
    ['rest_user_cannot_view', 403],
    ['rest_cannot_access', 401],
    ['rest_forbidden_context', 401],
    ['rest_forbidden', 403],
  ])('is unauthorized, not missing: %s with %i', async (code, status) => {
    const client = fault(code, status);
    for (const call of [client.authors.list({}), client.authors.get({ slug: 'ada' })])
      expect(await failureOf(call)).toMatchObject({ code: 'unauthorized' });
  });

  it('is unsupported where there is no such route', async () => {
    for (const client of [fault('rest_no_route', 404), opened('<h1>404</h1>', { status: 404 })])
      expect(await failureOf(client.authors.list({}))).toMatchObject({ code: 'unsupported' });
  });

  it('still has no user that the caller may not see', async () => {
    const call = fault('rest_user_cannot_view', 401).authors.get({ id: '7' });
    expect(await failureOf(call)).toMatchObject({ code: 'not_found' });
  });
});
