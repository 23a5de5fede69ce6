/** The use of a policy: for the content of a post or page, or for a comment, which anybody may write. */
export type HtmlPolicy = 'post' | 'comment';

/**
 * Rises with every change of what the policy allows or of how the output is written. Keep it beside
 * stored {@link SafeHtml}: where it is lower than this one, sanitise again from the source.
 */
export const SANITIZER_VERSION = 3;
