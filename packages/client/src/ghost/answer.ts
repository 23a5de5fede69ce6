import { BlogError, type Operation } from '@blog/core';

/** A value of an object that came over the wire; `undefined` where it is none. */
export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function misfit(key: string, operation: Operation | 'connect'): BlogError {
  return new BlogError('bad_response', {
    message: `Ghost answered ${operation} without "${key}". Is this the address of a Ghost?`,
    backend: 'ghost',
    operation,
    details: { path: key },
  });
}

/** The list that an answer holds under its name. */
export function listIn(answer: unknown, key: string, operation: Operation): unknown[] {
  const list = at(answer, key);
  if (Array.isArray(list)) return list;
  throw misfit(key, operation);
}

/** The one item of an answer, which holds it in a list of one. */
export function itemIn(answer: unknown, key: string, operation: Operation): unknown {
  const [item] = listIn(answer, key, operation);
  if (item !== undefined) return item;
  throw misfit(`${key}[0]`, operation);
}

/** Says that there is no such item. */
export function notFound(what: string, operation: Operation): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what}`,
    backend: 'ghost',
    operation,
  });
}
