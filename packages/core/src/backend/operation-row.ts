import type { Page } from '../models/page.js';
import type { Role } from './actor.js';
import type { BackendGroups } from './backend.js';
import type { ImportItem } from './importer.js';
import type { CommentInput, CommentPatch, SettableStatus } from './comment-inputs.js';
import type { PostInput, PostPatch } from './post-inputs.js';
import type {
  ArchiveQuery,
  CommentListQuery,
  CommentRef,
  ListQuery,
  NamedRef,
  PostListQuery,
  PostRef,
  SearchQuery,
  ThreadQuery,
} from './queries.js';

/**
 * How an operation behaves.
 *
 * - `page`: reads a page of a list. `one`: reads one item. `read`: reads something else.
 * - `create`: makes an item. It may carry an idempotency key, and only with one may it be repeated.
 * - `change`: changes or deletes an item, based on a revision. It is never repeated.
 * - `set`: a write that names the wanted state, so it may be repeated.
 * - `act`: a write that tells about what it did. It is never repeated: the second answer would differ.
 * - `stream`: gives events as they happen.
 */
export type OperationKind =
  | 'page'
  | 'one'
  | 'read'
  | 'create'
  | 'change'
  | 'set'
  | 'act'
  | 'stream';

/** The types that each argument may have, by its name. */
interface Arguments {
  query: PostListQuery | CommentListQuery | ThreadQuery | ListQuery | ArchiveQuery | SearchQuery;
  ref: PostRef | CommentRef | NamedRef;
  id: string;
  input: PostInput | CommentInput;
  patch: PostPatch | CommentPatch;
  status: SettableStatus;
  postIds: readonly string[];
  items: readonly ImportItem[];
}

/** The name of an argument. */
export type ArgumentName = keyof Arguments;

/** The row of one operation in the table. */
export interface OperationRow {
  /** The behaviour of the operation: whether it writes, and whether it may be repeated. */
  readonly kind: OperationKind;
  /** The arguments before the options. The options are always last, at `args.length`. */
  readonly args: readonly ArgumentName[];
  /** The least role that may ever call it. The access rules decide about a single item. */
  readonly least: Role;
}

/** The names that an argument of type `T` may have. */
type NameOf<T> = { [N in ArgumentName]: [T] extends [Arguments[N]] ? N : never }[ArgumentName];

type NamesOf<A extends readonly unknown[]> = { readonly [I in keyof A]: NameOf<A[I]> };

/** The kinds that fit the options and the answer of a method. */
type KindOf<Options, Answer> =
  Answer extends AsyncIterable<unknown>
    ? 'stream'
    : 'idempotencyKey' extends keyof Options
      ? 'create'
      : 'revision' extends keyof Options
        ? 'change'
        : Answer extends Promise<Page<unknown>>
          ? 'page'
          : 'one' | 'read' | 'set' | 'act';

/** The row that fits a method. */
type RowOf<M> = M extends (...args: infer A) => infer Answer
  ? Required<A> extends readonly [...infer Given, infer Options]
    ? {
        readonly kind: KindOf<Options, Answer>;
        readonly args: NamesOf<Given>;
        readonly least: Role;
      }
    : never
  : never;

/** A row for each method that the groups of a backend have, and no others. */
export type OperationRows = {
  readonly [O in keyof Methods]: RowOf<Methods[O]>;
};

type GroupMethods<G extends keyof BackendGroups> = {
  [M in keyof NonNullable<BackendGroups[G]> as `${G}.${M & string}`]-?: NonNullable<
    NonNullable<BackendGroups[G]>[M]
  >;
};

type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void
  ? I
  : never;

/** The type of each method by the name of its operation. */
export type Methods = Intersection<
  { [G in keyof BackendGroups]-?: GroupMethods<G> }[keyof BackendGroups]
>;
