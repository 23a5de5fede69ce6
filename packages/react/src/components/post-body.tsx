import type { Content, SafeHtml } from '@blog/core';
import { trustedHtml } from '@blog/core/html';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
  useMemo,
} from 'react';

/** What {@link PostBody} takes, beside the attributes of a `div`. */
export interface PostBodyProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children' | 'content' | 'dangerouslySetInnerHTML'
> {
  /** A post's content; `null` where it is withheld. */
  content: Content | null;
  /** The beginning of withheld content that anyone may read: a post's `preview`. */
  preview?: SafeHtml | null | undefined;
  /** Shown in place of withheld content, below its beginning. */
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
 *   <PostBody className="prose" content={post.content} preview={post.preview} withheld={<p>For members.</p>} />
 * );
 * ```
 */
export const PostBody: ForwardRefExoticComponent<PostBodyProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function PostBody({ content, preview, withheld = null, ...attributes }, ref) {
    const html = (content === null ? preview : content.html) ?? undefined;
    // React compares by identity, and each wrapping is another object.
    const __html = useMemo(() => (html === undefined ? '' : trustedHtml(html)), [html]);
    if (content === null)
      return (
        <div {...attributes} ref={ref}>
          {/* oxlint-disable-next-line react/no-danger -- as below */}
          {html === undefined ? null : <div dangerouslySetInnerHTML={{ __html }} />}
          {withheld}
        </div>
      );
    // oxlint-disable-next-line react/no-danger -- the type lets only in what the sanitiser made
    return <div {...attributes} ref={ref} dangerouslySetInnerHTML={{ __html }} />;
  });
