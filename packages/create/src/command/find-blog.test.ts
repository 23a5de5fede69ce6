import type { Finding } from '@blog/client/probe';
import { describe, expect, it } from 'vitest';

import { checkAddress, chooseBlog } from './find-blog.js';

describe('checkAddress', () => {
  it.each([
    ['blog.example.org', 'https://blog.example.org/'],
    ['localhost:3000', 'http://localhost:3000/'],
    ['http://blog.example.org/a?b#c', 'http://blog.example.org/a?b'],
  ])('%s is %s', (typed, expected) => {
    expect(checkAddress(typed)).toBe(expected);
  });

  it.each(['', 'javascript:alert(1)', 'file:///etc/passwd', 'https://u:p@blog.example.org'])(
    '%j is refused',
    (typed) => {
      expect(() => checkAddress(typed)).toThrow(/Expected the address|without them/);
    },
  );

  it.each(['token', 'api_key', 'clientSecret', 'Password', 'access-token', 'a=1&apikey'])(
    'a secret as %s in the query is refused, and not repeated',
    (name) => {
      const address = `https://blog.example.org/?${name}=s3cret`;
      expect(() => checkAddress(address)).toThrow(/^(?!.*s3cret).* in its query.*BLOG_KEY/);
    },
  );

  it.each(['?author=1', '?monkey=1', '?tag=token'])('%s holds no secret', (query) => {
    expect(checkAddress(`https://blog.example.org/${query}`)).toContain(query);
  });
});

const facts = {
  confidence: 'certain',
  evidence: [],
  operations: [],
  notes: ['Its note.'],
} as const;
const address = 'https://blog.example.org/';
const ghost: Finding = {
  ...facts,
  backend: 'ghost',
  options: { url: 'https://blog.example.org' },
  missing: ['contentKey'],
};
const feed: Finding = {
  ...facts,
  backend: 'feed',
  options: { url: 'https://blog.example.org/rss/' },
  missing: [],
};

describe('chooseBlog', () => {
  it('takes the best for which everything is known', () => {
    expect(chooseBlog(address, [ghost, feed], { BLOG_KEY: 'k', BLOG_TOKEN: 't' })).toMatchObject({
      blog: { finding: { backend: 'ghost' } },
      secrets: { BLOG_KEY: 'k' },
      notes: ['BLOG_TOKEN is not needed here, and was left out.'],
    });
    const { blog, secrets, notes } = chooseBlog(address, [ghost, feed], {});
    expect([blog.finding.backend, secrets]).toEqual(['feed', {}]);
    expect(notes).toEqual([expect.stringMatching(/Ghost.*BLOG_KEY/)]);
  });

  it('asks for the key where nothing goes without', () => {
    expect(() => chooseBlog(address, [ghost], {})).toThrow(/Ghost.*Set BLOG_KEY.*Its note/);
  });

  it('sends no token to another server', () => {
    const options = { url: 'https://other.example' };
    const http: Finding = { ...facts, backend: 'http', options, missing: [] };
    expect(() => chooseBlog(address, [http], { BLOG_TOKEN: 't' })).toThrow(/leads to/);
    expect(chooseBlog(address, [http], {}).secrets).toEqual({});
  });
});
