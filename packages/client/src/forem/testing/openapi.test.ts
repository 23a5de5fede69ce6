import { describe, expect, it } from 'vitest';

import { officialSchema } from '../../testing/official-schemas.js';
import { failureOf } from '../../testing/failure-of.js';
import { forem } from '../index.js';
import { ForemEmulator, officialChecks } from './emulator.js';
import { errata } from './errata.js';
import { openApiChecks } from './openapi.js';

const api = 'https://dev.to/api';
const document = officialSchema('forem');

const request = (method: string, url: string, body?: unknown, key = 'k') => ({
  method,
  url,
  headers: new Headers(key === '' ? {} : { 'api-key': key }),
  body,
});

describe.skipIf(officialChecks === null)('checks against Forem’s OpenAPI document', () => {
  const checks = () => openApiChecks(document, errata);
  const article = { title: 'A', body_markdown: 'B', published: true, tags: ['c'] };

  it.each([
    ['a list', request('GET', `${api}/articles?username=flyer&page=2&per_page=30`, undefined, '')],
    ['an article', request('GET', `${api}/articles/7`, undefined, '')],
    ['one by its path', request('GET', `${api}/articles/flyer/crosswind-1`, undefined, '')],
    ['the own drafts', request('GET', `${api}/articles/me/unpublished`)],
    ['a new article', request('POST', `${api}/articles`, { article })],
    ['comments', request('GET', `${api}/comments?a_id=7`, undefined, '')],
  ])('pass %s', (_what, sent) => {
    expect(checks().requestFaults(sent)).toEqual([]);
  });

  it.each([
    ['another host', request('GET', 'https://example.org/api/articles')],
    ['no such path', request('GET', `${api}/posts`)],
    ['no such method of a path', request('DELETE', `${api}/articles/7`)],
    ['a comment, which nobody can write', request('POST', `${api}/comments`, {})],
    ['a parameter that is not described', request('GET', `${api}/articles?sort=asc`)],
    ['one that is told twice', request('GET', `${api}/articles?page=1&page=2`)],
    ['a page that is none', request('GET', `${api}/articles?page=first`)],
    ['page 0', request('GET', `${api}/articles?page=0`)],
    ['more than a page holds', request('GET', `${api}/articles?per_page=1001`)],
    ['a word that is none of an enum', request('GET', `${api}/articles?state=draft`)],
    ['an id that is none', request('GET', `${api}/articles/crosswind`)],
    ['drafts of nobody', request('GET', `${api}/articles/me/unpublished`, undefined, '')],
    ['a write of nobody', request('POST', `${api}/articles`, { article }, '')],
    ['a property that there is not', request('POST', `${api}/articles`, { article: { html: '' } })],
    ['a property of another type', request('POST', `${api}/articles`, { article: { title: 7 } })],
    ['tags as a text', request('POST', `${api}/articles`, { article: { tags: 'a, b' } })],
    ['an article not wrapped', request('POST', `${api}/articles`, article)],
    ['a body where there is none', request('GET', `${api}/articles`, {})],
  ])('refuse %s', (_what, sent) => {
    expect(checks().requestFaults(sent)).not.toEqual([]);
  });

  const emulator = new ForemEmulator();
  const user = emulator.store.user('flyer');
  const record = emulator.store.write(user, { title: 'A', body_markdown: 'B', published: true });
  const whole = emulator.answers.whole(record);
  const one = request('GET', `${api}/articles/7`);
  const list = request('GET', `${api}/articles`);

  it('pass what the emulator answers', () => {
    expect(checks().answerFaults(one, { status: 200, body: whole })).toEqual([]);
    const body = [emulator.answers.summary(record)];
    expect(checks().answerFaults(list, { status: 200, body })).toEqual([]);
  });

  it.each([
    ['a list where one is expected', one, [whole]],
    ['a property that there is not', one, { ...whole, slugs: [] }],
    ['an id that is a text', one, { ...whole, id: '7' }],
    ['tags the other way round', one, { ...whole, tags: 'a, b' }],
    ['a whole article in a list', list, [whole]],
    [
      'a date without a zone',
      list,
      [{ ...emulator.answers.summary(record), created_at: '2020-01-01T00:00:00' }],
    ],
    ['an article without an id', list, [{ ...emulator.answers.summary(record), id: undefined }]],
    ['null for a text', list, [{ ...emulator.answers.summary(record), title: null }]],
    ['a comment with another key', request('GET', `${api}/comments?a_id=7`), [{ id: 7 }]],
  ])('refuse an answer with %s', (_what, sent, body) => {
    expect(checks().answerFaults(sent, { status: 200, body })).not.toEqual([]);
  });

  it('know the answers of an operation by their status', () => {
    expect(checks().answerFaults(one, { status: 204, body: undefined })).not.toEqual([]);
    const body = { error: 'not found', status: 404 };
    expect(checks().answerFaults(one, { status: 404, body })).toEqual([]);
    expect(checks().answerFaults(one, { status: 404, body: { errors: [] } })).not.toEqual([]);
  });

  it.each(errata.map((erratum) => [erratum.at, erratum.why, erratum] as const))(
    'fail without what is set right of %s: %s',
    async (_at, _why, erratum) => {
      const without = openApiChecks(
        document,
        errata.filter((other) => other !== erratum),
      );
      const { store, fetch, faults } = new ForemEmulator(without);
      const backend = forem({ username: 'flyer', apiKey: 'key-of-flyer', fetch });
      const reader = forem({ username: 'flyer', fetch });
      const { id } = store.write(store.user('flyer'), { title: 'A', published: true });
      store.write(store.user('flyer'), { title: 'B' });
      store.comment(id, { parent: store.comment(id).id });
      const source = { format: 'markdown', text: 'Words' } as const;
      await failureOf(
        Promise.all([
          backend.posts.create({ title: 'A', source, tags: ['a'] }),
          backend.posts.update(String(id), { tags: ['a'] }),
          backend.posts.list({ status: 'draft' }),
          backend.comments.list({ postId: String(id) }),
          reader.blog.get(),
        ]),
      );
      expect(faults).not.toEqual([]);
    },
  );
});
