import { errorTable } from '@blog/core';
import {
  authorSchema,
  blogSchema,
  commentAuthorSchema,
  commentSchema,
  contentSchema,
  imageSchema,
  type OperationKind,
  operations,
  operationTable,
  pageSchema,
  postSchema,
  routes,
  tagSchema,
} from '@blog/core/backend';

import { generated, table } from './markdown.js';

/** The page of errors, made from the table of errors. */
export function errorsPage(): string {
  const rows = Object.entries(errorTable).map(([code, { status, retry, message }]) => [
    `\`${code}\``,
    code === 'conflict' ? '409; 412 for the reason `stale`' : String(status),
    retry ? 'yes' : 'no',
    message,
  ]);
  return `${generated}

# Errors

Every error that the SDK throws is a \`BlogError\` with one of these codes. Codes are permanent. Test
with \`isBlogError(error, 'conflict')\`, never with \`instanceof\`, because an application may have two copies
of the package. There is one exception: an aborted call rejects with the signal's own \`reason\`.

${table(['code', 'HTTP status', 'may succeed later', 'default message'], rows)}

\`\`\`ts
import { isBlogError } from '@blog/core';
import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';

const client = createBlogClient(http({ url: 'https://blog.example.org' }));

try {
  await client.posts.get({ slug: 'first-light' });
} catch (error) {
  if (isBlogError(error, 'not_found')) console.log('No such post');
  else if (isBlogError(error, 'bad_response')) console.log(error.backend, error.details.path);
  else throw error;
}
\`\`\`

Some codes have \`details\`:

${table(
  ['code', 'details'],
  [
    ['`invalid_input`', '`issues`: a list, each with `path` (such as `tags[2]`) and `message`'],
    [
      '`conflict`',
      '`reason`: `stale`, `exists`, `duplicate`, `key_reused`, `in_progress`; `revision`: the present revision, or `null`',
    ],
    ['`rate_limited`', '`retryAfter`: seconds, or `null`'],
    ['`bad_response`', '`path`: the place in the answer'],
    ['`too_large`', '`limit`: bytes, or `null`'],
  ],
)}

Over HTTP, an error is sent as RFC 9457 problem details (\`application/problem+json\`) with \`code\`,
\`operation\` and \`details\` beside \`type\`, \`title\`, \`status\` and \`detail\`.
`;
}

const schemas = {
  Blog: blogSchema,
  Post: postSchema,
  Content: contentSchema,
  Comment: commentSchema,
  CommentAuthor: commentAuthorSchema,
  Author: authorSchema,
  Tag: tagSchema,
  Image: imageSchema,
  Page: pageSchema(tagSchema),
};

/** The part of a schema that the table needs. */
interface Field {
  safeParse(value: unknown): { success: boolean };
}

/** The table of what may be `null`, made from the schemas. */
export function nullabilityPage(): string {
  const sections = Object.entries(schemas).map(([name, schema]) => {
    const keys = Object.entries<Field>(schema.shape);
    const list = (nullable: boolean) =>
      keys
        .filter(([, field]) => field.safeParse(null).success === nullable)
        .map(([key]) => `\`${key}\``)
        .join(', ') || 'none';
    return [`\`${name}\``, list(false), list(true)];
  });
  return `${generated}

# What may be null

Models are plain JSON and have no optional keys. \`null\` means that the backend does not give the value.
\`''\`, \`0\` and \`[]\` mean that the value is known to be empty.

${table(['model', 'never null', 'may be null'], sections)}

If \`content\` is withheld, it is \`null\`, and \`access\` says why. If \`access\` is \`public\` and \`content\` is
\`null\`, the backend has only the excerpt. The \`author\` of a tombstone is \`null\`. A comment's \`number\` is
\`null\` until the comment is first approved, and always if the capability \`numbering\` is \`none\`.

In inputs of \`create\` and \`update\`, keys are optional, but for a few: the \`title\` and the \`source\` of a new post,
the \`postId\` and the \`source\` of a new comment, and the \`name\` of a guest. In a patch, an absent key leaves the value
as it is, and \`null\` clears it. An \`image\` and a file of \`enclosures\` need their \`url\` only, also in an import: what
is absent there is \`null\`, and a \`type\` that is absent is \`application/octet-stream\`. Answers have all keys.
`;
}

/** The meaning of each kind of operation. There is no `stream` yet. */
const kinds: Readonly<Record<Exclude<OperationKind, 'stream'>, string>> = {
  page: 'reads a page of a list',
  one: 'reads one item',
  read: 'reads something else',
  create: 'makes an item; the client repeats it only with an idempotency key',
  change: 'changes or deletes an item, based on its revision; the client never repeats it',
  set: 'names the wanted state; the client may repeat it, because a second time changes nothing',
  act: 'does something and tells about it; the client never repeats it, because the second answer would differ',
};

/** The page of operations: each with its row in the table of operations, and its route. */
export function operationsPage(): string {
  const rows = operations.map((operation) => {
    const { kind, args, least } = operationTable[operation];
    const { method, path } = routes[operation];
    return [
      `\`${operation}\``,
      kind,
      [...args, 'options'].map((name) => `\`${name}\``).join(', '),
      least,
      `\`${method} ${path}\``,
    ];
  });
  return `${generated}

# Operations

Each operation is a method of a backend and of its client, if the backend supports it, and a request of
the Blog API. The arguments are those of the method. The options come last and may be left out. A caller
below the least role never has the method. The [rules of access control](decisions/waist.md) say what a
caller may do with a single item.

${table(['operation', 'kind', 'arguments', 'least role', 'Blog API'], rows)}

${table(
  ['kind', 'the operation'],
  Object.entries(kinds).map(([kind, meaning]) => [`\`${kind}\``, meaning]),
)}
`;
}
