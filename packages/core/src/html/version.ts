/** What a policy is for: a post's or page's body, or a comment written by anybody. */
export type HtmlPolicy = 'post' | 'comment';

/**
 * Rises with every change of what the policy allows or of how the output is written. Keep it beside
 * stored {@link SafeHtml}: where it is lower than this one, sanitise again from the source.
 */
export const SANITIZER_VERSION = 1;
