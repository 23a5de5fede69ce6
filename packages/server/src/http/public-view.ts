import {
  anonymous,
  type BlogBackend,
  withValidation,
  type Group,
  withAccess,
  isWrite,
  operationsOf,
} from '@blog/core';

/**
 * A backend as the whole world may read it: published posts and approved comments, no writes, no
 * sources, no e-mail addresses, no `raw`, whatever credentials the backend itself holds. What
 * `createBlogHandler` serves of a backend alone; for a handler with options of its own.
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
  const { name, capabilities, ...groups } = withAccess(
    withValidation(backend),
    anonymous,
  ) as BlogBackend;
  const view: Record<string, unknown> = {};
  for (const operation of operationsOf(groups)) {
    if (isWrite(operation)) continue;
    const [group = '', method = ''] = operation.split('.');
    const methods = groups[group as Group] as Record<string, unknown>;
    view[group] = { ...(view[group] as object | undefined), [method]: methods[method] };
  }
  const told = Object.entries(capabilities).filter(
    ([key]) => key === 'html' || key === 'deviations' || key in view,
  );
  return {
    name,
    capabilities: Object.fromEntries(told) as unknown as BlogBackend['capabilities'],
    ...view,
  };
}

const safeViews = new WeakMap<BlogBackend, BlogBackend>();

/** The backend, with its HTML made safe where it is not: a gateway to another server. */
export function safeView(backend: BlogBackend): BlogBackend {
  if (backend.capabilities.html === 'safe') return backend;
  const known = safeViews.get(backend);
  if (known !== undefined) return known;
  const view = withValidation(backend);
  safeViews.set(backend, view);
  return view;
}
