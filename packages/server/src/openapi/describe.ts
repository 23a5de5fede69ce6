import { type Operation, reservedPaths } from '@blog/core';
import { deviationTable, operationTable } from '@blog/core/backend';

import { requestHeaderTexts } from './headers.js';
import { methods, rules as sections, types } from './texts.js';

type Json = Record<string, unknown>;
type Docs = Readonly<Record<string, string>>;

/** The rules of the Blog API, from the docs, in Markdown. */
export const rules = sections.join('\n\n');

const reserved = `Reserved, each with all that is below it but the first: ${reservedPaths.join(', ')}; a star stands for any characters of a segment. Years and months (/2010, /2010/04) are reserved as well, without what is below them. Upper case counts as lower case.`;

/** Texts of what has no type in core, and of what tables say of a type. */
const own: Readonly<Record<string, Docs>> = {
  Discovery: {
    '': 'What this caller can do here, and how. The answer differs by caller.',
    api: 'Tells a server of the Blog API from others.',
    version: 'The version of the Blog API.',
    name: 'What the server calls its backend, for people.',
    operations: 'The operations that this caller has. Clients ignore names that they do not know.',
    capabilities:
      'How each group works that has operations. Clients ignore keys and values that they do not know. None is about HTML: over the Blog API it is always safe.',
    'capabilities.deviations': `The ways in which the server cannot keep the contract; absent if it keeps all of it. ${Object.entries(
      deviationTable,
    )
      .map(([name, sentence]) => `\`${name}\`: ${sentence}`)
      .join(' ')}`,
    'capabilities.posts': 'Required if there are operations of `posts`.',
    'capabilities.comments': 'Required if there are operations of `comments`.',
    'capabilities.authors': 'Required if there are operations of `authors`.',
    'capabilities.tags': 'Required if there are operations of `tags`.',
    'capabilities.search': 'Required if there are operations of `search`.',
    limits: 'Sizes that the server accepts.',
    'limits.maxBodyBytes': 'The most bytes of the body of a comment.',
    'limits.maxContentBytes': 'The most bytes of the body of a post, and of a batch of an import.',
    'limits.maxCursorBytes': 'The most bytes of a cursor that the server gives.',
    'limits.maxReceipts': 'The most receipts of one request.',
    'limits.maxPostIds': 'The most posts that one request counts the comments of.',
  },
  ProblemDetails: {
    instance:
      'Of a failure of the server: names the request, so that the owner of the server finds it in the log.',
    'details.issues': 'Of `invalid_input`: each place that is not valid.',
    'details.issues.path':
      'Such as `tags[2]` or `source.text`; the key of a query; `revision` for If-Match, `idempotencyKey` for Idempotency-Key, `receipts` for Blog-Receipts; empty for the whole body.',
    'details.issues.message': 'What was expected there.',
    'details.reason':
      'Of `conflict`. `stale`: the item changed, read it again. `exists`: the slug or path is taken. `duplicate`: the same writer wrote the same text on the post less than a day ago, and it stands there now; an account, a guest of the same e-mail address, or, of those who give none, of the same name. `key_reused`: the idempotency key came with another body. `in_progress`: the first request with the key still runs.',
    'details.revision':
      'Of `conflict`: the present revision of the item; `null` if it is not known, or not for this caller.',
    'details.retryAfter': 'Of `rate_limited`: seconds to wait; `null` if it is not known.',
    'details.limit': 'Of `too_large`: the limit in bytes; `null` if it is not known.',
    'details.path': 'Of `bad_response`: the place in the answer of another server.',
  },
  PostCapabilities: { filters: '`kind` is not among them: every server has it.' },
  PostInput: { path: reserved },
  PostPatch: { path: reserved },
  Url: { '': 'An absolute address, `http:` or `https:`.' },
  StatusInput: { '': 'The wanted state.', status: 'The state that the comment gets.' },
  ImportBatch: {
    '': 'A part of an import. It is `invalid_input` only as a whole: if it has another key, or a text with NUL or half of a surrogate pair, or more than 64 levels, or if an item has no known `type` or no legible `origin`.',
    items:
      'At most as many as `limits.maxContentBytes` takes. Any other item that breaks its schema is a problem with `refused: true`, and the others are written.',
  },
  Counts: {
    '': 'The number of approved comments by the id of the post, for each id that was asked for.',
  },
};

/** What an operation does, and who may ever call it. */
export function operationText(operation: Operation): string {
  const { least } = operationTable[operation];
  return `${methods[operation] ?? ''} The least role that may ever have it: ${least}. "Throws" means an error with the code.`;
}

/** The components that are a page of another. */
const pages = /^(?!Thread)(\w+)Page$/;

function docsOf(name: string): Docs {
  if (pages.test(name))
    return { ...types['Page'], '': `A page of a list. ${types['Page']?.[''] ?? ''}` };
  const docs: Record<string, string> = { ...types[name] };
  for (const [key, text] of Object.entries(own[name] ?? {}))
    docs[key] = docs[key] === undefined ? text : `${docs[key]} ${text}`;
  return docs;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas that a schema is made of at the same place: those of a union, and of the items of a list. */
function alternatives(schema: Json): Json[] {
  const inner = [schema['anyOf'], schema['oneOf'], schema['allOf']].flat().filter(isObject);
  const items = isObject(schema['items']) ? [schema['items']] : [];
  return [schema, ...[...inner, ...items].flatMap(alternatives)];
}

/** Describes the members of a schema; `prefix` is the path of the schema in its component. */
function describeMembers(schema: Json, docs: Docs, prefix = ''): void {
  for (const each of alternatives(schema)) {
    const { properties } = each;
    if (!isObject(properties)) continue;
    for (const [key, member] of Object.entries(properties)) {
      if (!isObject(member)) continue;
      describe(member, docs[prefix + key]);
      describeMembers(member, docs, `${prefix}${key}.`);
    }
  }
}

/** Adds a description. What the schema says of its bounds already stays, behind it. */
function describe(at: Json, text: string | undefined): void {
  const before = typeof at['description'] === 'string' ? [at['description']] : [];
  const all = [...(text === undefined || text === '' ? [] : [text]), ...before];
  if (all.length > 0) at['description'] = [...new Set(all)].join(' ');
}

/** The types of the queries of reads. */
const queryTypes: { readonly [O in Operation]?: string } = {
  'posts.list': 'PostListQuery',
  'posts.get': 'PostRef',
  'comments.list': 'CommentListQuery',
  'comments.thread': 'ThreadQuery',
  'authors.list': 'ListQuery',
  'authors.get': 'NamedRef',
  'tags.list': 'ListQuery',
  'tags.get': 'NamedRef',
  'archive.months': 'ArchiveQuery',
  'search.posts': 'SearchQuery',
};

const parameterTexts: Docs = {
  id: 'The id of the item, percent-encoded.',
  postIds: 'The ids of the posts, the key repeated for each. Without any, the answer is {}.',
};

/** Describes the parameters of an operation. A parameter is never null: it is left out. */
function describeParameters(operation: Json): void {
  const name = String(operation['operationId']).replace(/\.lookup$/, '') as Operation;
  const docs = { ...types[queryTypes[name] ?? ''], ...parameterTexts };
  for (const parameter of [operation['parameters']].flat().filter(isObject)) {
    const { in: where, name: key, schema } = parameter;
    const texted = where === 'header' ? requestHeaderTexts : docs;
    describe(parameter, where === 'path' ? parameterTexts['id'] : texted[String(key)]);
    if (isObject(schema) && Array.isArray(schema['type']))
      schema['type'] = schema['type'].find((type) => type !== 'null');
  }
}

/** Adds to the document what TSDoc and docs say of each schema, field and parameter. */
export function addDescriptions<D extends object>(document: D): D {
  const { components, paths } = document as { components?: Json; paths?: Json };
  const schemas = isObject(components?.['schemas']) ? components['schemas'] : {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isObject(schema)) continue;
    describe(schema, docsOf(name)['']);
    describeMembers(schema, docsOf(name));
  }
  for (const methods of Object.values(paths ?? {}).filter(isObject))
    for (const operation of Object.values(methods).filter(isObject)) describeParameters(operation);
  return document;
}
