import { type Comment, ordinals, type ThreadNode } from '@blog/core';
import { Fragment, type ReactNode } from 'react';

/** What a comment is shown with. */
export interface CommentView {
  comment: Comment;
  /** The number to show; `null` while a comment waits, and for what has none. */
  ordinal: number | null;
  /** 0 for a comment on the post itself; grows where rows are laid flat, too. */
  depth: number;
  /** `comment-<id>`: the target of the comment's permalink. */
  anchor: string;
  /** Direct replies. */
  replyCount: number;
}

/** The words of {@link CommentThread}. */
export interface CommentThreadLabels {
  /** Names the list. */
  thread: string;
  /** Names the replies to a comment. */
  repliesTo: (name: string) => string;
  /** Names the replies to a comment whose writer is not told. */
  replies: string;
}

/** What {@link CommentThread} takes. */
export interface CommentThreadProps {
  /** As `useCommentThread` and `threadComments` give it. */
  thread: readonly ThreadNode<Comment>[];
  /** Draws one comment, without its replies. */
  children: (view: CommentView) => ReactNode;
  /** Levels that are nested; deeper replies stand below each other on the last. Default 6. */
  maxDepth?: number | undefined;
  labels?: Partial<CommentThreadLabels> | undefined;
  className?: string | undefined;
}

const english: CommentThreadLabels = {
  thread: 'Comments',
  repliesTo: (name) => `Replies to ${name}`,
  replies: 'Replies',
};

interface LevelProps extends Pick<CommentThreadProps, 'children'> {
  maxDepth: number;
  nodes: readonly ThreadNode<Comment>[];
  numbers: ReadonlyMap<string, number>;
  labels: CommentThreadLabels;
  label: string;
  className?: string | undefined;
}

/** A branch of any depth as rows: each comment, then its replies. */
function inReadingOrder(nodes: readonly ThreadNode<Comment>[]): ThreadNode<Comment>[] {
  const rows: ThreadNode<Comment>[] = [];
  const open = nodes.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    rows.push(node);
    for (const child of node.children.toReversed()) open.push(child);
  }
  return rows;
}

function Level({ nodes, numbers, labels, label, maxDepth, children, className }: LevelProps) {
  return (
    <ol aria-label={label} className={className}>
      {nodes.map((node) => {
        const { comment, depth } = node;
        // Below the last level, the whole branch is laid flat, in reading order.
        const flat = depth >= maxDepth - 1 && node.children.length > 0;
        const anchor = `comment-${comment.id}`;
        const item = (one: ThreadNode<Comment>) =>
          children({
            comment: one.comment,
            ordinal: numbers.get(one.comment.id) ?? null,
            depth: one.depth,
            anchor: `comment-${one.comment.id}`,
            replyCount: one.children.length,
          });
        const own = item(node);
        if (flat) {
          const rows = inReadingOrder(node.children);
          return (
            <Fragment key={comment.id}>
              <li id={anchor}>{own}</li>
              {rows.map((row) => (
                <li key={row.comment.id} id={`comment-${row.comment.id}`}>
                  {item(row)}
                </li>
              ))}
            </Fragment>
          );
        }
        return (
          <li key={comment.id} id={anchor}>
            {own}
            {node.children.length > 0 && (
              <Level
                nodes={node.children}
                numbers={numbers}
                labels={labels}
                label={
                  comment.author?.name ? labels.repliesTo(comment.author.name) : labels.replies
                }
                maxDepth={maxDepth}
              >
                {children}
              </Level>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/**
 * A thread of comments as nested, labelled lists, each comment the target of its permalink. Without
 * style, and without a word of its own beside the labels.
 *
 * @example
 * ```tsx
 * import { CommentThread, useCommentThread } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data = [] } = useCommentThread(postId);
 *   return (
 *     <CommentThread thread={data}>
 *       {({ comment, ordinal, anchor }) => (
 *         <article>
 *           <a href={`#${anchor}`}>{ordinal ?? '·'}</a> {comment.author?.name ?? 'Deleted'}
 *           <div dangerouslySetInnerHTML={{ __html: comment.html }} />
 *         </article>
 *       )}
 *     </CommentThread>
 *   );
 * }
 * ```
 */
export function CommentThread({
  thread,
  children,
  maxDepth = 6,
  labels,
  className,
}: CommentThreadProps) {
  const words = { ...english, ...labels };
  return (
    <Level
      nodes={thread}
      numbers={ordinals(thread)}
      labels={words}
      label={words.thread}
      maxDepth={Math.max(1, maxDepth)}
      className={className}
    >
      {children}
    </Level>
  );
}
