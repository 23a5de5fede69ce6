import {
  bodies,
  type FaultyServer,
  inputs,
  isObject,
  of,
  pathOf,
  problems,
  sent,
  without,
} from './edits.js';

/** Keeps the members of an object whose keys are known. */
const only = (input: Record<string, unknown>, known: RegExp) =>
  Object.fromEntries(Object.entries(input).filter(([key]) => known.test(key)));

const postKeys =
  /^(?:title|source|kind|slug|path|status|publishedAt|excerpt|tags|authorIds|image|enclosures|featured|access|commentsOpen|extra)$/;

/** Faults in what is read of a JSON body. */
export const inInputs: readonly FaultyServer[] = [
  of(
    'inputs-posts',
    'a change leaves unknown keys out',
    inputs((input, { method }) => (method === 'PATCH' ? only(input, postKeys) : input)),
  ),
  of(
    'inputs-posts',
    'unknown keys inside of the source are left out',
    inputs((input) =>
      isObject(input['source'])
        ? { ...input, source: only(input['source'], /^(?:format|text)$/) }
        : input,
    ),
  ),
  of(
    'inputs-posts',
    'keys are read in any case',
    inputs((input) =>
      Object.fromEntries(
        Object.entries(input).map(([key, value]) => [
          key.replace(/^[A-Z]/, (c) => c.toLowerCase()),
          value,
        ]),
      ),
    ),
  ),
  of(
    'inputs-posts',
    'null is an empty list',
    inputs((input) => (input['tags'] === null ? { ...input, tags: [] } : input)),
  ),
  of(
    'inputs-posts',
    'numbers become text',
    inputs((input) =>
      typeof input['excerpt'] === 'number'
        ? { ...input, excerpt: String(input['excerpt']) }
        : input,
    ),
  ),
  of(
    'inputs-posts',
    'a flag may be a text',
    inputs((input) =>
      typeof input['commentsOpen'] === 'string'
        ? { ...input, commentsOpen: input['commentsOpen'] === 'true' }
        : input,
    ),
  ),
  of(
    'inputs-posts',
    'a flag may be 0 or 1',
    inputs((input) =>
      typeof input['featured'] === 'number'
        ? { ...input, featured: input['featured'] === 1 }
        : input,
    ),
  ),
  of(
    'inputs-posts',
    'an empty list is an empty object',
    inputs((input) =>
      Array.isArray(input['extra']) && input['extra'].length === 0
        ? { ...input, extra: {} }
        : input,
    ),
  ),
  of(
    'inputs-posts',
    'an empty body is an empty object',
    bodies((text, { method }) => (method === 'PATCH' && text.trim() === '' ? '{}' : text)),
  ),
  of('inputs-posts', 'a list in place of the body is a failure', () => async (request, sound) => {
    const isList = request.body !== null && /^\s*\[/.test(await request.clone().text());
    return isList ? new Response('{}', { status: 500 }) : sound(request);
  }),
  of(
    'inputs-posts',
    'paths have a dot before a number',
    problems((problem) => withPaths(problem, (path) => path.replace(/\[(\d+)\]/g, '.$1'))),
  ),
  of(
    'inputs-posts',
    'paths are JSON pointers',
    problems((problem) =>
      withPaths(problem, (path) => `/${path.replace(/[.[]/g, '/').replace(/\]/g, '')}`),
    ),
  ),
  of(
    'inputs-posts',
    'only the first fault is told',
    problems((problem) => {
      const details = problem['details'] as { issues?: unknown[] };
      return details.issues === undefined
        ? problem
        : { ...problem, details: { issues: details.issues.slice(0, 1) } };
    }),
  ),
  of(
    'inputs-comments',
    'a new status leaves unknown keys out',
    inputs((input, { method }) => (method === 'PUT' ? only(input, /^status$/) : input)),
  ),
  of(
    'inputs-comments',
    'a change of a comment leaves unknown keys out',
    inputs((input, { method }) => (method === 'PATCH' ? without(input, 'nonsense') : input)),
  ),
  of(
    'inputs-comments',
    'unknown keys of a guest are left out',
    inputs((input) =>
      isObject(input['author'])
        ? { ...input, author: only(input['author'], /^(?:name|email|url)$/) }
        : input,
    ),
  ),
  of(
    'inputs-import',
    'a list is a batch',
    bodies((text, request) =>
      pathOf(request) === '/v1/import' && text.startsWith('[') ? `{"items":${text}}` : text,
    ),
  ),
  of(
    'inputs-import',
    'unknown keys of a batch are left out',
    inputs((input, request) => (pathOf(request) === '/v1/import' ? only(input, /^items$/) : input)),
  ),
  of('odd-json', 'a byte order mark is a failure', () => async (request, sound) => {
    const bytes = new Uint8Array(await request.clone().arrayBuffer());
    return bytes[0] === 0xef ? new Response('{}', { status: 500 }) : sound(request);
  }),
  of(
    'odd-json',
    'a number beyond all is null',
    bodies((text) => text.replaceAll(/1e999/g, 'null')),
  ),
  of(
    'delete-body',
    'a delete with a body is 400',
    () => async (request, sound) =>
      request.method === 'DELETE' && request.body !== null
        ? sound(new Request(request.url, { method: 'POST', headers: request.headers }))
        : sound(request),
  ),
  of('packed-body', 'a body is unpacked whatever its size', () => async (request, sound) => {
    if (request.headers.get('content-encoding') !== 'gzip' || request.body === null)
      return sound(request);
    const unpacked = request.body.pipeThrough(new DecompressionStream('gzip'));
    const body = (await new Response(unpacked).text()).trim();
    const own = sent(new Request(request.url, { headers: request.headers }), {
      'content-encoding': null,
    });
    return sound(new Request(request.url, { method: 'POST', headers: own.headers, body }));
  }),
  of(
    'packed-body',
    'a compressed body is a failure',
    () => async (request, sound) =>
      request.headers.has('content-encoding')
        ? new Response('{}', { status: 500 })
        : sound(request),
  ),
];

function withPaths(problem: Record<string, unknown>, edit: (path: string) => string): object {
  const details = problem['details'] as { issues?: { path: string; message: string }[] };
  if (details.issues === undefined) return problem;
  const issues = details.issues.map(({ path, message }) => ({ path: edit(path), message }));
  return { ...problem, details: { issues } };
}
