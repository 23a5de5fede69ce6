import { isBlogError } from '@blog/core';

const MAX_SHOWN = 300;

/** A value in a message: short, on one line. */
export function show(value: unknown): string {
  const text = inWords(value).replaceAll(/\s+/g, ' ');
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isBlogError(value)) return `${value.code} (${value.message})`;
  if (value instanceof Error) return `${value.name} (${value.message})`;
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value that is no JSON';
  }
}
