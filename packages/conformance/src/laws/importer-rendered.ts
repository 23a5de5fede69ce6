import { rendered, type RenderedSource } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { importNeeds, imported, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { ensure } from '../support/assert.js';
import { show } from '../support/show.js';

const law = lawsOf('importer');

/** HTML as a sanitiser of another version may have let it through. */
function renderedBy(sanitizerVersion: number): RenderedSource {
  const html = '<p>Foreign.</p><script>steal()</script>' as RenderedSource['html'];
  return { html, text: 'Foreign.', sanitizerVersion };
}

export const importRenderedLaws = [
  law(
    'rendered-by-others',
    'HTML that an item brings along is taken only from a sanitiser of the store’s own version: otherwise the source is rendered.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      for (const [at, version] of [0, -1, 0.5, 1e9, Number.NaN].entries()) {
        const word = t.word();
        const text = { format: 'html', text: `<p>Own ${word}.</p>` } as const;
        const more = { source: text, updatedAt: day(20 + at), [rendered]: renderedBy(version) };
        await imported(t, [
          { ...importPost(t, source, 'p'), ...more },
          { ...importComment(source, 'p', 'c'), ...more },
        ]);
        const { id } = await postOf(t, source);
        const { posts, comments } = t.as('staff');
        const { items } = await comments.list({ postId: id });
        for (const html of [(await posts.get({ id })).content?.html, items[0]?.html])
          ensure(
            html?.includes(word) === true && !/foreign|script/i.test(html),
            `the HTML of an item rendered by version ${version}: expected that of the source, got ${show(html)}`,
          );
      }
    },
  ),
];
