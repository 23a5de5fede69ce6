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
    code === 'conflict' ? '409, 412 where `stale`' : String(status),
    retry ? 'yes' : 'no',
    message,
  ]);
  return `${generated}

# Errors

Everything that the SDK throws is a \`BlogError\` with one of these codes. Codes are permanent. Test
with \`isBlogError(error, 'conflict')\`, never with \`instanceof\`: an application may hold two copies of
the package. Only an abort is not of the family: it rejects with the signal's own \`reason\`.

${table(['code', 'HTTP status', 'may succeed later', 'message where none is given'], rows)}

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

Some codes tell more in \`details\`:

${table(
  ['code', 'details'],
  [
    ['`invalid_input`', '`issues`: each with `path` (such as `tags[2]`) and `message`'],
    [
      '`conflict`',
      '`reason`: `stale`, `exists`, `duplicate`, `key_reused`, `in_progress`; `revision`: the present one, or `null`',
    ],
    ['`rate_limited`', '`retryAfter`: seconds, or `null`'],
    ['`bad_response`', '`path`: where in the answer'],
    ['`too_large`', '`limit`: bytes, or `null`'],
  ],
)}

On the wire an error is RFC 9457 problem details (\`application/problem+json\`) with \`code\`,
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

/** As much of a schema as the table asks for. */
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

Models are plain JSON and have no optional keys. \`null\` says: this backend does not tell. \`''\`, \`0\`
and \`[]\` say: told to be empty.

${table(['model', 'never null', 'may be null'], sections)}

\`content\` is \`null\` where it is withheld, and \`access\` tells why; with \`public\`, the backend has no
more than the excerpt. A comment's \`author\` is \`null\` on a tombstone, its \`number\` before it is first
approved and where the capability \`numbering\` is \`none\`.
In inputs keys are optional; in a patch an absent key leaves what is there, and \`null\` clears it.
`;
}

/** What each kind of operation says of it. There is no `stream` yet. */
const kinds: Readonly<Record<Exclude<OperationKind, 'stream'>, string>> = {
  page: 'reads a page of a list',
  one: 'reads one item',
  read: 'reads something else',
  create: 'makes an item: the client tries it again where it carries an idempotency key',
  change: 'changes or deletes an item, based on its revision: the client never tries it again',
  set: 'says what is wanted: the client tries it again, as doing it twice changes nothing more',
};

/** The operations of the contract, and what the tables of operations and routes say of each. */
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

Each is a method of a backend and of a client, where the backend has it, and a request of the Blog API.
The arguments are those of the method; the options come last and may be left out. The least role is
the one from which on a caller may have the method at all: what it may do with one item, the [access
rules](decisions/waist.md) say.

${table(['operation', 'kind', 'arguments', 'least role', 'Blog API'], rows)}

${table(
  ['kind', 'the operation'],
  Object.entries(kinds).map(([kind, meaning]) => [`\`${kind}\``, meaning]),
)}
`;
}
