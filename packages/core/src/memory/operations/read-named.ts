import { maySeeAuthor, maySeeTag } from '../../access/rules.js';
import { checkListQuery } from '../../backend-kit/check-query.js';
import { queryKey } from '../../backend-kit/query-key.js';
import { namedRefSchema } from '../../backend/query-schemas.js';
import { BlogError } from '../../errors/blog-error.js';
import { parseInput } from '../../errors/issues.js';
import type { Page } from '../../models/page.js';
import { namedSortKey } from '../rules/order.js';
import { pageOf } from '../rules/paging.js';
import { listCapabilities } from '../store/capabilities.js';
import type { MemoryContext } from '../store/context.js';
import type { AuthorRecord, TagRecord } from '../store/state.js';
import { publicIds } from './models.js';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** The tags that the caller may see. */
export function visibleTags(context: MemoryContext): ReadonlyMap<string, TagRecord> {
  const { state, actor } = context;
  const ids = publicIds(context, ({ tagIds }) => tagIds);
  return only(state.tags, (id) => maySeeTag(actor, ids.has(id)));
}

/** The authors that the caller may see. */
export function visibleAuthors(context: MemoryContext): ReadonlyMap<string, AuthorRecord> {
  const { state, actor } = context;
  const ids = publicIds(context, ({ authorIds }) => authorIds);
  return only(state.authors, (id) => maySeeAuthor(actor, id, ids.has(id)));
}

function only<T>(
  items: ReadonlyMap<string, T>,
  isVisible: (id: string) => boolean,
): ReadonlyMap<string, T> {
  return new Map([...items].filter(([id]) => isVisible(id)));
}

/** A page of authors or tags. */
export function listNamed<T extends Named>(
  operation: 'authors.list' | 'tags.list',
  items: ReadonlyMap<string, T>,
  given: unknown,
): Page<T> {
  const query = checkListQuery(given, listCapabilities, operation);
  return pageOf({
    items: [...items.values()],
    placeOf: namedSortKey,
    descending: false,
    key: queryKey(operation, query),
    query,
    operation,
  });
}

/** One author or tag. */
export function getNamed<T extends Named>(
  operation: 'authors.get' | 'tags.get',
  items: ReadonlyMap<string, T>,
  given: unknown,
): T {
  const ref = parseInput(namedRefSchema, given, operation);
  const found =
    ref.id !== undefined
      ? items.get(ref.id)
      : [...items.values()].find(({ slug }) => slug === ref.slug);
  if (found !== undefined) return found;
  const [what] = operation.split('s.');
  const [[key, value] = ['', '']] = Object.entries(ref);
  throw new BlogError('not_found', {
    message: `No ${what} has the ${key} ${JSON.stringify(value)}.`,
    operation,
  });
}
