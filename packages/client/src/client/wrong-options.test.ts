import * as client from '@blog/client';
import { blogger } from '@blog/client/blogger';
import * as feeds from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { http } from '@blog/client/http';
import { createApi, createTransport } from '@blog/client/kit';
import { openBackend, openFound } from '@blog/client/open';
import { probe } from '@blog/client/probe';
import { wordpress } from '@blog/client/wordpress';
import { anonymous, memory } from '@blog/core';
import { describe, expect, it } from 'vitest';

/** A function as a program without types may call it. */
type Call = (...given: unknown[]) => unknown;
const untyped = (call: unknown) => call as Call;

const url = 'https://tides.example';
const contentKey = '22444f78447824223cefc48062';
const adminKey = '5f3a:8f2b44';

/** The options that each factory needs, to which one wrong option is added. */
const factories: [string, Call, Record<string, unknown>][] = [
  ['http', untyped(http), { url }],
  ['wordpress', untyped(wordpress), { url }],
  ['ghost', untyped(ghost), { url, contentKey }],
  ['blogger', untyped(blogger), { url, apiKey: 'k' }],
  ['forem', untyped(forem), { username: 'ada' }],
  ['feed', untyped(feeds.feed), { url }],
];

const refused = (path: string, message: RegExp = /./) =>
  expect.objectContaining({
    code: 'invalid_input',
    message: expect.stringMatching(message) as string,
    details: { issues: [expect.objectContaining({ path }) as object] },
  }) as object;

