import { describe, expect, it } from 'vitest';

import { officialSchema } from '../../testing/official-schemas.js';
import { discoveryChecks } from './discovery.js';

const api = 'https://blogger.googleapis.com/v3/blogs/1';
const document = officialSchema('blogger');

const request = (method: string, url: string, body?: unknown) => ({ method, url, body });

describe.skipIf(document === null)('checks against Google’s description of Blogger', () => {
  const checks = () => discoveryChecks(document);
  const list = request('GET', `${api}/posts?status=LIVE&status=DRAFT&maxResults=3`);

  it.each([
    ['a list', list],
    ['a search', request('GET', `${api}/posts/search?q=kites`)],
    ['a partial answer', request('GET', `${api}/posts?fields=items(id,author/displayName)`)],
    ['a date', request('GET', `${api}/posts?startDate=2020-01-01T00:00:00.000Z`)],
    ['a post', request('POST', `${api}/posts?isDraft=true`, { title: 'A', labels: ['b'] })],
    ['a deletion', request('DELETE', `${api}/posts/7`)],
  ])('pass %s', (_what, sent) => {
    expect(checks().requestFaults(sent)).toEqual([]);
  });

  it.each([
    ['another host', request('GET', 'https://www.googleapis.com/blogger/v3/blogs/1')],
    ['no such path', request('GET', `${api}/articles`)],
    ['no such method of a path', request('PUT', `${api}/posts`)],
    ['a parameter that is not described', request('GET', `${api}/posts?sort=asc`)],
    ['a parameter of another method', request('GET', `${api}/comments?view=ADMIN`)],
    ['a token for a search', request('GET', `${api}/posts/search?q=a&pageToken=b`)],
    ['a search for nothing', request('GET', `${api}/posts/search`)],
    ['a word that is none of an enum', request('GET', `${api}/posts?status=published`)],
    ['a state of posts for pages', request('GET', `${api}/pages?status=SCHEDULED`)],
    ['one that is told twice', request('GET', `${api}/posts?maxResults=1&maxResults=2`)],
    ['a number that is none', request('GET', `${api}/posts?maxResults=ten`)],
    ['a negative count', request('GET', `${api}/posts?maxResults=-1`)],
    ['a flag that is none', request('GET', `${api}/posts?fetchBodies=1`)],
    ['a day for a date', request('GET', `${api}/posts?startDate=2020-01-01`)],
    ['a key in the address', request('GET', `${api}/posts?key=AIza`)],
    ['a token in the address', request('GET', `${api}/posts?access_token=ya29`)],
    ['a field that there is not', request('GET', `${api}/posts?fields=items(id,slug)`)],
    ['a field of posts for pages', request('GET', `${api}/pages?fields=items(labels)`)],
    ['fields that are not closed', request('GET', `${api}/posts?fields=items(id`)],
    ['a property that there is not', request('POST', `${api}/posts`, { html: '<p>' })],
    ['a property of another type', request('POST', `${api}/posts`, { labels: 'a,b' })],
    ['no body', request('POST', `${api}/posts`)],
    ['a body where there is none', request('DELETE', `${api}/posts/7`, {})],
    ['a comment, which nobody can write', request('POST', `${api}/posts/7/comments`, {})],
  ])('refuse %s', (_what, sent) => {
    expect(checks().requestFaults(sent)).not.toEqual([]);
  });

  it.each([
    ['a post', { items: [{ id: '7', published: '2020-01-01T00:00:00-07:00' }] }, true],
    ['an id that is a number', { items: [{ id: 7 }] }, false],
    ['a date without a zone', { items: [{ published: '2020-01-01T00:00:00' }] }, false],
    ['a state that there is not', { items: [{ status: 'PUBLISHED' }] }, false],
    ['a property that there is not', { items: [{ slug: 'a' }] }, false],
    ['a count that is no digits', { items: [{ replies: { totalItems: 'some' } }] }, false],
    ['a list for an object', [], false],
    ['nothing', undefined, false],
  ])('of an answer that holds %s', (_what, body, isRight) => {
    expect(checks().answerFaults(list, { status: 200, body }).length === 0).toBe(isRight);
  });
});
