import type { Render } from '@blog/core/backend';
import type { RenderBatch } from '../../render/render.js';
import type { Changes } from './changes.js';
import type { Driver } from './driver.js';

/** The database and the tools that every part of the store works with. */
export interface Context {
  readonly driver: Driver;
  readonly render: Render;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** `external`: the posts are another backend's. */
  readonly posts: 'own' | 'external';
  /** Renders the sources of a batch of an import. */
  readonly renderBatch: RenderBatch;
  readonly changes: Changes;
  /** When scheduled posts were last looked for; `posts/schedule.ts` keeps it. */
  readonly schedule: { writes: number; since: number; until: number };
}

/** Now, as an instant. */
export function nowOf({ clock }: Context): string {
  return new Date(clock()).toISOString();
}
