import { type Actor, anonymous, type BlogBackend } from '@blog/core';
import type { Hono } from 'hono';

import type { Answers } from './answers.js';
import type { Cors } from './cors.js';
import type { Settings } from './options.js';
import { safeView } from './public-view.js';
import type { ResponseCache } from './response-cache.js';

/** The parts of a handler that its routes need. */
export interface Serving {
  readonly settings: Settings;
  readonly cors: Cors;
  readonly answers: Answers;
  readonly cache: ResponseCache | null;
  /** Called with the surrogate keys that a write made stale. */
  readonly changed: (surrogateKeys: readonly string[], request: Request) => void;
}

/** Adds routes to those of the Blog API. */
export type AddRoutes = (app: Hono, serving: Serving) => void;

/** A caller, with the backend as this caller may use it. */
export interface Caller {
  readonly actor: Actor;
  readonly backend: BlogBackend;
}

/** Finds out who sends a request. Throws `unauthorized` for unknown credentials. */
export async function callerOf({ settings }: Serving, request: Request): Promise<Caller> {
  const { authenticate, backendFor } = settings;
  const actor = authenticate === undefined ? anonymous : await authenticate(request);
  return { actor, backend: safeView(await backendFor(actor, request)) };
}
