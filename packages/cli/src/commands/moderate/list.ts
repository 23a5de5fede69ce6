import {
  type Comment,
  type CommentStatus,
  commentStatuses,
  type Html,
  htmlToText,
} from '@blog/core';

import { commandFault, exitCodes } from '../../command/faults.js';
import type { Output } from '../../terminal/output.js';
import { plain, plainJson, table } from '../../terminal/plain.js';
import type { Desk } from './open-desk.js';

/** The options of `blog moderate list`. */
export interface ListOptions {
  status?: string;
  limit?: string;
  json?: boolean;
}

const DEFAULT_LIMIT = 50;
const FIRST_WORDS = 200;

/** `blog moderate list`: the comments in a state, newest first. */
export async function listCommand(
  desk: Desk,
  options: ListOptions,
  output: Output,
): Promise<number> {
  const status = statusOf(options.status ?? 'pending');
  const limit = limitOf(options.limit);
  const rows: Row[] = [];
  let more = false;
  for await (const comment of desk.comments(status)) {
    if (rows.length === limit) {
      more = true;
      break;
    }
    rows.push(await rowOf(comment, desk));
  }
  if (options.json === true) {
    output.print(plainJson(rows));
    return exitCodes.done;
  }
  if (rows.length === 0) {
    output.print(`No comment is ${status}.`);
    return exitCodes.done;
  }
  output.print(
    table(
      [
        { title: 'ID', width: 40 },
        { title: 'DATE (UTC)', width: 16 },
        { title: 'POST', width: 30 },
        { title: 'AUTHOR', width: 20 },
        { title: 'TEXT', width: FIRST_WORDS },
      ],
      rows.map(({ id, createdAt, post, author, text }) => [
        id,
        createdAt.slice(0, 16).replace('T', ' '),
        post,
        author,
        text,
      ]),
      output.columns,
    ),
  );
  if (more) output.note(`There are more than ${limit}; --limit N shows more.`);
  return exitCodes.done;
}

interface Row {
  id: string;
  createdAt: string;
  post: string;
  author: string;
  text: string;
}

async function rowOf(comment: Comment<Html>, desk: Desk): Promise<Row> {
  const { id, createdAt, postId, author, html } = comment;
  return {
    id,
    createdAt,
    post: plain(await desk.postTitle(postId)),
    author: plain(author?.name ?? '') || '(no name)',
    text: plain(htmlToText(html)).slice(0, FIRST_WORDS),
  };
}

function statusOf(given: string): CommentStatus {
  const status = commentStatuses.find((known) => known === given);
  if (status !== undefined) return status;
  throw commandFault('status', `--status is one of ${commentStatuses.join(', ')}.`);
}

function limitOf(given: string | undefined): number {
  const limit = Number(given ?? DEFAULT_LIMIT);
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw commandFault('limit', '--limit is a number from 1 on.');
}
