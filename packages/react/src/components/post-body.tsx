import type { Content } from '@blog/core';
import { trustedHtml } from '@blog/core/html';
import { type ComponentPropsWithRef, type ReactNode, useMemo } from 'react';

/** What {@link PostBody} takes, beside the attributes of a `div`. */
export interface PostBodyProps extends Omit<
  ComponentPropsWithRef<'div'>,
  'children' | 'content' | 'dangerouslySetInnerHTML'
> {
  /** A post's content; `null` where it is withheld. */
  content: Content | null;
  /** Shown in place of withheld content. */
  withheld?: ReactNode;
}

/**
 * A post's body. It takes safe HTML only: what did not pass the sanitiser does not compile. Works in
 * pages that require Trusted Types and allow the policy `blog-sdk`. Without style; give it a
 * `className`.
 *
 * @example
 * ```tsx
 * import { PostBody } from '@blog/react';
 * import type { Post } from '@blog/core';
 *
 * export const Body = ({ post }: { post: Post }) => (
 *   <PostBody className="prose" content={post.content} withheld={<p>For members.</p>} />
 * );
 * ```
 */
export function PostBody({ content, withheld = null, ...attributes }: PostBodyProps) {
  const html = content?.html;
  // React compares by identity, and each wrapping is another object.
  const __html = useMemo(() => (html === undefined ? '' : trustedHtml(html)), [html]);
  if (content === null) return <div {...attributes}>{withheld}</div>;
  // oxlint-disable-next-line react/no-danger -- the type lets only in what the sanitiser made
  return <div {...attributes} dangerouslySetInnerHTML={{ __html }} />;
}
