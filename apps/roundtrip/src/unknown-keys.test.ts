import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { expect, test } from 'vitest';

const store = memory();
const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
const client = createBlogClient(
  http({
    url: 'https://blog.example',
    fetch: (input, init) => handler(new Request(input, init)),
  }),
);

test.each([
  { foo: 1 },
  { foo: 'x' },
  { foo: true, limit: 5 },
  { foo: { bar: 1 } },
  { foo: [1, 2] },
])('a key that no query has is told those that there are: %j', async (query: object) => {
  await expect(client.posts.list(query)).rejects.toMatchObject({
    code: 'invalid_input',
    details: {
      issues: [
        {
          path: 'foo',
          message: expect.stringMatching(/^There is no such key\. The keys are .*publishedFrom/),
        },
      ],
    },
  });
});
