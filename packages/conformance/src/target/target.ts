import type { Actor, BlogBackend, CommentSettings } from '@blog/core';

/** The callers that the laws speak as. */
export const actorNames = [
  'anonymous',
  'member',
  'otherMember',
  'author',
  'otherAuthor',
  'editor',
  'admin',
] as const;

/** See {@link actorNames}. */
export type ActorName = (typeof actorNames)[number];

/** The actors that a target gets unless it has accounts of its own. */
export const standardActors = {
  anonymous: { role: 'anonymous', id: null, name: null },
  member: { role: 'member', id: 'laws-member', name: 'Member of the laws' },
  otherMember: { role: 'member', id: 'laws-other-member', name: 'Other member of the laws' },
  author: { role: 'author', id: 'laws-author', name: 'Author of the laws' },
  otherAuthor: { role: 'author', id: 'laws-other-author', name: 'Other author of the laws' },
  editor: { role: 'editor', id: 'laws-editor', name: 'Editor of the laws' },
  admin: { role: 'admin', id: 'laws-admin', name: 'Admin of the laws' },
} as const satisfies Readonly<Record<ActorName, Actor>>;

/** The settings of a blog that the laws may change. */
export interface BlogSettings {
  /** The settings for comments: who may write, and who is moderated. */
  comments: CommentSettings;
  /** The time zone of the blog, such as `Europe/Berlin` or `UTC`. */
  timeZone: string;
}

/** The backends of callers on one store. */
export interface OpenStore {
  /** The backend as this caller sees it. */
  backendFor(actor: Actor): Promise<BlogBackend>;
}

/** A store that the laws run on, opened. */
export interface OpenTarget extends OpenStore {
  /** Closes the store. The laws do not use it afterwards. */
  close(): Promise<void>;
  /** How many requests (or queries) were made so far, for the laws on what a page costs. */
  requests?(): number;
  /** Starts anew over the same store, as a process that is started again does. */
  reopen?(): Promise<void>;
  /**
   * Opens one more store over the same data, as another process does: nothing is shared but the data.
   * `close` closes it with the first. Laws of the group `races` write through both at once.
   */
  second?(): Promise<OpenStore>;
  /** Changes the blog's settings; not needed where `importer.write` takes a blog. */
  configure?(settings: BlogSettings): Promise<void>;
}

/** A kind of backend that the laws can run on, and how to get one. */
export interface Target {
  /** Shown in reports, such as `sql`. */
  readonly name: string;
  /**
   * `fresh`: every `open` gives an empty blog, and each law gets its own. `shared`: opening is slow
   * or the blog is someone's; one is opened for all laws, which then run one after the other and
   * keep to what they wrote themselves.
   */
  readonly isolation: 'fresh' | 'shared';
  /**
   * The callers that the target can speak as, where they are not {@link standardActors}. Laws that
   * need another caller are not applicable.
   */
  readonly actors?: Readonly<Partial<Record<ActorName, Actor>>>;
  /**
   * How far ahead a post has to be scheduled for its time to be kept, in milliseconds, where that
   * is more than a moment.
   */
  readonly scheduleAhead?: number;
  /** Opens a store: an empty one for each call if `isolation` is `fresh`. */
  open(): Promise<OpenTarget>;
}

/** The callers that a target can speak as. */
export function actorsOf(target: Target): Readonly<Partial<Record<ActorName, Actor>>> {
  return target.actors ?? standardActors;
}
