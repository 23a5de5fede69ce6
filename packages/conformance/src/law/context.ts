import type {
  Actor,
  BlogBackend,
  Capabilities,
  Deviation,
  Operation,
  PostListQuery,
  PostSummary,
} from '@blog/core';
import type { CommentCapabilities, PostCapabilities, PostField } from '@blog/core/backend';
import { blogItem } from '@blog/core/testing';

import { ensure, LawFailure, present } from '../support/assert.js';
import { type FullBackend, fullBackend } from '../support/full-backend.js';
import {
  type ActorName,
  actorNames,
  actorsOf,
  type BlogSettings,
  type OpenStore,
  type OpenTarget,
  type Target,
} from '../target/target.js';
import { callersWith, offeredCapabilities, type Part, playersOf, type Views } from './callers.js';
import type { Needs } from './needs.js';

/** How far ahead a post is scheduled where the target does not say, in milliseconds. */
const SCHEDULE_AHEAD = 400;

/** The callers' backends and the helpers that a law works with. */
export interface LawContext {
  /** The store that the law runs on, opened. */
  readonly target: OpenTarget;
  /** Whether the law has an empty blog of its own (`fresh`), or writes to one that others use (`shared`). */
  readonly isolation: Target['isolation'];
  /** How far ahead a post has to be scheduled for its time to be kept, in milliseconds. */
  readonly scheduleAhead: number;
  /** Each caller's own backend, the least able first. */
  readonly views: Views;
  /** Those of the most able callers. */
  readonly capabilities: Capabilities;
  /** A tag name of this run of the law; what it writes carries it where posts take tags. */
  readonly tag: string;
  /**
   * The backend of a caller, with every method callable; or of those who play a part, each method
   * as one of them who has it. A caller whose role matters has to be among the law's needs.
   */
  as(who: ActorName | Part): FullBackend;
  /** Opens one more store over the same data. The law has to need the feature `second`. */
  second(): Promise<LawContext>;
  /** Gives the actor that a caller is: role, id and name. Throws if the target cannot speak as it. */
  actor(who: ActorName): Actor;
  /** The callers that have all of the operations, the most able first. */
  callers(...operations: Operation[]): ActorName[];
  /** The first of them: whoever can. */
  able(...operations: Operation[]): ActorName;
  /**
   * Those of the names that the target can speak as, and of whom the contract says what they see:
   * where roles are the platform’s own, that is anonymous callers, editors and admins.
   */
  among(...names: ActorName[]): ActorName[];
  /** A word of letters that is used nowhere else. */
  word(): string;
  /** Sets the blog's settings: comments open to all and held by none, in UTC, where not told. */
  configure(settings?: Partial<BlogSettings['comments'] & { timeZone: string }>): Promise<void>;
  /** The filter that keeps a list of posts to what this law wrote. The law has to be `scoped`. */
  scope(post: PostSummary): Pick<PostListQuery, 'tagId'>;
  /** The capabilities of posts, which the law's needs vouch for. */
  posts(): PostCapabilities;
  /** The capabilities of comments, which the law's needs vouch for. */
  comments(): CommentCapabilities;
  /** Whether writes of posts take the field. */
  takes(field: PostField): boolean;
  /** Whether the backend names this deviation. */
  deviates(deviation: Deviation): boolean;
}

/** The backend of every caller that the target can speak as. */
export async function openViews(
  target: Target,
  open: OpenStore,
): Promise<Map<ActorName, BlogBackend>> {
  const views = new Map<ActorName, BlogBackend>();
  const actors = actorsOf(target);
  for (const name of actorNames) {
    const actor = actors[name];
    if (actor !== undefined) views.set(name, await open.backendFor(actor));
  }
  return views;
}

/** Gives the backends of the callers that the views are of, each made once. */
function backendsOf(views: Views, capabilities: Capabilities): LawContext['as'] {
  const asked = new Map<ActorName | Part, FullBackend>();
  const backendOf = (who: ActorName | Part): FullBackend => {
    if (who !== 'anyone' && who !== 'staff') {
      const view = present(views.get(who), `a backend for ${who}`);
      return fullBackend([view], who, view.capabilities);
    }
    const players = playersOf(who).flatMap((name) => views.get(name) ?? []);
    return fullBackend(players, who, capabilities);
  };
  return (who) => {
    const known = asked.get(who);
    if (known !== undefined) return known;
    const view = backendOf(who);
    asked.set(who, view);
    return view;
  };
}

/** Makes the context for one run of one law. */
export function createContext(
  target: Target,
  open: OpenTarget,
  views: Views,
  needs: Needs,
): LawContext {
  const actors = actorsOf(target);
  const capabilities = offeredCapabilities(views);
  const oneWord = capabilities.deviations?.includes('tags.one-word') === true;
  const tag = oneWord ? `laws${randomWord()}` : `Laws ${randomWord()}`;
  const ownRoles = capabilities.deviations?.includes('roles.by-platform') === true;
  const isPlain = (name: ActorName) =>
    !ownRoles || name === 'anonymous' || name === 'editor' || name === 'admin';
  const context: LawContext = {
    target: open,
    isolation: target.isolation,
    scheduleAhead: target.scheduleAhead ?? SCHEDULE_AHEAD,
    views,
    capabilities,
    tag,
    as: backendsOf(views, capabilities),
    async second() {
      const store = await present(open.second, 'a target with second').call(open);
      const others = await openViews(target, store);
      return { ...context, views: others, as: backendsOf(others, capabilities) };
    },
    actor: (who) => present(actors[who], `an actor for ${who}`),
    callers: (...operations) => callersWith(views, operations),
    able(...operations) {
      const [who] = callersWith(views, operations);
      return present(who, `a caller with ${operations.join(' and ')}`);
    },
    among: (...names) => names.filter((name) => views.has(name) && isPlain(name)),
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
      if (needs.scoped !== true) throw new LawFailure('the law has to say that it is scoped');
      if (target.isolation === 'fresh') return {};
      return { tagId: present(post.tags?.find(({ name }) => name === tag)?.id, 'the tag given') };
    },
    posts: () => present(capabilities.posts, 'capabilities of posts'),
    comments: () => present(capabilities.comments, 'capabilities of comments'),
    takes: (field) => capabilities.posts?.fields.includes(field) === true,
    deviates: (deviation) => capabilities.deviations?.includes(deviation) === true,
  };
  return context;
}

async function importSettings(context: LawContext, settings: BlogSettings): Promise<void> {
  // An item that was written before is not written again, though other items came between.
  const origin = { source: 'laws', id: randomWord() };
  const { importer, blog } = context.as('staff');
  const { write } = importer;
  const isKept = context.isolation === 'shared' && context.callers('blog.get').length > 0;
  const facts = { origin, title: isKept ? (await blog.get()).title : 'The laws' };
  const result = await write([blogItem({ ...facts, ...settings })]);
  ensure(result.problems.length === 0, 'expected importer.write to take the settings of the blog');
}

/** 14 letters: enough that no two are ever the same. */
function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(14));
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}
