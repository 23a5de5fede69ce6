import { lazy, preload } from '@blog/client/kit';
import { describe, expect, it } from 'vitest';

describe('lazy', () => {
  it('loads the part with the first call, and hands the call on', async () => {
    let loads = 0;
    const posts = lazy(
      async () => {
        loads += 1;
        return { posts: { get: async (id: string, isWhole: boolean) => `${id} ${isWhole}` } };
      },
      'posts',
      ['get'],
    );
    expect(Object.keys(posts)).toEqual(['get']);
    expect(loads).toBe(0);
    await expect(posts.get('7', true)).resolves.toBe('7 true');
    expect(loads).toBe(1);
  });

  it('rejects a call that was aborted before it began, and loads nothing', async () => {
    let loads = 0;
    const get = async (_: { id: string }, given?: { signal?: AbortSignal }) => given;
    const load = async () => {
      loads += 1;
      return { tags: { get } };
    };
    const signal = AbortSignal.abort(new Error('Enough'));
    await expect(lazy(load, 'tags', ['get']).get({ id: 'x' }, { signal })).rejects.toThrow(
      'Enough',
    );
    expect(loads).toBe(0);
  });

  it('rejects, and does not throw, where the part cannot be loaded', async () => {
    const load = async (): Promise<{ blog: { get: () => Promise<string> } }> => {
      throw new Error('No network');
    };
    await expect(lazy(load, 'blog', ['get']).get()).rejects.toThrow('No network');
  });
});

describe('preload', () => {
  it('begins at once, and loads once', async () => {
    let loads = 0;
    const load = preload(async () => {
      loads += 1;
      return loads;
    });
    expect(loads).toBe(1);
    await expect(Promise.all([load(), load()])).resolves.toEqual([1, 1]);
  });

  it('tries again after a failure, of which nobody has to hear', async () => {
    let loads = 0;
    const load = preload(async () => {
      loads += 1;
      if (loads === 1) throw new Error('No network');
      return loads;
    });
    // An unhandled rejection would fail the test run.
    await new Promise((resolve) => setTimeout(resolve));
    await expect(load()).resolves.toBe(2);
  });
});
