import { type BlogBackend, type Operation, operationsOf } from '@blog/core';

/** The backend with some of its operations, and no way out. */
export function only(backend: BlogBackend, may: (operation: Operation) => boolean): BlogBackend {
  const { name, capabilities } = backend;
  const groups: Record<string, Record<string, unknown>> = {};
  const source = backend as unknown as Record<string, Record<string, unknown>>;
  for (const operation of operationsOf(backend).filter(may)) {
    const [group = '', method = ''] = operation.split('.');
    (groups[group] ??= {})[method] = source[group]?.[method];
  }
  const told = Object.entries(capabilities).filter(
    ([key]) => key === 'html' || key === 'deviations' || key in groups,
  );
  return {
    name,
    capabilities: Object.fromEntries(told) as unknown as BlogBackend['capabilities'],
    ...groups,
  };
}
