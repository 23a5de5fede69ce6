import type { Role } from '../backend/actor.js';
import type { BlogBackend } from '../backend/backend.js';
import type { jsonBytes, JsonBytesOperations } from '../backend/json-bytes.js';
import type { Group, Operation, operationTable } from '../backend/operations.js';

/** Each role, with the roles that can do at least as much. */
interface AtLeast {
  anonymous: Role;
  member: Exclude<Role, 'anonymous'>;
  author: 'author' | 'editor' | 'admin';
  editor: 'editor' | 'admin';
  admin: 'admin';
}

/** The roles that may ever use an operation. */
type Users<O extends Operation> = AtLeast[(typeof operationTable)[O]['least']];

/** The operations that every role of `R` has. The blog's settings decide whether guests may comment. */
type Certain<R extends Role> = {
  [O in Operation]: [R] extends [O extends 'comments.create' ? AtLeast['member'] : Users<O>]
    ? O
    : never;
}[Operation];

/** The operations that some role of `R` may have. */
type Possible<R extends Role> = {
  [O in Operation]: [R & Users<O>] extends [never] ? never : O;
}[Operation];

type OperationOf<G, M> = Extract<`${G & string}.${M & string}`, Operation>;

type GuardedGroup<T, G, R extends Role> = {
  [M in keyof T as OperationOf<G, M> extends Certain<R> ? M : never]: T[M];
} & {
  [M in keyof T as OperationOf<G, M> extends Exclude<Possible<R>, Certain<R>> ? M : never]?: T[M];
};

/**
 * A backend as a caller of role `R` has it. The reads stay. Writes that the role can never use are gone.
 * Writes that depend on the role (if `R` is several) or on the blog's settings are optional. `jsonBytes`
 * and `raw` exist for some roles only.
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
