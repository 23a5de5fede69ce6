import { anonymous, type BlogBackend, isWrite, withAccess, withValidation } from '@blog/core';
import { invalidField, mapBackend } from '@blog/core/backend';

import { inWords } from './check-options.js';

/**
 * Limits a backend to what the whole world may read: published posts and approved comments, no writes,
 * no sources, no e-mail addresses, no `raw`, whatever credentials the backend itself holds.
 * `createBlogHandler(backend)` serves it. Call it yourself for a handler with other options.
 *
 * @throws BlogError `invalid_input` where no backend is given.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { publicView, createBlogHandler } from '@blog/server';
 *
 * const view = publicView(http({ url: 'https://blog.example.org' }));
 * const handler = createBlogHandler({ backendFor: () => view, cache: true });
 * ```
 */
export function publicView(backend: BlogBackend): BlogBackend {
  if (typeof backend !== 'object' || backend === null || !('capabilities' in backend))
    throw invalidField('backend', `Expected a backend, not ${inWords(backend)}`, 'publicView');
  const view: BlogBackend = withAccess(withValidation(backend), anonymous);
  return mapBackend(view, (operation, method) => (isWrite(operation) ? undefined : method));
}

const safeViews = new WeakMap<BlogBackend, BlogBackend>();

/** The backend with its HTML made safe, where it is not safe already. */
export function safeView(backend: BlogBackend): BlogBackend {
  if (backend.capabilities.html === 'safe') return backend;
  const known = safeViews.get(backend);
  if (known !== undefined) return known;
  const view = withValidation(backend);
  safeViews.set(backend, view);
  return view;
}
