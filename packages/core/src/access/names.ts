import { refuseTotal } from '../kit/reads.js';
import type { AuthorsGroup, TagsGroup } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import type { ListQuery, NamedRef } from '../backend/queries.js';
import type { Author } from '../models/author.js';
import type { Page } from '../models/page.js';
import type { Tag } from '../models/tag.js';
import { absent, type AccessContext } from './context.js';
import { maySeeAuthor, maySeeTag, redactAuthor } from './rules.js';

interface NamesGroup<T> {
  list?: ((query: ListQuery, options?: CallOptions) => Promise<Page<T>>) | undefined;
  get?: ((ref: NamedRef, options?: CallOptions) => Promise<T>) | undefined;
}

/** The authors that the caller may see, without the parts that are for editors only. */
export function authorsWithAccess(context: AccessContext, authors: AuthorsGroup): AuthorsGroup {
  const { actor } = context;
  return namesWithAccess('author', context, authors, {
    isVisible: (author) => maySeeAuthor(actor, author.id, author.postCount !== 0),
    redact: (author: Author) => redactAuthor(actor, author),
  });
}

/** The tags that the caller may see. */
export function tagsWithAccess(context: AccessContext, tags: TagsGroup): TagsGroup {
  const { actor } = context;
  return namesWithAccess('tag', context, tags, {
    isVisible: (tag) => maySeeTag(actor, tag.postCount !== 0),
    redact: (tag: Tag) => tag,
  });
}

/** A backend that limits names itself also knows about pages, which `postCount` does not count. */
function namesWithAccess<T>(
  what: 'author' | 'tag',
  { namesLimited }: AccessContext,
  { list, get }: NamesGroup<T>,
  { isVisible, redact }: { isVisible: (item: T) => boolean; redact: (item: T) => T },
) {
  return {
    ...(list && {
      list: async (query: ListQuery, options?: CallOptions) => {
        if (!namesLimited) refuseTotal(query, `${what}s.list`);
        const page = await list(query, options);
        const items = namesLimited ? page.items : page.items.filter(isVisible);
        return { ...page, items: items.map(redact) };
      },
    }),
    ...(get && {
      get: async (ref: NamedRef, options?: CallOptions) => {
        const item = await get(ref, options);
        if (namesLimited || isVisible(item)) return redact(item);
        throw absent(what, ref.id ?? ref.slug ?? '', `${what}s.get`);
      },
    }),
  };
}
