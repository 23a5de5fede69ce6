import {
  type Comment,
  type CommentStatus,
  commentStatuses,
  type Html,
  htmlToText,
} from '@blog/core';

import type { Output } from '../../context/context.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { table } from '../../terminal/table.js';
import type { Desk } from './open-desk.js';

/** Options of `blog moderate list`. */
export interface ListOptions {
  status?: string;
  limit?: string;
  json?: boolean;
}

const DEFAULT_LIMIT = 50;
/** The most characters of a comment that are shown. */
const TEXT_LENGTH = 200;

/** `blog moderate list`: prints the comments in one state, newest first. */
export async function listCommand(
  desk: Desk,
  options: ListOptions,
  output: Output,
): Promise<number> {
  const status = statusOption(options.status ?? 'pending');
  const limit = limitOption(options.limit);
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
        { title: 'TEXT', width: TEXT_LENGTH },
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
    text: plain(htmlToText(html)).slice(0, TEXT_LENGTH),
  };
}

function statusOption(given: string): CommentStatus {
  const status = commentStatuses.find((known) => known === given);
  if (status !== undefined) return status;
  throw usageError('status', `--status is one of ${commentStatuses.join(', ')}.`);
}

function limitOption(given: string | undefined): number {
  const limit = Number(given ?? DEFAULT_LIMIT);
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw usageError('limit', '--limit is a number, 1 or more.');
}
