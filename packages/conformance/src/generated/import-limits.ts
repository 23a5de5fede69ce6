import { MAX_NAME_LENGTH } from '@blog/core/backend';

import { type Law, lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { equal } from '../support/assert.js';
import { audit } from '../twin/audit.js';
import { pairImported } from '../twin/pair-imported.js';
import { openTwin } from '../twin/twin.js';
import { address, filled, letters, twins, words } from './limits.js';

const law = lawsOf('limits');

const importLimit = law(
  'import',
  'An import keeps texts of the greatest length to their last character, and tells items apart whose origins differ in this alone.',
  importNeeds,
  async (t) => {
    const twin = await openTwin(t);
    const who = t.able('importer.write', 'importer.finish');
    const source = filled(200, `laws:${t.word()}`, 'S', letters);
    const word = t.word();
    const origins = twins(200, 'item-', letters);
    const items = origins.flatMap((id, at) => {
      const other = <T>(pair: readonly [T, T]) => pair[at] ?? pair[0];
      const post = importPost(t, source, id, {
        title: other(twins(1000, 'Title ', words)),
        slug: other(twins(200, `given-${word}`, letters)),
        path: other(twins(2000, `/2003/07/${word}`, letters)),
        formerPaths: [other(twins(2000, `/old/${word}`, letters))],
        excerpt: other(twins(10_000, 'In short ', words)),
        authors: [id],
        tags: [other(twins(MAX_NAME_LENGTH, 'Tag ', words))],
      });
      const told = { avatar: null, url: null, id: null };
      const email = `${other(twins(280, 'reader@', 'blog.'))}.example`;
      return [
        importAuthor(source, id, {
          name: other(twins(MAX_NAME_LENGTH, 'Author ', words)),
          slug: other(twins(200, `given-${word}`, letters)),
          bio: other(twins(10_000, 'Writes ', words)),
          url: other(address('https://ann.example/')),
          avatar: other(address('https://ann.example/me/')),
          email,
        }),
        post,
        importComment(source, id, `c${id.slice(1)}`, {
          author: { ...told, name: other(twins(300, 'Reader ', words)), email },
          createdAt: day(at),
        }),
      ];
    });
    for (let times = 0; times < 2; times += 1) {
      await twin.call(who, 'importer.write', [items]);
      await twin.call(who, 'importer.finish', []);
    }
    await pairImported(twin, who, source);
    await audit(twin, {
      callers: t.among('anonymous', 'admin'),
      posts: origins.map((id) => ({ id: `<${id}>` })),
      discussed: origins.map((id) => id),
    });
  },
);

/** An importer may send three long posts at once. */
const batchLimit = law(
  'import.batch',
  'A batch of an import may have two million characters, and is kept whole.',
  importNeeds,
  async (t) => {
    const source = `laws:${t.word()}`;
    const posts = ['p', 'q', 'r'].map((id) => {
      const text = `<p>${filled(700_000, t.word(), t.word(), words)}</p>`;
      return importPost(t, source, id, { source: { format: 'html', text } });
    });
    const { result } = await imported(t, posts);
    equal([result.created, result.problems], [3, []], 'created and problems');
    for (const { origin, source: given } of posts) {
      const { id } = await postOf(t, source, origin.id);
      const { content } = await t.as('staff').posts.get({ id });
      equal(content?.source, given, `the source of ${origin.id}`);
    }
  },
);

/** The laws of imports that are as long as they may be. */
export const importLimitLaws: readonly Law[] = [importLimit, batchLimit];
