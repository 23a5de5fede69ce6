import { pause } from '../kit/until.js';
import { changeComment, deleteComment, writeComment } from './comments.js';
import { importPosts } from './imports.js';
import { changePost, deletePost, writePost } from './posts.js';
import type { Writer } from './writer.js';

type Write = (writer: Writer) => Promise<boolean>;

/** Each as often as it stands here. */
const mix: readonly Write[] = [
  ...Array.from({ length: 6 }, () => writePost),
  ...Array.from({ length: 4 }, () => changePost),
  deletePost,
  ...Array.from({ length: 7 }, () => writeComment),
  ...Array.from({ length: 4 }, () => changeComment),
  deleteComment,
  importPosts,
];

/** Writes until the signal. Each write gives whether it was answered. */
export async function keepWriting(
  writer: Writer,
  over: AbortSignal,
  afterFailure: number,
): Promise<void> {
  while (!over.aborted) {
    const write = writer.random.pick(mix);
    const isAnswered = await write(writer);
    if (!isAnswered) await pause(afterFailure);
  }
}
