import { describe, expect, it } from 'vitest';

import { linkedRoot, rootOfPage } from './discover.js';
import { readKeyset } from './keyset.js';
import { readNumbered } from './numbered.js';
import type { Site } from './site.js';
import { termsOf } from './terms.js';
import { avatarOf } from './values.js';

const list = {
  column: 'date',
  order: 'desc',
  isTotal: false,
  limit: 2,
  key: 'posts.list',
  operation: 'posts.list',
} as const;

describe('rows of a hostile WordPress', () => {
  it('end, though it takes no heed of where they are to begin', async () => {
    const rows = ['03', '02', '01'].map((day, index) => ({
      id: 3 - index,
      date: `2020-01-${day}T00:00:00`,
    }));
    const ask = async () => ({ items: rows, total: null });
    const first = await readKeyset({ ...list, cursor: undefined, ask });
    expect(first.nextCursor).not.toBeNull();
    const newer = async () => ({ items: Array(100).fill(rows[0]), total: null });
    const next = readKeyset({ ...list, cursor: first.nextCursor ?? undefined, ask: newer });
    await expect(next).rejects.toMatchObject({ code: 'bad_response' });
  });

  it('may have dates that are none', async () => {
    const items = [3, 2, 1].map((id) => ({ id, date: '2020-99-99T00:00:00' }));
    const page = readKeyset({ ...list, cursor: undefined, ask: async () => ({ items, total: 9 }) });
    await expect(page).rejects.toMatchObject({ code: 'bad_response' });
  });

  it('may be far more than were asked for', async () => {
    const items = Array.from({ length: 300_000 }, (_, id) => ({ id }));
    const ask = async () => ({ items, total: null });
    expect((await readNumbered(ask, 0, 10)).items).toHaveLength(10);
    const page = await readKeyset({ ...list, isTotal: true, cursor: undefined, ask: dated(items) });
    expect(page.items).toHaveLength(2);
  });

  it('may have long text for avatars', () => {
    expect(avatarOf('x'.repeat(20_000_000))).toBeNull();
  });

  it('may have terms named like what every object has', async () => {
    const asked: string[] = [];
    const site = {
      send: async (route: string) => {
        asked.push(route);
        return { data: [], total: 0 };
      },
    } as unknown as Site;
    const known = [{ id: 1, name: 'Tide', slug: 'tide', taxonomy: 'constructor' }];
    const write = termsOf(site, ['Tide'], known, { operation: 'posts.update' });
    // The tag is made, of which this server says nothing.
    await expect(write).rejects.toMatchObject({ code: 'bad_response' });
    expect(asked).toEqual(['/wp/v2/categories', '/wp/v2/tags', '/wp/v2/tags']);
  });
});

const dated = (items: readonly { id: number }[]) => async () => ({
  items: items.map(({ id }) => ({ id, date: '2020-01-01T00:00:00' })),
  total: null,
});

describe('where the root is told', () => {
  it('is found behind what only begins like it', () => {
    const rel = 'rel="https://api.w.org/"';
    const home = 'https://blog.example.org/';
    expect(linkedRoot(`${'<'.repeat(200_000)}, </wp-json/>; ${rel}`, home)).toBe(`${home}wp-json/`);
    const page = `${'<link '.repeat(500_000)}<link ${rel} href="/wp-json/">`;
    expect(rootOfPage(page, home)).toBe(`${home}wp-json/`);
  });
});
