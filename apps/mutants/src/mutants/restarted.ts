import { BlogError } from '@blog/core';
import type { ImportItem } from '@blog/core/backend';

import { type Lives, reopenTarget } from '../targets/reopen-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { of } = mutantsOf('restarts');

/** A fault that begins when the store is opened again. */
const restarted = (
  id: string,
  law: string,
  fault: string,
  changeIn: (lives: Lives) => ViewChange,
) =>
  of(id, law, fault, {
    make: () => reopenTarget(id, changeIn),
    sound: () => reopenTarget('memory, opened again'),
  });

/** Items whose origins are others in each life of the store, so that none is found again. */
function renamed(items: readonly ImportItem[], end: string): ImportItem[] {
  return items.map((item) => {
    const origin = { ...item.origin, id: `${item.origin.id}${end}` };
    if (item.type === 'post')
      return { ...item, origin, authors: item.authors.map((author) => `${author}${end}`) };
    if (item.type !== 'comment') return { ...item, origin };
    const parent = item.parent === null ? null : `${item.parent}${end}`;
    return { ...item, origin, post: `${item.post}${end}`, parent };
  });
}

/** Things that a store keeps in its process only. */
export const restartMutants = [
  restarted(
    'post-keys',
    'restarts.posts',
    'the keys of posts are forgotten',
    (lives) => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const key = options?.idempotencyKey;
        const other = key === undefined ? {} : { idempotencyKey: `${key}-${lives.count}` };
        return create(input, { ...options, ...other });
      }),
  ),
  restarted(
    'comment-keys',
    'restarts.comments',
    'the keys of comments are forgotten',
    (lives) => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const key = options?.idempotencyKey;
        const other = key === undefined ? {} : { idempotencyKey: `${key}-${lives.count}` };
        return create(input, { ...options, ...other });
      }),
  ),
  restarted(
    'former-paths',
    'restarts.posts',
    'former paths lead nowhere any more',
    (lives) => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        if (lives.count > 0 && ref.path !== undefined && post.path !== ref.path)
          throw new BlogError('not_found', { details: { type: 'post', ref: { path: ref.path } } });
        return post;
      }),
  ),
  restarted(
    'highest-number',
    'restarts.comments',
    'the next number is made of the comments that are left',
    (lives) => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const all = await one.comments?.list?.({ postId: input.postId, limit: 100 });
        const made = await create(input, options);
        const most = Math.max(0, ...(all?.items ?? []).map(({ number }) => number ?? 0));
        const isNew = all?.items.every(({ id }) => id !== made.comment.id) === true;
        if (lives.count === 0 || made.comment.number === null || !isNew) return made;
        return { ...made, comment: { ...made.comment, number: most + 1 } };
      }),
  ),
  restarted('settings', 'restarts.comments', 'the moderation is none again', (lives) => {
    let approve: (id: string) => Promise<unknown> = async () => undefined;
    return (one, actor) => {
      if (actor.role === 'admin')
        approve = async (id) => one.comments?.setStatus?.(id, 'approved', { revision: '*' });
      return replace(one, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        if (lives.count === 0 || made.comment.status === 'approved') return made;
        await approve(made.comment.id);
        return { ...made, comment: { ...made.comment, status: 'approved' } };
      });
    };
  }),
  restarted('receipts', 'restarts.receipts', 'receipts show nothing any more', (lives) => {
    const given = new Map<string, number>();
    return (one) => {
      const creating = replace(one, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        given.set(made.receipt ?? '', lives.count);
        return made;
      });
      return replace(
        creating,
        'comments.list',
        (list) =>
          ({ receipts, ...query }, options) =>
            list(
              receipts === undefined
                ? query
                : { ...query, receipts: receipts.filter((one) => given.get(one) === lives.count) },
              options,
            ),
      );
    };
  }),
  restarted(
    'origins',
    'restarts.imports',
    'an import does not find what it wrote',
    (lives) => (one) =>
      replace(
        one,
        'importer.write',
        (write) => (items, options) =>
          write(lives.count === 0 ? items : renamed(items, `.${lives.count}`), options),
      ),
  ),
  restarted(
    'parents',
    'importer.batches.replies-first',
    'a parent that comes after a restart is not joined',
    (lives) => {
      const before = new Set<string>();
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          const { count } = lives;
          const known = (id: string) => count === 0 || before.has(`${count} ${id}`);
          for (const { origin } of items) before.add(`${count} ${origin.source} ${origin.id}`);
          const cut = items.map((item) =>
            item.type === 'comment' &&
            item.parent !== null &&
            !known(`${item.origin.source} ${item.parent}`)
              ? { ...item, parent: null }
              : item,
          );
          return write(cut, options);
        });
    },
  ),
];

const importer = mutantsOf('importer');
const fields = mutantsOf('fields');

/** The import with its items changed. */
const writes =
  (change: (item: ImportItem) => ImportItem): (() => ViewChange) =>
  () =>
  (one) =>
    replace(
      one,
      'importer.write',
      (write) => (items, options) => write(items.map(change), options),
    );

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
  fields.view(
    'import.blog.empty-tagline',
    'fields.import.blog.tagline',
    'an empty tagline is none',
    writes((item) => (item.type === 'blog' ? { ...item, tagline: item.tagline || null } : item)),
  ),
  fields.view(
    'import.post.zone',
    'fields.import.post.createdAt',
    'the zone of a date is cut off',
    writes((item) =>
      item.type === 'post'
        ? { ...item, createdAt: item.createdAt?.replace(/[+-]\d\d:\d\d$/, 'Z') ?? null }
        : item,
    ),
  ),
  fields.view(
    'import.comment.zone',
    'fields.import.comment.createdAt',
    'the zone of a comment’s date is cut off',
    writes((item) =>
      item.type === 'comment'
        ? { ...item, createdAt: item.createdAt.replace(/[+-]\d\d:\d\d$/, 'Z') }
        : item,
    ),
  ),
  fields.view(
    'posts.zone',
    'fields.posts.publishedAt.extremes',
    'the zone of publishedAt is cut off',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create(
            typeof input.publishedAt === 'string'
              ? { ...input, publishedAt: input.publishedAt.replace(/[+-]\d\d:\d\d$/, 'Z') }
              : input,
            options,
          ),
      ),
  ),
];
