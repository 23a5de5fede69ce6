import { checkListQuery } from '../../backend-kit/check-query.js';
import { queryKey } from '../../backend-kit/query-key.js';
import { namedRefSchema } from '../../backend/query-schemas.js';
import { BlogError } from '../../errors/blog-error.js';
import { parseInput } from '../../errors/issues.js';
import type { Page } from '../../models/page.js';
import type { MemoryContext } from '../context.js';
import { publicIds } from '../models.js';
import type { AuthorRecord, TagRecord } from '../state.js';
import { listCapabilities } from '../capabilities.js';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** The tags that the caller may see. */
export function visibleTags(context: MemoryContext): ReadonlyMap<string, TagRecord> {
  const { state, rules, actor } = context;
  const ids = publicIds(context, ({ tagIds }) => tagIds);
  return only(state.tags, (id) => rules.maySeeTag(actor, ids.has(id)));
}

/** The authors that the caller may see. */
export function visibleAuthors(context: MemoryContext): ReadonlyMap<string, AuthorRecord> {
  const { state, rules, actor } = context;
  const ids = publicIds(context, ({ authorIds }) => authorIds);
  return only(state.authors, (id) => rules.maySeeAuthor(actor, id, ids.has(id)));
}

function only<T>(
  items: ReadonlyMap<string, T>,
  isVisible: (id: string) => boolean,
): ReadonlyMap<string, T> {
  return new Map([...items].filter(([id]) => isVisible(id)));
}

/** A page of authors or tags. */
export function listNamed<T extends Named>(
  { rules }: MemoryContext,
  operation: 'authors.list' | 'tags.list',
  items: ReadonlyMap<string, T>,
  given: unknown,
): Page<T> {
  const query = checkListQuery(given, listCapabilities, operation);
  return rules.pageOf(
    {
      items: [...items.values()],
      placeOf: rules.namedSortKey,
      descending: false,
      key: queryKey(operation, query),
      query,
      operation,
    },
    rules,
  );
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
