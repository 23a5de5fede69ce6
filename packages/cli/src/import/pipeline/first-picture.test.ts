import { expect, it } from 'vitest';

import { firstPicture } from './first-picture.js';

it('finds the first picture that is more than a counter', () => {
  const html =
    '<p title="<img src=x>">a</p><img alt="1" width="1" height="1" src="https://a.example/count"><img alt="It\'s > a tide" src="https://a.example/tide.png">';
  expect(firstPicture(html)).toMatchObject({
    url: 'https://a.example/tide.png',
    alt: "It's > a tide",
  });
});

it.each(['<img', '<img ', '<img "', '<img alt="x" ', '<p title="<img '])(
  'comes to an end on a megabyte of %j',
  (part) => {
    expect(firstPicture(part.repeat(1_000_000 / part.length))).toBeNull();
  },
);
