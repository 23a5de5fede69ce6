/** The revision after a change: counted on. */
export function nextRevision(revision: string | null): string {
  return String(Number(revision ?? 0) + 1);
}
