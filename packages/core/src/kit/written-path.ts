import { normalizePath } from '../domain/post-path.js';
import { isReservedPath } from '../domain/reserved-paths.js';
import { invalidField } from '../errors/issues.js';

/**
 * The path that a write asks for, in the form of `normalizePath`.
 *
 * @throws BlogError `invalid_input` at `path` where it is no path, or a reserved one.
 *
 * @example
 * ```ts
 * import { writtenPath } from '@blog/core/backend';
 *
 * writtenPath('/notes/caf%c3%a9', 'posts.create'); // '/notes/caf%C3%A9'
 * ```
 */
export function writtenPath(given: string, operation: string): string {
  const path = normalizePath(given);
  if (path === null)
    throw invalidField('path', 'Expected a path such as /2010/04/title.html', operation);
  if (isReservedPath(path)) throw invalidField('path', reservedText(path), operation);
  return path;
}

/**
 * The path that an imported post had, in the form of `normalizePath`; or, for `problems` of the import,
 * why it cannot have it.
 *
 * @example
 * ```ts
 * import { importedPath } from '@blog/core/backend';
 *
 * importedPath('/old/post.html'); // { path: '/old/post.html' }
 * ```
 */
export function importedPath(
  given: string,
): { readonly path: string } | { readonly path: null; readonly problem: string } {
  const path = normalizePath(given);
  if (path === null) return { path, problem: `${JSON.stringify(given)} is no path` };
  if (isReservedPath(path)) return { path: null, problem: reservedText(path) };
  return { path };
}

const reservedText = (path: string) =>
  `${JSON.stringify(path)} is reserved for pages of the blog itself: see reservedPaths of @blog/core`;
