import type { Role } from '../backend/actor.js';
import type { BlogBackend } from '../backend/backend.js';
import type { jsonBytes, JsonBytesOperations } from '../backend/json-bytes.js';
import type { Group, Operation, WriteOperation } from '../backend/operations.js';

type Editing = Exclude<WriteOperation, `importer.${string}`>;
type Commenting = 'comments.create' | 'comments.update' | 'comments.delete';

/** The writes that every role of `R` has. */
type Certain<R extends Role> = [R] extends ['admin']
  ? WriteOperation
  : [R] extends ['author' | 'editor' | 'admin']
    ? Editing
    : [R] extends ['member' | 'author' | 'editor' | 'admin']
      ? Commenting
      : never;

/** The writes that some role of `R` may have. */
type Possible<R extends Role> = {
  anonymous: 'comments.create';
  member: Commenting;
  author: Editing;
  editor: Editing;
  admin: WriteOperation;
}[R];

type OperationOf<G, M> = Extract<`${G & string}.${M & string}`, Operation>;

type GuardedGroup<T, G, R extends Role> = {
  [
    M in keyof T as OperationOf<G, M> extends WriteOperation
      ? OperationOf<G, M> extends Certain<R>
        ? M
        : never
      : M
  ]: T[M];
} & {
  [M in keyof T as OperationOf<G, M> extends Exclude<Possible<R>, Certain<R>> ? M : never]?: T[M];
};

/**
 * A backend as a caller of role `R` has it: the reads stay, the writes that the role can never use
 * are gone, and those that depend on the role (where `R` is several) or on the blog's settings are
 * optional. The fast path and `raw` are there for some only.
 */
export type AccessBackend<B extends BlogBackend, R extends Role = Role> = B extends unknown
  ? {
      readonly [
        K in keyof B as K extends 'raw' | typeof jsonBytes | 'importer' ? never : K
      ]: K extends Group ? GuardedPart<B[K], K, R> : B[K];
    } & GuardedImporter<B, R> & {
        readonly raw?: unknown;
        readonly [jsonBytes]?: JsonBytesOperations;
      }
  : never;

type GuardedPart<T, G, R extends Role> = T extends object ? GuardedGroup<T, G, R> : T;

type GuardedImporter<B extends BlogBackend, R extends Role> = 'admin' extends R
  ? [R] extends ['admin']
    ? Pick<B, Extract<keyof B, 'importer'>>
    : Partial<Pick<B, Extract<keyof B, 'importer'>>>
  : unknown;
