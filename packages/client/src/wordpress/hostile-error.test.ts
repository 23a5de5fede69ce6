import { expect, it } from 'vitest';

import { readError } from './errors.js';

it.each(['constructor', '__proto__', 'toString'])('a code of errors may be %s', (code) => {
  const text = JSON.stringify({
    code,
    message: 'No',
    data: { params: { 0: code, valueOf: 'Nor this' } },
  });
  const response = {
    status: 400,
    headers: new Headers(),
    url: 'https://blog.example.org/wp-json/wp/v2/posts',
    text,
  };
  expect(readError(response, 'posts.list')).toMatchObject({
    code: 'invalid_input',
    message: `wordpress answered posts.list with "No" (${code}).`,
    details: {
      issues: [
        { path: code, message: code },
        { path: 'valueOf', message: 'Nor this' },
      ],
    },
  });
});
