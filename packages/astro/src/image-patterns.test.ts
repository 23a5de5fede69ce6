import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { createBlogClient } from '@blog/client';
import { likeBlogger, likeWordPress } from '@blog/client/testing';
import { anonymous, memory } from '@blog/core';
import { blogItem } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { root } from '../../../scripts/workspace-aliases.mjs';
import { imagePatterns } from './index.js';

// Astro decides by this function whether it may ask for a picture.
const file = join(root, 'node_modules/@astrojs/internal-helpers/dist/remote.js');
const { isRemoteAllowed } = (await import(pathToFileURL(file).href)) as {
  isRemoteAllowed: (
    url: string,
    config: { domains: string[]; remotePatterns: object[] },
  ) => boolean;
};

const blogAt = (url: string | null) => memory({ seed: [blogItem({ url })] });

it.each([
  ['https://blog.example/image.png', true],
  ['https://blog.example:8443/image.png', true],
  ['http://blog.example/image.png', false],
  ['https://other.example/image.png', false],
  ['https://blog.example.evil.example/image.png', false],
  ['https://media.example:8080/image.png', true],
  ['https://media.example/image.png', false],
])('of a blog at https://blog.example with a store of pictures: %s is %s', async (url, allowed) => {
  const client = createBlogClient(blogAt('https://blog.example/journal/').as(anonymous));
  const remotePatterns = await imagePatterns(client, { also: ['https://media.example:8080'] });
  expect(isRemoteAllowed(url, { domains: [], remotePatterns })).toBe(allowed);
});

it.each([
  [likeWordPress, 'https://i0.wp.com/blog.example/a.jpg'],
  [likeBlogger, 'https://1.bp.blogspot.com/-x/a.jpg'],
])('has the hosts of the platform: %o', async (like, url) => {
  const remotePatterns = await imagePatterns(createBlogClient(like(blogAt(null))));
  expect(isRemoteAllowed(url, { domains: [], remotePatterns })).toBe(true);
  const plain = await imagePatterns(createBlogClient(blogAt(null).as(anonymous)));
  expect(isRemoteAllowed(url, { domains: [], remotePatterns: plain })).toBe(false);
});

it('refuses what is no address', async () => {
  const client = createBlogClient(blogAt(null).as(anonymous));
  await expect(imagePatterns(client, { also: ['media.example'] })).rejects.toThrow('https://');
  await expect(imagePatterns(client, { hosts: [] } as object)).rejects.toThrow('hosts');
});
