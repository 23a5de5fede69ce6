import { commentItem, postItem } from '@blog/core/testing';

import { outcomeOf } from './client.js';
import type { Fields, Item } from './ledger.js';
import { nextMarker, type Writer } from './writer.js';

/** Posts of one batch, each with a comment: an import writes all of them, or none. */
const POSTS = 2;

/** Imports a batch of posts and comments, which get their numbers at the end. */
export async function importPosts(writer: Writer): Promise<boolean> {
  const { ledger, report } = writer;
  const batch = nextMarker(writer);
  const wanted = Array.from({ length: POSTS }, (_, index) => postWithComment(batch, index)).flat();
  const items = wanted.map(({ item, asked }): [Item, Fields] => [
    ledger.add({ kind: item.type, marker: item.origin.id, batch }),
    asked,
  ]);
  const write = async () => {
    const result = await writer.blog().importer.write(wanted.map(({ item }) => item));
    const { created, unchanged } = result;
    for (const { message } of result.problems)
      report.harm('half', `an import has left: ${message}`);
    if (created !== wanted.length && unchanged !== wanted.length)
      report.harm('half', `the import ${batch} made ${created} items, and ${unchanged} were there`);
  };
  const outcome = await outcomeOf('importer.write', write(), report);
  for (const [index, [item, asked]] of items.entries()) {
    // It is one write.
    const count = index === 0 ? 1 : 0;
    if (outcome.kind === 'done') ledger.isNow(item, asked, count);
    else {
      ledger.mayBe(item, asked, count);
      if (index === 0) item.repeat = write;
    }
  }
  if (outcome.kind === 'unknown') return false;
  const finished = await outcomeOf('importer.finish', writer.blog().importer.finish(), report);
  return finished.kind === 'done';
}

function postWithComment(batch: string, index: number) {
  const marker = `${batch}b${index}x`;
  const post = postItem(marker, { title: `Imported ${marker}`, tags: ['Before', 'Night'] });
  const { title, status, tags, publishedAt } = post;
  const comment = commentItem(`${batch}c${index}x`, marker);
  return [
    { item: post, asked: { title, status, tags, publishedAt, text: post.source.text } },
    { item: comment, asked: { status: comment.status, text: comment.source.text } },
  ];
}
