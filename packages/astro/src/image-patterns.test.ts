import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
const places = ['https://blog.example/content/images/', 'http://localhost:4000', 'blogger'];

it.each([
  ['https://blog.example/content/images/2026/lake.jpg', true],
  ['https://blog.example/private/lake.jpg', false],
  ['http://blog.example/content/images/lake.jpg', false],
  ['https://blog.example.evil.example/content/images/lake.jpg', false],
  ['http://localhost:4000/lake.jpg', true],
  ['http://localhost:4001/lake.jpg', false],
  ['https://1.bp.blogspot.com/-x/lake.jpg', true],
  ['https://other.example/lake.jpg', false],
])('the picture %s may be asked for: %s', (url, allowed) => {
  const remotePatterns = imagePatterns(...places);
  expect(isRemoteAllowed(url, { domains: [], remotePatterns })).toBe(allowed);
});

it.each(['blog.example', 'https://ada:secret@blog.example', 'https://*.example', 'tumblr'])(
  'refuses %s, which is no place',
  (place) => {
    expect(() => imagePatterns(place)).toThrow('Expected an http or https address');
  },
);
