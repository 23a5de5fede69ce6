import { replace } from '../targets/view.js';
import { writes } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const importer = mutantsOf('importer');

/** Faults of imports that come in parts, or tell nothing of a field. */
export const batchMutants = [
  importer.view('late-author', 'importer.batches.posts-first', 'authors have to come first', () => {
    const known = new Set<string>();
    return (one) =>
      replace(one, 'importer.write', (write) => (items, options) => {
        for (const { type, origin } of items)
          if (type === 'author') known.add(`${origin.source} ${origin.id}`);
        const cut = items.map((item) =>
          item.type === 'post'
            ? {
                ...item,
                authors: item.authors.filter((id) => known.has(`${item.origin.source} ${id}`)),
              }
            : item,
        );
        return write(cut, options);
      });
  }),
  importer.view(
    'late-commenter',
    'importer.late-commenter',
    'the author of a comment has to come before it',
    () => {
      const known = new Set<string>();
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          for (const { type, origin } of items)
            if (type === 'author') known.add(`${origin.source} ${origin.id}`);
          const cut = items.map((item) =>
            item.type === 'comment' &&
            item.author !== null &&
            !known.has(`${item.origin.source} ${String(item.author.id)}`)
              ? { ...item, author: { ...item.author, id: null } }
              : item,
          );
          return write(cut, options);
        });
    },
  ),
  importer.view(
    'late-parent',
    'importer.batches.replies-first',
    'a parent has to come in the same batch or before',
    () => {
      const known = new Set<string>();
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          for (const { origin } of items) known.add(`${origin.source} ${origin.id}`);
          const cut = items.map((item) =>
            item.type === 'comment' && !known.has(`${item.origin.source} ${String(item.parent)}`)
              ? { ...item, parent: null }
              : item,
          );
          return write(cut, options);
        });
    },
  ),
  importer.view(
    'blog-reset',
    'importer.nothing-told',
    'settings that are not told are the default ones',
    writes((item) =>
      item.type === 'blog'
        ? { ...item, comments: item.comments ?? { open: true, guests: false, moderation: 'all' } }
        : item,
    ),
  ),
  importer.view(
    'language-reset',
    'fields.import.blog.language',
    'a language that is not told is English',
    writes((item) => (item.type === 'blog' ? { ...item, language: item.language ?? 'en' } : item)),
  ),
  importer.view(
    'slug-anew',
    'importer.after-changes',
    'an import writes over what was changed by hand',
    () => {
      let run = 0;
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          run += 1;
          const again = items.map((item) =>
            item.type === 'post' ? { ...item, extra: { ...item.extra, run } } : item,
          );
          return write(again, options);
        });
    },
  ),
];
