import type { PostInput, PostPatch } from '@blog/core';

import { outcomeOf } from './client.js';
import { type Fields, fieldsOfPost, knownFields } from './ledger.js';
import { nextMarker, ownItem, type Writer } from './writer.js';

const tagNames = ['Night', 'Small hours', 'Tea', 'Übung', 'node.js', 'Letters', 'Maps'];
const statuses = ['published', 'published', 'draft', 'scheduled', 'private'] as const;

/** The fields that an input asks for. */
function fieldsAsked({ source, ...rest }: PostInput | PostPatch): Fields {
  return { ...rest, ...(source !== undefined && { text: source.text }) };
}

const textWith = (marker: string, writer: Writer) => ({
  format: 'markdown' as const,
  text: `Some *words* of ${marker}.\n\n${'A line about the sea. '.repeat(writer.random.between(1, 60))}`,
});

function tagsOf(writer: Writer, marker: string): string[] {
  const first = writer.random.between(0, tagNames.length);
  const names = tagNames.slice(first, first + writer.random.between(0, 4));
  // Some tags are new.
  return writer.random.between(0, 4) === 0 ? [...names, `Only ${marker}`] : names;
}

export async function writePost(writer: Writer): Promise<boolean> {
  const { ledger, random, report } = writer;
  const marker = nextMarker(writer);
  const status = random.pick(statuses);
  const input = {
    title: `Post ${marker}`,
    source: textWith(marker, writer),
    status,
    ...(status === 'scheduled' && { publishedAt: await soon(writer) }),
    tags: tagsOf(writer, marker),
  } satisfies PostInput;
  const options = random.between(0, 2) === 0 ? {} : { idempotencyKey: `key-${marker}` };
  const create = () => writer.blog().posts.create(input, options);
  const item = ledger.add({ kind: 'post', marker });
  const outcome = await outcomeOf('posts.create', create(), report);
  if (outcome.kind === 'done') {
    item.id = outcome.value.id;
    ledger.isNow(item, fieldsOfPost(outcome.value));
    writer.own.push(item);
  } else {
    if ('idempotencyKey' in options) item.repeat = create;
    ledger.mayBe(item, fieldsAsked(input));
    writer.own.push(item);
  }
  return outcome.kind === 'done';
}

/** A moment that comes during the run, by the clock of the blog: the newest date that it has answered with. */
async function soon({ ledger, random }: Writer): Promise<string> {
  const newest = ledger.items.reduce((latest, item) => {
    const createdAt = knownFields(item)?.['createdAt'];
    return typeof createdAt === 'string' && createdAt > latest ? createdAt : latest;
  }, '2010-01-01T00:00:00.000Z');
  return new Date(Date.parse(newest) + random.between(500, 5000)).toISOString();
}

export async function changePost(writer: Writer): Promise<boolean> {
  const { ledger, random, report } = writer;
  const item = ownItem(writer, 'post');
  const before = item === undefined ? null : knownFields(item);
  if (item === undefined || item.id === null || before === null) return writePost(writer);
  const word = `changed${random.between(0, 1_000_000)}`;
  const title = `Post ${item.marker} ${word}`;
  const source = textWith(`${item.marker} ${word}`, writer);
  const changes: readonly PostPatch[] = [
    { title },
    { title, source, tags: tagsOf(writer, item.marker) },
    { tags: tagsOf(writer, item.marker), featured: true },
    { status: 'published', publishedAt: null, source },
    { status: 'draft', title },
  ];
  // A date cannot be taken from a post that is published already.
  const fitting = changes.filter(
    ({ status }) =>
      status === undefined || !['published', 'scheduled'].includes(String(before['status'])),
  );
  const patch = random.pickIfAny(fitting) ?? {};
  const { id } = item;
  const change = writer.blog().posts.update(id, patch, { revision: revisionFor(writer, before) });
  const outcome = await outcomeOf('posts.update', change, report);
  if (outcome.kind === 'done') ledger.isNow(item, fieldsOfPost(outcome.value));
  else {
    const { publishedAt: _, ...asked } = fieldsAsked(patch);
    ledger.mayBe(item, { ...sameFields(before), ...asked });
  }
  return outcome.kind === 'done';
}

/** The revision of a post that nobody else changes; a scheduled one may be published in the meantime. */
function revisionFor({ random }: Writer, { status, revision }: Fields): string {
  const isOurs = status !== 'scheduled' && typeof revision === 'string';
  return isOurs && random.between(0, 2) === 0 ? revision : '*';
}

/** The fields that a change leaves as they are, unless it asks for something else. */
function sameFields(before: Fields): Fields {
  const { title, text, status, tags, createdAt } = before;
  return { title, text, status, tags, createdAt };
}

export async function deletePost(writer: Writer): Promise<boolean> {
  const { ledger, report } = writer;
  const isAllKnown = (id: string | null) =>
    ledger.commentsOn(id).every(({ states }) => states.length === 1);
  const item = ownItem(writer, 'post', ({ id, isNeeded }) => !isNeeded && isAllKnown(id));
  if (item === undefined || item.id === null) return writePost(writer);
  const deletion = writer.blog().posts.delete(item.id, { revision: '*' });
  const outcome = await outcomeOf('posts.delete', deletion, report);
  const comments = ledger.commentsOn(item.id).filter((comment) => knownFields(comment) !== null);
  if (outcome.kind === 'done') {
    ledger.isNow(item, 'absent');
    for (const comment of comments) ledger.settle(comment, 'absent');
  } else {
    ledger.mayBe(item, 'absent');
    for (const comment of comments) comment.states.push('absent');
  }
  return outcome.kind === 'done';
}
