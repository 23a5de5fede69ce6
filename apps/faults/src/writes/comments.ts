import type { CommentInput } from '@blog/core';

import { outcomeOf } from './client.js';
import { fieldsOfComment, type Item, knownFields } from './ledger.js';
import { nextMarker, ownItem, type Writer } from './writer.js';
import { writePost } from './posts.js';

/** A thread that all write in, or one of the writer's own. */
function threadOf(writer: Writer): string | undefined {
  const { random, shared } = writer;
  const own = random.between(0, 3) === 0 ? ownItem(writer, 'post', isPublished) : undefined;
  return own?.id ?? random.pickIfAny(shared);
}

/** Guests cannot answer a comment that they do not see. */
const isApproved = (item: Item) => knownFields(item)?.['status'] === 'approved';
const isPublished = (item: Item) => knownFields(item)?.['status'] === 'published';

export async function writeComment(writer: Writer): Promise<boolean> {
  const { ledger, random, report } = writer;
  const postId = threadOf(writer);
  if (postId === undefined) return writePost(writer);
  const marker = nextMarker(writer);
  const parent =
    random.between(0, 3) === 0
      ? ownItem(writer, 'comment', (item) => item.postId === postId && isApproved(item))
      : undefined;
  // It must not be deleted: it would leave a tombstone.
  if (parent !== undefined) parent.isNeeded = true;
  const text = `I was awake, too. ${marker}`;
  const same = { postId, parentId: parent?.id ?? null };
  // Those of guests wait for a moderator.
  const isGuest = random.between(0, 3) === 0;
  const input: CommentInput = {
    ...same,
    source: { format: 'text', text },
    ...(isGuest
      ? { author: { name: `Guest ${marker}` } }
      : { status: random.pick(['approved', 'approved', 'pending'] as const) }),
  };
  const options = random.between(0, 2) === 0 ? {} : { idempotencyKey: `key-${marker}` };
  const create = () => (isGuest ? writer.visitor() : writer.blog()).comments.create(input, options);
  const item = ledger.add({ kind: 'comment', marker, postId });
  const outcome = await outcomeOf('comments.create', create(), report);
  if (outcome.kind === 'done') {
    item.id = outcome.value.comment.id;
    // Guests are not told the source.
    ledger.isNow(item, { ...fieldsOfComment(outcome.value.comment), text });
    writer.own.push(item);
  } else {
    if ('idempotencyKey' in options) item.repeat = create;
    ledger.mayBe(item, { ...same, text, status: input.status ?? 'pending' });
    writer.own.push(item);
  }
  return outcome.kind === 'done';
}

/** Approves, withdraws or writes anew. */
export async function changeComment(writer: Writer): Promise<boolean> {
  const { ledger, random, report } = writer;
  const waiting = ownItem(writer, 'comment', (item) => knownFields(item)?.['status'] === 'pending');
  const item = waiting ?? ownItem(writer, 'comment');
  const before = item === undefined ? null : knownFields(item);
  if (item === undefined || item.id === null || before === null) return writeComment(writer);
  const { comments } = writer.blog();
  const { postId, parentId, text, status, revision } = before;
  const same = { postId, parentId, text, status };
  const isText = waiting === undefined && random.between(0, 2) === 0;
  const next = waiting === undefined ? 'spam' : 'approved';
  const newText = `I was awake, too. ${item.marker} changed${random.between(0, 1_000_000)}`;
  const { id } = item;
  const options = { revision: random.between(0, 2) === 0 ? String(revision) : '*' };
  const outcome = isText
    ? await outcomeOf(
        'comments.update',
        comments.update(id, { source: { format: 'text', text: newText } }, options),
        report,
      )
    : await outcomeOf('comments.setStatus', comments.setStatus(id, next, options), report);
  if (outcome.kind === 'done') ledger.isNow(item, fieldsOfComment(outcome.value));
  else ledger.mayBe(item, { ...same, ...(isText ? { text: newText } : { status: next }) });
  return outcome.kind === 'done';
}

export async function deleteComment(writer: Writer): Promise<boolean> {
  const { ledger, report } = writer;
  const item = ownItem(writer, 'comment', ({ isNeeded }) => !isNeeded);
  if (item === undefined || item.id === null) return writeComment(writer);
  const deletion = writer.blog().comments.delete(item.id, { revision: '*' });
  const outcome = await outcomeOf('comments.delete', deletion, report);
  if (outcome.kind === 'done') ledger.isNow(item, 'absent');
  else ledger.mayBe(item, 'absent');
  return outcome.kind === 'done';
}
