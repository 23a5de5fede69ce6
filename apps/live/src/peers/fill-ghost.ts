import { randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

import * as z from 'zod';

import type { PeerBlog, PeerPost } from '../../../../scripts/peers.js';
import { owner } from '../ghost/seed.js';
import { signIn } from '../ghost/session.js';
import type { Ghost } from '../ghost/start.js';

type Row = Record<string, SQLInputValue>;

const lexicalSchema = z.object({
  root: z.looseObject({
    children: z.tuple([z.looseObject({ children: z.tuple([z.looseObject({})]) })]),
  }),
});

const tables = ['posts', 'tags', 'posts_tags', 'posts_authors', 'comments'] as const;
type Table = (typeof tables)[number];

/** The rows that Ghost itself wrote for one post with a tag and a comment. */
export type GhostRows = Readonly<Record<Table, Row>>;

/** Has Ghost write a post, and reads the rows that it made. A thousand posts take it minutes by its API. */
export async function rowsOfGhost(ghost: Ghost): Promise<GhostRows> {
  const session = await signIn(ghost.url, owner);
  const { posts } = (await session.ask('POST', 'posts/?source=html', {
    posts: [
      {
        title: 'One',
        html: '<p>One</p>',
        custom_excerpt: 'One',
        status: 'published',
        tags: [{ name: 'one' }],
        published_at: '2010-01-01T00:00:00.000Z',
      },
    ],
  })) as { posts: { id: string }[] };
  const answer = await fetch(`${ghost.url}/members/api/comments/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: ghost.url,
      cookie: ghost.members.member.cookie,
    },
    body: JSON.stringify({ comments: [{ post_id: posts[0]?.id, html: '<p>One</p>' }] }),
  });
  if (!answer.ok) throw new Error(`Ghost took no comment: ${await answer.text()}`);
  const database = new DatabaseSync(ghost.database, { readOnly: true, timeout: 5000 });
  try {
    const last = (table: Table) =>
      database.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1`).get() as Row;
    return Object.fromEntries(tables.map((table) => [table, last(table)])) as GhostRows;
  } finally {
    database.close();
  }
}

/** The ids of what was written. */
export interface GhostIds {
  readonly last: string;
  readonly other: string;
}

/** Writes a blog into the database of a Ghost that does not run, in rows as Ghost writes them. */
export function fillGhost(file: string, blog: PeerBlog, rows: GhostRows, ghost: Ghost): GhostIds {
  const database = new DatabaseSync(file);
  let count = 0;
  const newId = () => (0x6b_00_00_00_00_00 + (count += 1)).toString(16).padEnd(24, '0');
  const insert = (table: Table, changes: Row): string => {
    const id = newId();
    const row: Row = { ...rows[table], ...changes, id };
    if ('comment_id' in row) row['comment_id'] = id;
    const names = Object.keys(row);
    database
      .prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row));
    return id;
  };
  database.exec('BEGIN');
  const { author, otherAuthor, editor } = ghost.staff;
  const authors = [author.id, otherAuthor.id, editor.id];
  const names = [...new Set(blog.posts.flatMap(({ tags }) => tags))];
  const tagIds = new Map(names.map((name) => [name, insert('tags', { name, slug: name })]));
  const posts = blog.posts.map((post) => {
    const id = insert('posts', postRow(post, rows.posts));
    for (const [order, tag] of [...new Set(post.tags)].entries())
      insert('posts_tags', {
        post_id: id,
        tag_id: tagIds.get(tag) ?? '',
        sort_order: order,
      });
    insert('posts_authors', { post_id: id, author_id: authors[post.author] ?? '', sort_order: 0 });
    return id;
  });
  const [other = '', last = ''] = posts.slice(-2);
  const members = [ghost.members.member.id, ghost.members.otherMember.id];
  const written: { id: string; root: string }[] = [];
  for (const [index, { text, at, parent }] of blog.comments.entries()) {
    const answered = parent === null ? undefined : written[parent];
    const id = insert('comments', {
      post_id: last,
      member_id: members[index % members.length] ?? '',
      // Ghost keeps one level of replies, and the reply that a reply answers beside it.
      parent_id: answered?.root ?? null,
      in_reply_to_id: answered === undefined || answered.id === answered.root ? null : answered.id,
      html: `<p>${text}</p>`,
      created_at: timeOf(at),
      updated_at: timeOf(at),
    });
    written.push({ id, root: answered?.root ?? id });
  }
  database.exec('COMMIT');
  database.close();
  return { last, other };
}

/** As Ghost has times in SQLite. */
function timeOf(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}

function postRow({ title, slug, excerpt, paragraphs, at }: PeerPost, made: Row): Row {
  const lexical = lexicalSchema.parse(JSON.parse(z.string().parse(made['lexical'])));
  const [paragraph] = lexical.root.children;
  const [part] = paragraph.children;
  const children = paragraphs.map((text) => ({ ...paragraph, children: [{ ...part, text }] }));
  return {
    uuid: randomUUID(),
    title,
    slug,
    lexical: JSON.stringify({ ...lexical, root: { ...lexical.root, children } }),
    html: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    plaintext: paragraphs.join('\n\n'),
    custom_excerpt: excerpt,
    published_at: timeOf(at),
    created_at: timeOf(at),
    updated_at: timeOf(at),
  };
}
