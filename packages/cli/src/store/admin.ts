import type { Actor } from '@blog/core';

/** Who uses a database file directly may do all. */
export const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;
