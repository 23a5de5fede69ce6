import { type BlogBackend, isBlogError, type Operation, type PostInput } from '@blog/core';
import { setTimeout as pause } from 'node:timers/promises';

import { lackingTarget } from '../targets/lacking-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { itemByItem } from './import-changes.js';
import { type Mutant, mutantsOf } from './mutant.js';

const abort = mutantsOf('abort');
const race = mutantsOf('at-once');
const raceInComments = race.within('kit/comment-rules');
const nul = mutantsOf('nul');

/** Operations that the laws written one by one do not abort. */
const unheard: readonly Operation[] = [
  'comments.thread',
  'comments.update',
  'tags.get',
  'authors.get',
  'importer.write',
  'importer.finish',
];

/** The view with one method that does not hear its signal; it hears it after its work if `late`. */
function deaf(one: BlogBackend, operation: Operation, late: boolean): BlogBackend {
  const [group, name] = operation.split('.') as [keyof BlogBackend, string];
  const methods = one[group] as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;
  const original = methods?.[name];
  if (original === undefined) return one;
  const call = async (...args: unknown[]) => {
    const options = args.at(-1) as { signal?: AbortSignal } | undefined;
    const { signal, ...rest } = options ?? {};
    const answer = await original(...args.slice(0, -1), rest);
    if (late) signal?.throwIfAborted();
    return answer;
  };
  return { ...one, [group]: { ...methods, [name]: call } };
}

const abortMutants: readonly Mutant[] = unheard.map((operation) =>
  abort.view(
    `deaf.${operation}`,
    `abort.of.${operation}`,
    `${operation} does not hear the signal`,
    () => (one) => deaf(one, operation, false),
  ),
);

/** The view that makes room for other calls between a look and a write. */
const lateWrite =
  (fails: (error: unknown) => boolean): ViewChange =>
  (one) => {
    const { delete: remove } = one.posts ?? {};
    if (remove === undefined) return one;
    return replace(one, 'posts.delete', () => async (id, options) => {
      await one.posts?.get?.({ id });
      await pause(1);
      await remove(id, options).catch((error: unknown) => {
        if (!fails(error)) throw error;
      });
    });
  };

/** The view that keeps what it was given in one place for all calls. */
const sharedInput: ViewChange = (one) => {
  let last: PostInput;
  return replace(one, 'posts.create', (create) => async (input, options) => {
    last = structuredClone(input);
    await pause(1);
    return create(last, options);
  });
};

/** Faults of calls that are aborted, or made at once. */
export const raceMutants: readonly Mutant[] = [
  ...abortMutants,
  abort.view(
    'late.comments.update',
    'abort.of.comments.update',
    'a signal is heard after the comment was written',
    () => (one) => deaf(one, 'comments.update', true),
  ),
  abort.view(
    'half-update',
    'abort.half.update',
    'an update is written field by field',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const parts = Object.entries(patch as Readonly<Record<string, unknown>>);
        const forced = { ...options, revision: '*' };
        let post = await update(id, {}, forced);
        for (const part of parts) {
          options?.signal?.throwIfAborted();
          post = await update(id, Object.fromEntries([part]), forced);
        }
        return post;
      }),
  ),
  abort.view('half-import', 'abort.half.import', 'a batch is written item by item', itemByItem),
  race.view('both-deleted', 'at-once.posts.delete', 'a second delete is taken, too', () =>
    lateWrite((error) => isBlogError(error)),
  ),
  race.view('slug-looked-up', 'at-once.posts.slug', 'a slug is looked up before the write', () => {
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const { slug, ...rest } = input;
        const wanted = slug === undefined ? null : slug;
        const taken =
          wanted !== null && (await one.posts?.get?.({ slug: wanted }).catch(() => undefined));
        if (wanted === null || taken) return create(input, options);
        await pause(1);
        return create(input, options).catch(() => create(rest, options));
      });
  }),
  race.view('tags-made-twice', 'at-once.posts.tag', 'two posts make one new tag twice', () => {
    const ids = new Map<string, string>();
    let made = 0;
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const post = await create(input, options);
        const tags = post.tags?.map((tag) => {
          made += 1;
          const id = ids.get(tag.name) ?? `${tag.id}.${made}`;
          // Others find the tag a moment later.
          void pause(20).then(() => ids.set(tag.name, id));
          return { ...tag, id };
        });
        return { ...post, tags: tags ?? null };
      });
  }),
  race.view(
    'lost-update',
    'at-once.posts.fields',
    'an update writes the whole post that it read',
    () => {
      return (one) =>
        replace(one, 'posts.update', (update) => async (id, patch, options) => {
          const read = await one.posts?.get?.({ id });
          await pause(1);
          const whole = {
            title: read?.title,
            excerpt: read?.excerpt,
            featured: read?.featured ?? false,
          };
          return update(id, { ...whole, ...patch }, options);
        });
    },
  ),
  raceInComments('all-taken', 'at-once.comments.same', 'the same comment is taken twice', () => ({
    isDuplicate: () => false,
  })),
  race.view(
    'imported-twice',
    'at-once.imports',
    'an import looks for its items before it writes',
    () => {
      let run = 0;
      return (one) =>
        replace(one, 'importer.write', (write) => (items, options) => {
          run += 1;
          const end = run === 1 ? '' : `.${run}`;
          const own = items.map((item) => ({
            ...item,
            origin: { ...item.origin, id: `${item.origin.id}${end}` },
          }));
          return write(own, options);
        });
    },
  ),
  race.of(
    'texts-mixed',
    'at-once.others',
    'a platform that does not part writes gives one post the text of another',
    {
      sound: () => lackingTarget('not-at-once', { deviations: ['writes.not-at-once'] }),
      make: () => lackingTarget('texts-mixed', { deviations: ['writes.not-at-once'] }, sharedInput),
    },
  ),
  nul.view(
    'title-ends',
    'nul.texts',
    'a title ends at NUL',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create({ ...input, title: input.title.split('\0')[0] ?? '' }, options),
      ),
  ),
  nul.view(
    'id-ends',
    'nul.ids',
    'an id ends at NUL',
    () => (one) =>
      replace(
        one,
        'posts.get',
        (get) => (ref, options) =>
          get(ref.id === undefined ? ref : { id: ref.id.split('\0')[0] ?? '' }, options),
      ),
  ),
  nul.view(
    'filter-ends',
    'nul.filters',
    'a filter ends at NUL',
    () => (one) =>
      replace(
        one,
        'comments.list',
        (list) => (query, options) =>
          list({ ...query, postId: query.postId?.split('\0')[0] }, options),
      ),
  ),
];
