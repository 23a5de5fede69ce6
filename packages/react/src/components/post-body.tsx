import type { Content, SafeHtml } from '@blog/core';
import { checkValue } from '@blog/core/backend';
import { trustedHtml } from '@blog/core/html';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
  useMemo,
} from 'react';

/** Properties of {@link PostBody}, besides the attributes of a `div`. */
export interface PostBodyProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children' | 'content' | 'dangerouslySetInnerHTML'
> {
  /** The content of a post; `null` when it is withheld. */
  content: Content | null;
  /** The beginning of withheld content, which anyone may read: the `preview` of a post. */
  preview?: SafeHtml | null | undefined;
  /** Shown in place of withheld content, below its beginning. */
  withheld?: ReactNode;
}

/**
 * Renders the body of a post. It takes only safe HTML: HTML that did not pass the sanitiser does not
 * compile. It works in pages that require Trusted Types and allow the policy `blog-sdk`. It has no
 * styles; give it a `className`.
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
    if (content !== null) checkValue(content, 'object', 'content', 'PostBody');
    const html = (content === null ? preview : content.html) ?? undefined;
    // React compares objects by identity, and `trustedHtml` makes a new object each time.
    const __html = useMemo(() => (html === undefined ? '' : trustedHtml(html)), [html]);
    if (content === null)
      return (
        <div {...attributes} ref={ref}>
          {/* oxlint-disable-next-line react/no-danger -- the same as below */}
          {html === undefined ? null : <div dangerouslySetInnerHTML={{ __html }} />}
          {withheld}
        </div>
      );
    // oxlint-disable-next-line react/no-danger -- the type allows only HTML from the sanitiser
    return <div {...attributes} ref={ref} dangerouslySetInnerHTML={{ __html }} />;
  });
