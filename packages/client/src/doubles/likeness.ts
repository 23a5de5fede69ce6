import {
  type Actor,
  BlogError,
  type BlogBackend,
  type Capabilities,
  type Operation,
} from '@blog/core';

import type { Untold } from '../kit/untold.js';

/** A platform as one caller has it: what a double is made of. */
export interface Likeness {
  readonly name: string;
  /** Those that the backend of the platform has. */
  readonly capabilities: Capabilities;
  readonly operations: readonly Operation[];
  /** The custom fields that a post may have there. */
  readonly extra: 'any' | readonly string[];
  readonly untold: Untold;
}

/** A store of ours that a double reads and writes, such as `memory()` or an SQL store. */
export interface DoubledStore {
  /** Gives the store as the caller `actor` sees it. */
  as(actor: Actor): BlogBackend;
}

/** A backend of a platform without `raw`, as there is no platform to send requests to. */
export type DoubleOf<B> = Omit<B, 'raw'>;

/** Whether the platform deviates from the contract in this way. */
export function deviates(
  { capabilities }: Likeness,
  name: NonNullable<Capabilities['deviations']>[number],
): boolean {
  return capabilities.deviations?.includes(name) === true;
}

/** The error of what the platform does not do. */
export function unsupported(
  { name }: Likeness,
  operation: Operation,
  why: string,
): BlogError<'unsupported'> {
  return new BlogError('unsupported', {
    message: `${operation}: ${why}`,
    backend: name,
    operation,
  });
}
