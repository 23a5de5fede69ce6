import type { Enclosure } from '@blog/core';

/** The kinds of files by the first part of their types. Others are files. */
const kinds: Readonly<Record<string, string>> = { audio: 'audio', video: 'video' };

function lengthOf(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${minutes} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/**
 * Says in a few words which files come with a post, for lists of posts: `audio, 32 min`. The same recording in
 * several formats is told once.
 *
 * @returns `null` if there are none, or they are not told.
 */
export function filesText(enclosures: readonly Enclosure[] | null): string | null {
  const found = (enclosures ?? []).map(({ type, seconds }) => ({
    kind: kinds[type.split('/')[0]?.toLowerCase() ?? ''] ?? 'file',
    seconds,
  }));
  const [first] = found;
  if (first === undefined) return null;
  if (found.some(({ kind }) => kind !== first.kind)) return `${found.length} files`;
  const lengths = new Set(found.map(({ seconds }) => seconds));
  if (first.kind === 'file' || lengths.size > 1)
    return found.length === 1
      ? first.kind
      : `${found.length} ${first.kind} files`.replace('file files', 'files');
  return first.seconds === null ? first.kind : `${first.kind}, ${lengthOf(first.seconds)}`;
}
