import { type BlogBackend, mapBackend, type Operation } from '@blog/core';

/** The backend with some of its operations, and no way out. */
export function only(backend: BlogBackend, may: (operation: Operation) => boolean): BlogBackend {
  return mapBackend(backend, (operation, method) => (may(operation) ? method : undefined));
}
