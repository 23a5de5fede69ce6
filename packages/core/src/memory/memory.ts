import { viewOptions, withAccess } from '../access/with-access.js';
import { type Actor, actorOf } from '../backend/actor.js';
import type { BlogBackend } from '../backend/backend.js';
import type { ImportItem } from '../backend/importer.js';
import { invalidInput } from '../errors/issues.js';
import { checkOptions, type OptionChecks } from '../errors/options.js';
import type { Blog, CommentSettings } from '../models/blog.js';
import { withIsolation } from '../kit/isolation.js';
import { changedBlog } from '../kit/changed-blog.js';
import { collectionsOf, type MemoryContext } from './store/collections.js';
import { finishImport, importItems } from './import/write.js';
import { createState, type MemoryState } from './store/state.js';
import type { MemoryCommentsBackend, MemoryOptions, MemoryStore } from './types.js';
import { blogView, commentsView } from './views.js';

interface AnyMemoryOptions extends MemoryOptions {
  posts?: 'own' | 'external' | undefined;
}

const checks: OptionChecks<AnyMemoryOptions> = {
  blog: 'object',
  seed: 'list',
  now: 'function',
  posts: ['own', 'external'],
};

const blogDefaults: Blog = {
  title: 'A blog',
  tagline: null,
  url: null,
  formerUrls: [],
  timeZone: null,
  language: 'en',
  icon: null,
  comments: { open: true, guests: true, moderation: 'guests' },
};

/**
 * A whole blog in memory: every operation of the contract, and gone with the process. For tests,
 * for trying things out, and as the example of how a backend has to behave.
 *
 * Takes sources in HTML and plain text. HTML is made safe on writing.
 *
 * @example
 * ```ts
 * import { memory } from '@blog/core';
 *
 * const store = memory({ blog: { title: 'Small hours' } });
 * const author = store.as({ role: 'author', id: 'ada', name: 'Ada' });
 * const post = await author.posts.create({
 *   title: 'First light',
 *   source: { format: 'text', text: 'It was still dark.' },
 *   status: 'published',
 * });
 * post.path; // such as '/2026/11/first-light'
 * ```
 */
export function memory(options?: MemoryOptions & { posts?: 'own' | undefined }): MemoryStore;
/** Keeps comments only: `compose` puts them under the posts of another backend. */
export function memory(
  options: MemoryOptions & { posts: 'external' },
): MemoryStore<MemoryCommentsBackend>;
export function memory(
  options: AnyMemoryOptions = {},
): MemoryStore | MemoryStore<MemoryCommentsBackend> {
  checkOptions(options, checks, 'memory');
  const { seed = [], posts = 'own', now = () => new Date() } = options;
  const state = createState(changedBlog(blogDefaults, options.blog ?? {}, 'memory (blog)'));
  const context: MemoryContext = { state, collections: collectionsOf(state, now) };
  let seeded: Promise<void> | null = null;
  const ready = async () => {
    if (seed.length > 0) await (seeded ??= plant(context, seed));
  };
  return posts === 'own'
    ? storeOf(state, (actor) => withIsolation(blogView(context, actor), ready))
    : storeOf(state, (actor) => withIsolation(commentsView(context, actor), ready));
}

function storeOf<const B extends BlogBackend>(
  state: MemoryState,
  viewOf: (actor: Actor) => B,
): MemoryStore<B> {
  return {
    as(caller, options) {
      const actor = actorOf(caller, 'as');
      return withAccess(viewOf(actor), actor, settingsOf(state), {
        ...viewOptions(options, 'as'),
        names: 'limited',
      });
    },
  };
}

async function plant(context: MemoryContext, seed: readonly ImportItem[]): Promise<void> {
  const { problems } = await importItems(context, seed);
  if (problems.length > 0)
    throw invalidInput(
      problems.map(({ origin, message }) => ({ path: `seed ${origin.id}`, message })),
      'importer.write',
    );
  const { orphans, parentless } = finishImport(context);
  const lost = [
    ...orphans.map(({ id }) => ({ path: `seed ${id}`, message: 'Expected its post in the seed' })),
    ...parentless.map(({ id }) => ({
      path: `seed ${id}`,
      message: 'Expected its parent in the seed, on the same post',
    })),
  ];
  if (lost.length > 0) throw invalidInput(lost, 'importer.write');
}

/** Read when they are used: an import may change them under views that are there already. */
function settingsOf(state: MemoryState): CommentSettings {
  return {
    get open() {
      return state.blog.comments?.open ?? true;
    },
    get guests() {
      return state.blog.comments?.guests ?? false;
    },
    get moderation() {
      return state.blog.comments?.moderation ?? 'all';
    },
  };
}
