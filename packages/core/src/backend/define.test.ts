import { describe, expect, it } from 'vitest';

import { type BlogBackend, isBlogError, operationsOf, supports } from '@blog/core';
import { defineBackend } from '@blog/core/backend';

const blog = {
  get: async () => ({
    title: 'Motto',
    tagline: null,
    url: null,
    formerUrls: null,
    timeZone: null,
    language: null,
    icon: null,
    comments: null,
  }),
};

function faultOf(backend: unknown): string {
  try {
    defineBackend(backend as BlogBackend);
  } catch (error) {
    if (isBlogError(error, 'invalid_input')) return error.message;
    throw error;
  }
  return 'none';
}

describe('defineBackend', () => {
  it('gives back a backend that keeps the rules', () => {
    const backend = defineBackend({ name: 'motto', capabilities: { html: 'safe' }, blog });
    expect(operationsOf(backend)).toEqual(['blog.get']);
    expect(supports(backend, 'blog.get')).toBe(true);
    expect(supports(backend as BlogBackend, 'posts.list')).toBe(false);
  });

  it.each([
    ['a missing name', { name: '', capabilities: { html: 'safe' } }, 'name'],
    [
      'an undefined group',
      { name: 'x', capabilities: { html: 'safe' }, blog: undefined },
      'at blog',
    ],
    [
      'an undefined method',
      { name: 'x', capabilities: { html: 'safe' }, blog: { get: undefined } },
      'blog.get',
    ],
    [
      'an unknown method',
      { name: 'x', capabilities: { html: 'safe' }, blog: { ...blog, put: blog.get } },
      'blog.put',
    ],
    ['an unknown group', { name: 'x', capabilities: { html: 'safe' }, post: blog }, 'at post'],
    [
      'HTML of an unknown kind',
      { name: 'x', capabilities: { html: 'Raw' }, blog },
      'capabilities.html',
    ],
    [
      'a list without capabilities',
      { name: 'x', capabilities: { html: 'safe' }, tags: { list: blog.get } },
      'capabilities.tags',
    ],
    [
      'capabilities without a group',
      { name: 'x', capabilities: { html: 'safe', tags: {} } },
      'capabilities.tags',
    ],
  ])('refuses %s and names the place', (_what, backend, place) => {
    expect(faultOf(backend)).toContain(place);
  });
});
