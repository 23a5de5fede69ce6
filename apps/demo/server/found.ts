import { isBlogError } from '@blog/core';

/** Gives `null` for what is not there, or cannot be asked for. */
export async function found<T>(read: () => Promise<T> | undefined): Promise<T | null> {
  try {
    return (await read()) ?? null;
  } catch (error) {
    const isAbsent = ['not_found', 'unsupported', 'invalid_input'] as const;
    if (isAbsent.some((code) => isBlogError(error, code))) return null;
    throw error;
  }
}
