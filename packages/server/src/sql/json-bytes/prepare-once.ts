/**
 * Prepares a query once for each query object that cannot change any more. A caller who asks the same
 * again and again, as a server does, freezes its queries and passes the same objects.
 */
export function prepareOnce<Q extends object, P>(prepare: (query: Q) => P): (query: Q) => P {
  const known = new WeakMap<Q, P>();
  return (query) => {
    const found = known.get(query);
    if (found !== undefined) return found;
    const made = prepare(query);
    if (isSettled(query)) known.set(query, made);
    return made;
  };
}

/** Whether neither an object nor anything in it can change any more. */
function isSettled(query: object): boolean {
  return (
    Object.isFrozen(query) &&
    Object.values(Object.getOwnPropertyDescriptors(query)).every(
      ({ value }) => value !== undefined && (typeof value !== 'object' || value === null),
    )
  );
}
