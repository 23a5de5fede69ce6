import { blogger } from '@blog/client/blogger';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { http } from '@blog/client/http';
import { openBackend } from '@blog/client/open';
import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

const url = 'https://tides.example';

/** Options as a program without types may write them. */
const untyped = (options: object) => options as never;

describe('an option that there is not', () => {
  it.each([
    ['http', () => http(untyped({ url, writes: ['comments.create'] })), 'writes'],
    ['http', () => http(untyped({ url, write: ['comment.create'] })), 'write'],
    ['http', () => http(untyped({ url, write: ['posts.list'] })), 'write'],
    ['wordpress', () => wordpress(untyped({ url, userName: 'ada' })), 'userName'],
    ['ghost', () => ghost(untyped({ url, contentKey: '12', apiKey: '12' })), 'apiKey'],
    ['blogger', () => blogger(untyped({ url, apiKey: 'k', timezone: 'UTC' })), 'timezone'],
    ['forem', () => forem(untyped({ userName: 'ada', username: 'ada' })), 'userName'],
  ])('of %s is refused by its name', (_, make, path) => {
    expect(make).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        details: { issues: [expect.objectContaining({ path }) as object] },
      }),
    );
  });

  it('of openBackend is refused by its name', async () => {
    const opening = openBackend(untyped({ backend: 'http', url, tokn: 'secret' }));
    await expect(opening).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('tokn') as string,
    });
  });

  it('is no text in place of options', () => {
    expect(() => http(untyped(Object(url) as object))).toThrow(/There is no such option|Expected/);
    expect(() => http(url as never)).toThrow(/Expected an object of options/);
  });
});
