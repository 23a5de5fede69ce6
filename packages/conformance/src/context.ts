import type {
  Actor,
  BlogBackend,
  CommentTraits,
  PostListQuery,
  PostSummary,
  PostTraits,
  Traits,
} from '@blog/core';

import { ensure, present } from './support/assert.js';
import { type FullBackend, fullBackend } from './support/full-backend.js';
import {
  type ActorName,
  actorNames,
  actorsOf,
  type BlogSettings,
  type OpenTarget,
  type Target,
} from './target.js';

/** What a law works with. */
export interface LawContext {
  readonly target: OpenTarget;
  readonly isolation: Target['isolation'];
  /** Each caller's own backend, the least able first. */
  readonly views: ReadonlyMap<ActorName, BlogBackend>;
  readonly traits: Traits;
  /** A tag name of this run of the law; what it writes carries it. */
  readonly tag: string;
  /** The backend of a caller, with every method callable. */
  as(who: ActorName): FullBackend;
  actor(who: ActorName): Actor;
  /** A word of letters that is used nowhere else. */
  word(): string;
  /** Sets the blog's settings: comments open to all and held by none, in UTC, where not told. */
  configure(settings?: Partial<BlogSettings['comments'] & { timeZone: string }>): Promise<void>;
  /** The filter that keeps a list of posts to what this law wrote. */
  scope(post: PostSummary): Pick<PostListQuery, 'tagId'>;
  /** The traits of posts, which the law's needs vouch for. */
  posts(): PostTraits;
  /** The traits of comments, which the law's needs vouch for. */
  comments(): CommentTraits;
}

/** The backend of every caller that the target can speak as. */
export async function openViews(
  target: Target,
  open: OpenTarget,
): Promise<Map<ActorName, BlogBackend>> {
  const views = new Map<ActorName, BlogBackend>();
  const actors = actorsOf(target);
  for (const name of actorNames) {
    const actor = actors[name];
    if (actor !== undefined) views.set(name, await open.backendFor(actor));
  }
  return views;
}

/** Makes the context for one run of one law. */
export function createContext(
  target: Target,
  open: OpenTarget,
  views: ReadonlyMap<ActorName, BlogBackend>,
): LawContext {
  const actors = actorsOf(target);
  const traits = [...views.values()].at(-1)?.traits ?? { html: 'raw' };
  const tag = `Laws ${randomWord()}`;
  const context: LawContext = {
    target: open,
    isolation: target.isolation,
    views,
    traits,
    tag,
    as: (who) => fullBackend(present(views.get(who), `a backend for ${who}`), who),
    actor: (who) => present(actors[who], `an actor for ${who}`),
    word: randomWord,
    async configure({ timeZone = 'UTC', ...comments } = {}) {
      const settings: BlogSettings = {
        timeZone,
        comments: { open: true, guests: true, moderation: 'none', ...comments },
      };
      if (open.configure !== undefined) await open.configure(settings);
      else await importSettings(context, settings);
    },
    scope(post) {
      if (target.isolation === 'fresh') return {};
      return { tagId: present(post.tags?.find(({ name }) => name === tag)?.id, 'the tag given') };
    },
    posts: () => present(traits.posts, 'traits of posts'),
    comments: () => present(traits.comments, 'traits of comments'),
  };
  return context;
}

async function importSettings(context: LawContext, settings: BlogSettings): Promise<void> {
  const result = await context.as('admin').importer.write([
    {
      type: 'blog',
      origin: { source: 'laws', id: 'blog' },
      title: 'The laws',
      tagline: null,
      url: null,
      language: null,
      ...settings,
    },
  ]);
  ensure(result.problems.length === 0, 'expected importer.write to take the settings of the blog');
}

/** 14 letters: enough that no two are ever the same. */
function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(14));
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}
