import { describe, expect, test } from 'vitest';

import { classic, content, entry, on } from './testing/fixtures.js';
import { imported } from './testing/imported.js';

describe('entries with one id', () => {
  const titled = (id: string, title: string, kind = 'post') =>
    entry(kind, id, `<title type='text'>${title}</title>${content(title)}`);

  test('are one in the blog: the first stands, and the others are told by title and place', async () => {
    const remark = (text: string) => entry('comment', '9', on('1') + content(text));
    const { report, told, posts, comments } = await imported(
      classic(
        [
          titled('1', 'First light'),
          titled('2', 'Dusk'),
          titled('1', 'Second light'),
          titled('2', 'A page of dusk', 'page'),
          remark('One'),
          remark('Two'),
        ].join('\n'),
      ),
    );
    expect(posts.map(({ title }) => title).toSorted()).toEqual(['Dusk', 'First light']);
    expect(comments.map(({ html }) => html)).toEqual(['One']);
    expect(report).toMatchObject({
      posts: { published: 2 },
      pages: {},
      comments: { approved: 1 },
      problems: { count: 3, lost: 3 },
    });
    expect(told.map(({ where, entry: id, what }) => `${where} ${id?.slice(-6)} ${what}`)).toEqual([
      'export.xml, line 13 post-1 the post "Second light" has the id of the post "First light" on line 5: it is left out',
      'export.xml, line 17 page-2 the page "A page of dusk" has the id of the post "Dusk" on line 9: it is left out',
      'export.xml, line 25 post-9 the comment has the id of the comment on line 21: it is left out',
    ]);
  });

  test('are one without a word if they are equal', async () => {
    const both = titled('1', 'First light') + entry('comment', '9', on('1'));
    const { report, told } = await imported(classic(`${both}\n${both}`));
    expect(told).toEqual([]);
    expect(report).toMatchObject({ posts: { published: 1 }, comments: { approved: 1 } });
  });

  test('are two if one is a post and the other a comment', async () => {
    const { report, told } = await imported(
      classic(titled('1', 'First light') + entry('comment', '1', on('1'))),
    );
    expect(told).toEqual([]);
    expect(report).toMatchObject({ posts: { published: 1 }, comments: { approved: 1 } });
  });
});
