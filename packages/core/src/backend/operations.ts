/** The waist's groups and the operations of each. */
export const operationTable = {
  blog: ['get'],
  posts: ['list', 'get', 'create', 'update', 'delete'],
  comments: ['list', 'get', 'create', 'update', 'setStatus', 'delete', 'counts'],
  authors: ['list', 'get'],
  tags: ['list', 'get'],
  archive: ['months'],
  search: ['posts'],
  importer: ['write', 'finish'],
} as const;

/** A group of operations. */
export type Group = keyof typeof operationTable;

/** An operation, such as `posts.list`. */
export type Operation = {
  [G in Group]: `${G}.${(typeof operationTable)[G][number]}`;
}[Group];

/** All groups. */
export const groups = Object.keys(operationTable) as Group[];

/** All operations. */
export const operations = groups.flatMap((group) =>
  operationTable[group].map((method) => `${group}.${method}`),
) as Operation[];

/** The operations that change something. */
export const writeOperations = [
  'posts.create',
  'posts.update',
  'posts.delete',
  'comments.create',
  'comments.update',
  'comments.setStatus',
  'comments.delete',
  'importer.write',
  'importer.finish',
] as const satisfies Operation[];

/** An operation that changes something. */
export type WriteOperation = (typeof writeOperations)[number];

/** Whether the operation changes something. */
export function isWrite(operation: Operation): operation is WriteOperation {
  return (writeOperations as readonly Operation[]).includes(operation);
}

/** Whether the text names an operation. */
export function isOperation(text: unknown): text is Operation {
  return typeof text === 'string' && (operations as readonly string[]).includes(text);
}
