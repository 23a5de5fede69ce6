import { probe } from '@blog/client/probe';
import { describe, expect, it } from 'vitest';

/** The addresses that are requested if every page of `blog.example` redirects to `target`. */
async function askedFrom(target: string): Promise<string[]> {
  const asked: string[] = [];
  await probe('https://blog.example/', {
    fetch: async (input) => {
      const { url } = new Request(input);
      asked.push(url);
      if (new URL(url).hostname !== 'blog.example')
        return new Response('<html><title>Elsewhere</title></html>');
      return new Response(null, { status: 302, headers: { location: target } });
    },
  }).catch(() => []);
  return asked;
}

describe('a redirect', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:8080/',
    'http://[::1]/',
    'http://router.lan/',
    'file:///etc/passwd',
    'https://user:secret@elsewhere.example/',
  ])('to %s is not asked, where the open web was', async (target) => {
    const asked = await askedFrom(target);
    expect(asked).not.toEqual([]);
    expect(asked.filter((url) => new URL(url).hostname !== 'blog.example')).toEqual([]);
  });

  it('to another page of the open web is followed, and one in a circle ends', async () => {
    expect(await askedFrom('https://elsewhere.example/')).toContain('https://elsewhere.example/');
    expect((await askedFrom('https://blog.example/again')).length).toBeLessThan(100);
  });
});
