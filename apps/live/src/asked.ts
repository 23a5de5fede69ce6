/** The servers that there are tests for. */
export const serverNames = ['wordpress', 'ghost', 'wordpress-6', 'ghost-5'] as const;

/** See {@link serverNames}. */
export type ServerName = (typeof serverNames)[number];

/**
 * How much was asked for; src/main.ts makes it of its arguments. `smoke`: the default servers, on
 * fewer posts.
 */
const mode = process.env['BLOG_LIVE_MODE'] ?? 'default';

/** How many posts the larger tests write. */
export const postCount = mode === 'smoke' ? 30 : 120;

/** Whether a server's tests were asked for: the newest ones unless told, all by `--all`. */
export function isAsked(name: ServerName): boolean {
  const only = process.env['BLOG_LIVE_ONLY'];
  if (only !== undefined && only !== '') return only.split(',').includes(name);
  return mode === 'all' || name === 'wordpress' || name === 'ghost';
}
