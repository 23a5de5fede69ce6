import type { PostInput } from '@blog/core';

import { replace, type ViewChange } from '../targets/view.js';
import { writes } from './import-changes.js';
import { mutantsOf } from './mutant.js';

const comments = mutantsOf('comments');
const duplicates = comments.within('kit/comment-rules');
const limits = mutantsOf('limits');
const names = mutantsOf('names');
const search = mutantsOf('search');
const searches = search.within('kit/search');

/** A create that keeps something else than it was given. */
const creates =
  (change: (input: PostInput) => Partial<PostInput>): (() => ViewChange) =>
  () =>
  (one) =>
    replace(
      one,
      'posts.create',
      (create) => (input, options) => create({ ...input, ...change(input) }, options),
    );

/** Comments whose texts are alike after a change of them are duplicates. */
const alike = (id: string, fault: string, fold: (text: string) => string) =>
  duplicates(id, 'comments.create.near-duplicates', fault, ({ isDuplicate }) => ({
    isDuplicate: (earlier, later) => {
      const source = earlier.source && later.source;
      const same =
        source !== null && fold(earlier.source?.text ?? '') === fold(later.source?.text ?? '');
      return isDuplicate(earlier, same ? { ...later, source: earlier.source } : later);
    },
  }));

/** Faults that show with values which are not ordinary: long, in another script, or nearly the same. */
export const ordinaryMutants = [
  alike('duplicate-any-case', 'duplicates are found in any case', (text) => text.toLowerCase()),
  alike('duplicate-trimmed', 'duplicates are found without blanks around', (text) => text.trim()),
  alike('duplicate-beginning', 'duplicates are found by 200 characters', (text) =>
    text.slice(0, 200),
  ),
  alike('duplicate-plain', 'duplicates are found without accents', (text) =>
    text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  ),
  alike('duplicate-number', 'duplicates are found as numbers', (text) =>
    Number.isNaN(Number(text)) ? text : String(Number(text)),
  ),
  duplicates(
    'duplicate-by-name',
    'comments.create.duplicate-guests',
    'guests are told apart by name, not by address',
    ({ isDuplicate }) => ({
      isDuplicate: (earlier, later) =>
        isDuplicate(
          { ...earlier, author: earlier.author && { ...earlier.author, email: null } },
          { ...later, author: later.author && { ...later.author, email: null } },
        ),
    }),
  ),
  comments.view(
    'duplicate-by-parent',
    'comments.create.duplicate-replies',
    'the same words below another comment are no duplicate',
    () => (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        const mark = `${input.source.text}\u200b`;
        const text = typeof input.parentId === 'string' ? mark : input.source.text;
        const made = await create({ ...input, source: { ...input.source, text } }, options);
        return {
          ...made,
          comment: { ...made.comment, html: made.comment.html, source: input.source },
        };
      }),
  ),
  limits.view(
    'title',
    'limits.posts.title',
    'a title is cut at 255',
    creates(({ title }) => ({ title: title.slice(0, 255) })),
  ),
  limits.view(
    'slug',
    'limits.posts.slug',
    'a slug is cut at 191',
    creates(({ slug }) => (slug === undefined ? {} : { slug: slug.slice(0, 191) })),
  ),
  limits.view(
    'excerpt',
    'limits.posts.excerpt',
    'an excerpt is cut at 1,024',
    creates(({ excerpt }) =>
      typeof excerpt === 'string' ? { excerpt: excerpt.slice(0, 1024) } : {},
    ),
  ),
  limits.view(
    'tags',
    'limits.posts.tags',
    'the name of a tag is cut at 64',
    creates(({ tags }) =>
      tags === undefined ? {} : { tags: tags.map((tag) => tag.slice(0, 64)) },
    ),
  ),
  limits.view(
    'guest',
    'limits.comments',
    'the name of a guest is cut at 60',
    () => (one) =>
      replace(one, 'comments.create', (create) => (input, options) => {
        const { author } = input;
        const cut = author && { ...author, name: author.name.slice(0, 60) };
        return create({ ...input, ...(cut && { author: cut }) }, options);
      }),
  ),
  limits.view(
    'origins',
    'limits.import',
    'the ids of what is imported are cut at 191',
    writes((item) => {
      const cut = (id: string) => id.slice(0, 191);
      return {
        ...item,
        origin: { ...item.origin, id: cut(item.origin.id) },
        ...(item.type === 'comment' && { post: cut(item.post) }),
        ...(item.type === 'post' && { authors: item.authors.map(cut) }),
      };
    }),
  ),
  limits.view(
    'keys',
    'limits.keys',
    'keys are compared by 191 characters',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create(input, { ...options, idempotencyKey: options?.idempotencyKey?.slice(0, 191) }),
      ),
  ),
  names.view(
    'post-slug-any-case',
    'names.posts.any-script',
    'a post is found by its slug in any case',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        if (ref.slug === undefined) return get(ref, options);
        const all = (await one.posts?.list?.({ limit: 100 }, options))?.items ?? [];
        const wanted = ref.slug.toLowerCase();
        const found = all.find(({ slug }) => slug?.toLowerCase() === wanted);
        return get(found === undefined ? ref : { id: found.id }, options);
      }),
  ),
  names.view(
    'author-slug-any-case',
    'names.authors.any-script',
    'an author is found by the slug in any case',
    () => (one) =>
      replace(
        one,
        'authors.get',
        (get) => (ref, options) =>
          get(ref.slug === undefined ? ref : { slug: ref.slug.toLowerCase() }, options),
      ),
  ),
  names.view(
    'author-slug-lost',
    'names.authors.any-script',
    'an imported author gets a slug made of the name',
    writes((item) => (item.type === 'author' ? { ...item, slug: null } : item)),
  ),
  names.view(
    'tag-without-accents',
    'names.tags.any-script',
    'tags that differ by an accent are one',
    creates(({ tags }) =>
      tags === undefined
        ? {}
        : { tags: tags.map((tag) => tag.normalize('NFD').replaceAll(/\p{M}/gu, '')) },
    ),
  ),
  searches('first-characters', 'limits.search', 'only 200 characters are searched', (sound) => ({
    scoreOf: (post, words) => sound.scoreOf({ ...post, text: post.text.slice(0, 200) }, words),
  })),
  search.view(
    'tags-too',
    'search.fields',
    'a search finds the names of tags',
    () => (one) =>
      replace(one, 'search.posts', (find) => async (query, options) => {
        const page = await find(query, options);
        const all = (await one.posts?.list?.({ limit: 100 }, options))?.items ?? [];
        const named = all.filter(({ tags }) =>
          tags?.some(({ name }) => name.toLowerCase().includes(query.query.toLowerCase())),
        );
        const more = named.filter(({ id }) => page.items.every((hit) => hit.post.id !== id));
        return {
          ...page,
          items: [...page.items, ...more.map((post) => ({ post, snippet: null }))],
        };
      }),
  ),
  search.view(
    'markup',
    'search.marks',
    'a search looks into the HTML',
    () => (one) =>
      replace(one, 'search.posts', (find) => async (query, options) => {
        const page = await find(query, options);
        const all = await one.posts?.list?.({ limit: 100, content: true }, options);
        const words = query.query.split(' ');
        const found = (all?.items ?? []).filter((post) => {
          const html = JSON.stringify(post);
          return words.every((word) => html.includes(word));
        });
        const more = found.filter(({ id }) => page.items.every((hit) => hit.post.id !== id));
        return {
          ...page,
          items: [
            ...page.items,
            ...more.map((post) => {
              const {
                content: _content,
                preview: _preview,
                ...summary
              } = {
                content: null,
                preview: null,
                ...post,
              };
              return { post: summary, snippet: null };
            }),
          ],
        };
      }),
  ),
];
