import { type BlogBackend, type Operation, operationsOf } from '@blog/core';

/** The backend with some of its operations, and no way out. */
export function only(backend: BlogBackend, may: (operation: Operation) => boolean): BlogBackend {
  const { name, traits } = backend;
  const groups: Record<string, Record<string, unknown>> = {};
  const source = backend as unknown as Record<string, Record<string, unknown>>;
  for (const operation of operationsOf(backend).filter(may)) {
    const [group = '', method = ''] = operation.split('.');
    (groups[group] ??= {})[method] = source[group]?.[method];
  }
  const told = Object.entries(traits).filter(
    ([key]) => key === 'html' || key === 'differs' || key in groups,
  );
  return { name, traits: Object.fromEntries(told) as unknown as BlogBackend['traits'], ...groups };
}
