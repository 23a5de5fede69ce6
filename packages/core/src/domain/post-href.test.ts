import { anonymous, isBlogError, memory, movedTo, postHref, refOf } from '@blog/core';
import { textSource } from '@blog/core/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('postHref and refOf', () => {
  it('lead there and back for whatever a post has', () => {
    const id = fc.string({ minLength: 1, unit: 'grapheme', maxLength: 12 });
    const path = fc.oneof(
      fc.constantFrom(null, '/', '/-/7', '//evil.example', '/a/../b', '/caf%c3%a9.html'),
      fc.webPath({ size: 'small' }),
    );
    const base = fc.constantFrom('', '/', '/blog', '/blog/');
    fc.assert(
      fc.property(id, path, base, (id, path, base) => {
        const href = postHref({ id, path }, { base });
        expect(href).toMatch(/^\/(?![/\\])[!-~]*$/);
        const ref = refOf(`${href}?m=1#comments`, { base });
        if (ref !== null && 'path' in ref) expect(postHref({ id, path: ref.path })).toBe(ref.path);
        else expect(ref).toEqual({ id });
      }),
    );
  });

  it('find the post again, with a path or without', async () => {
    const { posts } = memory().as({ role: 'admin', id: 'ada', name: 'Ada' });
    for (const status of ['draft', 'published'] as const) {
      const post = await posts.create({ title: 'First light', source: textSource('x'), status });
      const href = postHref(post);
      expect(href.startsWith('/-/')).toBe(status === 'draft');
      const ref = refOf(`https://front.example${href}`);
      expect(ref === null ? null : await posts.get(ref)).toEqual(post);
      expect(await posts.get(refOf(post))).toEqual(post);
    }
  });

  it.each([
    '//evil.example',
    '/a/../b',
    '/\\evil',
    '/-/',
    '/-/a/b',
    '/-/%',
    'javascript:alert(1)',
    '',
  ])('an address that can lead to no post has no reference: %s', (address) => {
    expect(refOf(address)).toBeNull();
  });

  it('an address outside of the base has none', () => {
    expect(refOf('/blogs/a', { base: '/blog' })).toBeNull();
    expect(refOf('/blog/a', { base: '/blog' })).toEqual({ path: '/a' });
  });

  it('a reference to what is not there is not found', async () => {
    const ref = refOf('/-/none');
    const error: unknown = await memory()
      .as(anonymous)
      .posts.get(ref ?? { id: '' })
      .catch((reason: unknown) => reason);
    expect(isBlogError(error, 'not_found')).toBe(true);
  });
});

describe('movedTo', () => {
  const post = { id: '7', path: '/2010/04/caf%C3%A9/' };

  it('gives the present address for another one', () => {
    for (const address of ['/old', '/-/7', '/', '/2010/04/CAF%C3%A9/', 'https://a.example/old?m=1'])
      expect(movedTo(post, address)).toBe('/2010/04/caf%C3%A9/');
    expect(movedTo({ id: '7', path: null }, '/old', { base: '/blog' })).toBe('/blog/-/7');
  });

  it('leaves a reader where the post is, whatever the router made of the address', () => {
    for (const address of ['/2010/04/café', '/2010/04/caf%c3%a9/', '/2010/04/caf%C3%A9?m=1#a'])
      expect(movedTo(post, address)).toBeNull();
    expect(movedTo(post, 'https://front.example/2010/04/caf%C3%A9')).toBeNull();
    expect(movedTo({ id: '7', path: '/' }, 'https://front.example')).toBeNull();
  });

  it('never leads to itself', () => {
    const id = fc.string({ minLength: 1, unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(id, fc.webPath(), fc.constantFrom('', '/blog'), (id, path, base) => {
        for (const one of [
          { id, path },
          { id, path: null },
        ]) {
          const href = postHref(one, { base });
          for (const address of [href, href.replace(/\/$/, ''), decodeURIComponent(href)])
            expect(movedTo(one, address, { base })).toBeNull();
        }
      }),
    );
  });

  it('takes an address that cannot be decoded, and refuses what is none', () => {
    expect(movedTo(post, '/100%')).toBe('/2010/04/caf%C3%A9/');
    expect(() => movedTo(post, null as unknown as string)).toThrow(/address: Expected string/);
  });
});
