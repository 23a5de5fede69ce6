import { type Comment, ordinals, type ThreadNode } from '@blog/core';
import { checkValue, listRule } from '@blog/core/backend';
import { Fragment, type ReactNode } from 'react';

/** Everything that is needed to show a comment. */
export interface CommentView {
  comment: Comment;
  /** The number to show; `null` when the comment has none, such as while it waits. */
  ordinal: number | null;
  /** 0 for a comment on the post itself, 1 for a reply, and so on, also where lists are not nested. */
  depth: number;
  /** `comment-<id>`: the target of the comment's permalink. */
  anchor: string;
  /** The number of direct replies. */
  replyCount: number;
}

/** The labels of {@link CommentThread}. */
export interface CommentThreadLabels {
  /** Names the list. */
  thread: string;
  /** Names the replies to a comment. */
  repliesTo: (name: string) => string;
  /** Names the replies to a comment of an unknown writer. */
  replies: string;
}

/** Properties of {@link CommentThread}. */
export interface CommentThreadProps {
  /** The result of `useCommentThread` or `threadComments`. */
  thread: readonly ThreadNode<Comment>[];
  /** Renders one comment, without its replies. */
  children: (view: CommentView) => ReactNode;
  /** The number of nested levels. Deeper replies are rows of the last level. Default 6. */
  maxDepth?: number | undefined;
  /**
   * The numbers to show, by the ids of comments. Give those of `useThreadPage` with a page of a thread. If
   * absent, the comments of `thread` are counted.
   */
  ordinals?: ReadonlyMap<string, number> | undefined;
  /** The labels of the lists, for screen readers. Default: in English. Give those that you translate. */
  labels?: Partial<CommentThreadLabels> | undefined;
  /** The class of the outermost list. Default: none. */
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

/** Gives a branch as rows: each comment, followed by its replies. */
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
        // On the last level, the whole branch becomes rows, in the order of reading.
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
 * Renders a thread of comments as nested lists with labels. Each comment is the target of its
 * permalink. It has no styles, and no text except the labels.
 *
 * @example
 * ```tsx
 * import { CommentThread, PostBody, useCommentThread } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data = [] } = useCommentThread(postId);
 *   return (
 *     <CommentThread thread={data}>
 *       {({ comment, ordinal, anchor }) => (
 *         <article>
 *           <a href={`#${anchor}`}>{ordinal ?? '·'}</a> {comment.author?.name ?? 'Deleted'}
 *           <PostBody content={comment} />
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
  ordinals: numbers,
  labels,
  className,
}: CommentThreadProps) {
  checkValue(thread, listRule, 'thread', 'CommentThread');
  checkValue(children, 'function', 'children', 'CommentThread');
  const allLabels = { ...english, ...labels };
  return (
    <Level
      nodes={thread}
      numbers={numbers ?? ordinals(thread)}
      labels={allLabels}
      label={allLabels.thread}
      maxDepth={Math.max(1, maxDepth)}
      className={className}
    >
      {children}
    </Level>
  );
}
