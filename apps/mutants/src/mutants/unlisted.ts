import type { BlogBackend, Deviation, PostInput, PostPatch } from '@blog/core';
import type { PostField } from '@blog/core/backend';

import { lackingTarget } from '../targets/lacking-target.js';
import { memoryTarget } from '../targets/memory-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const unlisted = mutantsOf('unlisted');
const deviations = mutantsOf('differs');
const lacks = {
  fields: ['featured', 'extra'],
  statuses: ['private'],
  commentStatuses: ['spam'],
} as const;

/** A fault of a platform that does not take all. */
const lesser = (id: string, law: string, fault: string, change: ViewChange) =>
  unlisted.of(id, law, fault, {
    sound: () => lackingTarget(id, lacks),
    make: () => lackingTarget(id, lacks, change),
  });

/** Takes out what is not taken, in silence. */
function dropped<T extends PostPatch>(fields: T, names: readonly PostField[]): T {
  const left = Object.entries(fields).filter(([key]) => !names.some((name) => name === key));
  return Object.fromEntries(left) as unknown as T;
}

/** Puts a draft in place of a state that is not taken. */
const drafted = <T extends PostPatch>(fields: T): T =>
  fields.status === 'private' ? { ...fields, status: 'draft' } : fields;

const onCreate =
  (change: (input: PostInput) => PostInput): ViewChange =>
  (one) =>
    replace(
      one,
      'posts.create',
      (create) => async (input, options) => create(change(input), options),
    );

const onUpdate =
  (change: (patch: PostPatch) => PostPatch): ViewChange =>
  (one) =>
    replace(
      one,
      'posts.update',
      (update) => async (id, patch, options) => update(id, change(patch), options),
    );

/** Says to differ, and does not. */
const claim = (name: Deviation, law: string) =>
  deviations.of(`claims-${name}`, law, `${name} is claimed, and the contract is kept`, {
    sound: () => lackingTarget(name, { deviations: [name] }),
    make: () => memoryTarget(name, { change: (view) => claiming(view, [name]) }),
  });

function claiming(view: BlogBackend, names: readonly Deviation[]): BlogBackend {
  return { ...view, capabilities: { ...view.capabilities, deviations: names } };
}

export const unlistedMutants = [
  lesser(
    'field-dropped',
    'unlisted.fields',
    'a field that is not taken is dropped in silence',
    onCreate((input) => dropped(input, lacks.fields)),
  ),
  lesser(
    'field-dropped-later',
    'unlisted.fields.update',
    'a field that is not taken is dropped in silence by update',
    onUpdate((patch) => dropped(patch, lacks.fields)),
  ),
  lesser(
    'status-changed',
    'unlisted.statuses',
    'a state that is not taken becomes another',
    onCreate(drafted),
  ),
  lesser(
    'status-changed-later',
    'unlisted.statuses.update',
    'a state that is not taken becomes another by update',
    onUpdate(drafted),
  ),
  lesser(
    'comment-status-changed',
    'unlisted.comment-statuses',
    'a state of comments that is not taken becomes another',
    (one) =>
      replace(
        one,
        'comments.setStatus',
        (setStatus) => async (id, status, options) =>
          setStatus(id, status === 'spam' ? 'trashed' : status, options),
      ),
  ),
  unlisted.view(
    'field-unheard-of',
    'shape.capabilities',
    'the capabilities name a field that there is not',
    () => (view) => {
      const { posts } = view.capabilities;
      if (posts === undefined) return view;
      const fields = [...posts.fields, 'title' as PostField];
      return { ...view, capabilities: { ...view.capabilities, posts: { ...posts, fields } } };
    },
  ),
  unlisted.view(
    'status-twice',
    'shape.capabilities',
    'the capabilities name a state of comments twice',
    () => (view) => {
      const { comments } = view.capabilities;
      if (comments === undefined) return view;
      const statuses = [...comments.statuses, ...comments.statuses];
      return {
        ...view,
        capabilities: { ...view.capabilities, comments: { ...comments, statuses } },
      };
    },
  ),
];

export const deviationsMutants = [
  claim('posts.former-paths', 'differs.former-paths'),
  deviations.of(
    'former-paths-lead-on',
    'differs.former-paths.changed',
    'a former path is not told, and leads to its post all the same',
    {
      sound: () => lackingTarget('sound', { deviations: ['posts.former-paths'] }),
      make: () =>
        memoryTarget('former-paths-lead-on', {
          change: (view) => {
            const silent = replace(
              view,
              'posts.update',
              (update) => async (id, patch, options) => ({
                ...(await update(id, patch, options)),
                formerPaths: null,
              }),
            );
            return claiming(silent, ['posts.former-paths']);
          },
        }),
    },
  ),
  claim('posts.slug-renamed', 'differs.slug-renamed'),
  claim('posts.dates-in-seconds', 'differs.dates-in-seconds'),
  claim('posts.no-content-in-lists', 'differs.no-content-in-lists'),
  claim('pages.no-tags', 'differs.pages-no-tags'),
  claim('posts.no-passwords', 'differs.no-passwords'),
  claim('tags.one-word', 'differs.tags-one-word'),
  claim('comments.duplicates-taken', 'differs.duplicates-taken'),
  claim('comments.one-post-a-list', 'differs.one-post-a-list'),
  claim('comments.no-tombstones', 'differs.no-tombstones'),
  deviations.view(
    'said-twice',
    'shape.capabilities',
    'a difference is named twice',
    () => (view) => claiming(view, ['search.by-platform', 'search.by-platform']),
  ),
  deviations.view(
    'dates-cut',
    'posts.create.date',
    'dates are kept to the second, and nothing says so',
    () => (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const { publishedAt } = input;
        if (typeof publishedAt !== 'string') return create(input, options);
        return create({ ...input, publishedAt: `${publishedAt.slice(0, 19)}Z` }, options);
      }),
  ),
];
