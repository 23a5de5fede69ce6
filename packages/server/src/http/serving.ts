import { type Actor, anonymous, type BlogBackend, BlogError } from '@blog/core';
import type { Hono } from 'hono';

import type { AnswerCache } from '../cache/answer-cache.js';
import type { Answers, KeptAnswer } from './answers.js';
import { inWords } from './check-options.js';
import type { Cors } from './cors.js';
import type { Settings } from './options.js';
import { safeView } from './public-view.js';

/** The parts of a handler that its routes need. */
export interface Serving {
  readonly settings: Settings;
  readonly cors: Cors;
  readonly answers: Answers;
  readonly cache: AnswerCache<KeptAnswer> | null;
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

/**
 * Finds out who sends a request. Throws `unauthorized` for unknown credentials, and `unavailable` where an
 * option gives something else than it should: that is a failure of the server, and is told to `onError`.
 */
export async function callerOf({ settings }: Serving, request: Request): Promise<Caller> {
  const { authenticate, backendFor } = settings;
  const actor = authenticate === undefined ? anonymous : await authenticate(request);
  if (!isRecord(actor) || typeof actor.role !== 'string')
    throw misgiven('authenticate', 'an actor, such as anonymous', actor);
  const backend = await backendFor(actor, request);
  if (!isRecord(backend) || !isRecord(backend.capabilities))
    throw misgiven('backendFor', 'a backend, such as store.as(actor)', backend);
  return { actor, backend: safeView(backend) };
}

const isRecord = (value: unknown) => typeof value === 'object' && value !== null;

function misgiven(name: string, expected: string, given: unknown): BlogError<'unavailable'> {
  const message = `The option ${name} of createBlogHandler has to give ${expected}, and gave ${inWords(given)}.`;
  return new BlogError('unavailable', { message });
}