describe.each(factories)('%s refuses', (name, make, needed) => {
  it('no options, or none in an object', () => {
    for (const given of [undefined, null, 'https://tides.example', [], () => needed, 7])
      expect(() => make(given)).toThrow(refused('', /Expected an object of options/));
    expect(() => make()).toThrow(new RegExp(name));
    if (name !== 'forem' && name !== 'blogger')
      expect(() => make({})).toThrow(refused('url', /not undefined/));
  });

  it.each([
    ['timeout', '5s'],
    ['timeout', -1],
    ['timeout', 0],
    ['timeout', Number.NaN],
    ['timeout', Infinity],
    ['timeout', null],
    ['maxBytes', '1 MB'],
    ['maxBytes', -5],
    ['maxBytes', Number.NaN],
    ['headers', 'authorization: x'],
    ['headers', 5],
    ['headers', { 'no header': 'x' }],
    ['fetch', {}],
    ['fetch', url],
  ])('the option %s: %j', (option, value) => {
    expect(() => make({ ...needed, [option]: value })).toThrow(refused(option, /Expected/));
  });

  it('and takes an answer of any size', () => {
    for (const maxBytes of [1, 2 ** 40, Infinity])
      expect(() => make({ ...needed, maxBytes })).not.toThrow();
  });

  it('misspelt options, and names the one that is near', () => {
    for (const [wrong, right] of [
      ['timeOut', 'timeout'],
      ['header', 'headers'],
      ['fetcher', 'fetch'],
      ['baseURL', 'url'],
    ] as const)
      expect(() => make({ ...needed, [wrong]: url })).toThrow(
        refused(wrong, new RegExp(`did you mean ${right}\\?`)),
      );
  });

  it('an address without http', () => {
    for (const wrong of ['localhost:8080', 'tides.example', '//tides.example', '', 5, new URL(url)])
      expect(() => make({ ...needed, url: wrong })).toThrow(
        refused('url', /http:\/\/ or https:\/\//),
      );
  });

  it('and shows no secret of an address', () => {
    expect(() => make({ ...needed, url: 'ftp://ada:pa55@tides.example?key=k3y' })).toThrow(
      expect.objectContaining({
        message: expect.not.stringMatching(/pa55|k3y/) as string,
      }) as object,
    );
  });
});

describe('a factory refuses its own option', () => {
  it.each([
    ['write', () => untyped(http)({ url, write: 'comments.create' }), /list/],
    ['write', () => untyped(http)({ url, write: ['posts.list'] }), /a write/],
    ['html', () => untyped(http)({ url, html: 'safe' }), /"sanitize" or "trusted"/],
    ['root', () => untyped(wordpress)({ url, root: '/wp-json' }), /http/],
    ['guests', () => untyped(wordpress)({ url, guests: 'yes' }), /boolean/],
    ['token', () => untyped(wordpress)({ url, token: 5 }), /string/],
    ['applicationPassword', () => untyped(wordpress)({ url, username: 'ada' }), /together/],
    ['contentKey', () => untyped(ghost)({ url }), /contentKey or adminKey/],
    ['contentKey', () => untyped(ghost)({ url, contentKey: 'my key' }), /hex digits, not string/],
    ['adminKey', () => untyped(ghost)({ url, adminKey: 'secret' }), /id:secret, not string/],
    ['adminKey', () => untyped(ghost)({ url, contentKey, commentAs: 'm' }), /commentAs/],
    ['version', () => untyped(ghost)({ url, adminKey, version: '5' }), /5 or 6/],
    ['site', () => untyped(ghost)({ url, adminKey, site: 'tides.example' }), /http/],
    ['moderates', () => untyped(ghost)({ url, adminKey, moderates: 'no' }), /boolean/],
    ['memberSession', () => untyped(ghost)({ url, contentKey, memberSession: 5 }), /cookie/],
    ['timeZone', () => untyped(blogger)({ url, apiKey: 'k', timeZone: 'Mars/Base' }), /Berlin/],
    ['timeZone', () => untyped(blogger)({ url, apiKey: 'k', timeZone: 5 }), /zone/],
    ['blogId', () => untyped(blogger)({ blogId: 7, apiKey: 'k' }), /as text/],
    ['blogId', () => untyped(blogger)({}), /number of a blog/],
    ['apiKey', () => untyped(blogger)({ url }), /apiKey or accessToken/],
    ['view', () => untyped(blogger)({ url, accessToken: 't', view: 'admin' }), /"ADMIN"/],
    ['username', () => untyped(forem)({}), /name of a user/],
    ['username', () => untyped(forem)({ username: 'Ada Field' }), /as in addresses/],
    ['perPageMax', () => untyped(forem)({ username: 'ada', perPageMax: '30' }), /whole number/],
    ['origins', () => untyped(feeds.feed)({ url, origins: url }), /list/],
    ['origins', () => untyped(feeds.feed)({ url, origins: ['tides.example'] }), /http/],
    ['html', () => untyped(feeds.feed)({ url, html: false }), /"trusted"/],
  ])('%s', (path, make, words) => {
    expect(make).toThrow(refused(path, words));
  });

  it('a zone that there is, is taken', () => {
    for (const timeZone of ['Europe/Berlin', 'UTC', '+05:30'])
      expect(() => blogger({ url, apiKey: 'k', timeZone })).not.toThrow();
  });

  it('connect refuses as the factory does', async () => {
    await expect(untyped(http.connect)()).rejects.toEqual(refused(''));
    await expect(untyped(http.connect)({ url, require: ['post.list'] })).rejects.toEqual(
      refused('require', /posts\.list/),
    );
    await expect(untyped(http.connect)({ url, signal: 'x' })).rejects.toEqual(refused('signal'));
    await expect(untyped(wordpress.connect)({ url, signal: {} })).rejects.toEqual(
      refused('signal'),
    );
    await expect(untyped(ghost.connect)({ url })).rejects.toEqual(refused('contentKey'));
  });
});

describe('a client, an opener and a probe refuse', () => {
  const create = untyped(client.createBlogClient);
  const backend = memory().as(anonymous);

  it.each([
    ['backend', () => create()],
    ['backend', () => create({})],
    ['backend', () => create({ url })],
    ['backend', () => create(url)],
    ['backend', () => create(memory())],
    ['backend', () => create(Promise.resolve(backend))],
    ['', () => create(backend, 'mine')],
    ['id', () => create(backend, { id: 5 })],
    ['viewer', () => create(backend, { viewer: { id: 'ada' } })],
    ['retries', () => create(backend, { retries: 5 })],
    ['', () => create(backend, { retry: 5 })],
    ['', () => create(backend, { retry: true })],
    ['times', () => create(backend, { retry: { times: '3' } })],
    ['times', () => create(backend, { retry: { times: -1 } })],
    ['delays', () => create(backend, { retry: { delays: 3 } })],
    ['backend', () => untyped(createTransport)()],
    ['options', () => untyped(createTransport)('notes')],
    ['timeout', () => untyped(createTransport)('notes', { timeout: '5s' })],
    ['base', () => untyped(createApi)(createTransport('notes', {}), {})],
    ['transport', () => untyped(createApi)()],
    ['html', () => untyped(feeds.discoverFeeds)()],
    ['baseUrl', () => untyped(feeds.discoverFeeds)('<link>')],
  ])('at %s', (path, make) => {
    expect(make).toThrow(refused(path, /Expected|no such option/));
  });

  it('a store in place of the view of a caller, and say how to get one', () => {
    expect(() => create(memory())).toThrow(/store\.as\(actor\)/);
    expect(() => create(Promise.resolve(backend))).toThrow(/await it/);
  });

  it.each([
    ['', () => untyped(openBackend)()],
    ['backend', () => untyped(openBackend)({ backend: 'wordpres', url })],
    ['timeout', () => untyped(openBackend)({ url, timeout: '5s' })],
    ['url', () => untyped(openBackend)({ url: 'localhost:8080' })],
    ['url', () => untyped(openBackend)({ url: 5 })],
    ['signal', () => untyped(openBackend)({ url, signal: 5 })],
    ['adress', () => untyped(openBackend)({ adress: url })],
    ['findings', () => untyped(openFound)()],
    ['', () => untyped(openFound)([])],
    ['url', () => untyped(openFound)([], {})],
    ['url', () => untyped(probe)()],
    ['url', () => untyped(probe)('localhost:8080')],
    ['options', () => untyped(probe)(url, 5)],
    ['timeout', () => untyped(probe)(url, { timeout: '5s' })],
  ])('at %s, by a promise', async (path, call) => {
    await expect(call()).rejects.toEqual(refused(path));
  });

  it('a backend of a misspelt name, and name the one that is near', async () => {
    await expect(untyped(openBackend)({ backend: 'wordpres', url })).rejects.toThrow(
      /Did you mean wordpress\?/,
    );
  });
});

describe('a call refuses', () => {
  const reader = client.createBlogClient(memory().as({ role: 'admin', id: 'a', name: 'Ada' }));
  const groups = reader as unknown as Record<string, Record<string, Call>>;

  it.each([
    ['posts.list', ['x'], ''],
    ['posts.list', [{ limt: 5 }], 'limt'],
    ['posts.list', [{ limit: '5' }], 'limit'],
    ['posts.get', [], ''],
    ['posts.get', ['first-light'], ''],
    ['posts.get', [{}], undefined],
    ['posts.create', [], ''],
    ['posts.update', [], 'id'],
    ['posts.delete', [], 'id'],
    ['comments.list', [7], ''],
    ['comments.thread', [], 'postId'],
    ['comments.get', [], ''],
    ['comments.create', [], ''],
    ['comments.setStatus', ['7', 'aproved'], undefined],
    ['comments.counts', [], ''],
    ['comments.counts', ['7'], ''],
    ['tags.list', [{ limit: 0 }], 'limit'],
    ['tags.get', [], ''],
    ['authors.get', [7], ''],
    ['archive.months', ['2010'], ''],
    ['search.posts', [], undefined],
    ['search.posts', ['word'], ''],
    ['importer.write', [], undefined],
    ['importer.write', [{}], undefined],
  ] as const)('%s(%j)', async (operation, given, path) => {
    const [group = '', method = ''] = operation.split('.');
    const call = async () => groups[group]?.[method]?.(...given);
    const error: unknown = await call().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_input', operation });
    if (path !== undefined) expect(error).toMatchObject({ details: { issues: [{ path }] } });
  });

  it('to read a list to its end with what is no query, and with options that are none', () => {
    const all = groups['posts']?.['all'];
    expect(() => all?.('x')).toThrow(refused('query'));
    expect(() => all?.({}, 5)).toThrow(refused('options'));
    expect(() => all?.({}, { onProblem: {} })).toThrow(refused('options.onProblem'));
  });

  it('options that are none', async () => {
    for (const options of ['x', 5, { signal: 'now' }]) {
      const call = groups['posts']?.['list']?.({}, options) as Promise<unknown>;
      await expect(call).rejects.toMatchObject({ code: 'invalid_input' });
      const write = groups['posts']?.['delete']?.('7', options) as Promise<unknown>;
      await expect(write).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });
});
