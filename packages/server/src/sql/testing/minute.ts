/** An instant so many minutes after the first of January 2010. */
export function minute(count: number): string {
  return new Date(Date.UTC(2010, 0, 1) + count * 60_000).toISOString();
}
