import { shortName } from '../../backend-kit/short-name.js';
import type { Actor } from '../../backend/actor.js';
import { normalizePath, postPath } from '../../domain/post-path.js';
import { slugCandidates, slugify, uniqueSlug } from '../../domain/slug.js';
import { BlogError } from '../../errors/blog-error.js';
import { invalidField } from '../../errors/issues.js';
import type { MemoryContext } from '../store/context.js';
import type { AuthorRecord, PostRecord, TagRecord } from '../store/state.js';
import { postAtPath } from './read-posts.js';

type Named = Pick<PostRecord, 'id' | 'kind' | 'slug' | 'publishedAt'>;

/** The slug that was asked for, if it is free; else one of the title. */
export function chooseSlug(
  { state }: MemoryContext,
  post: Pick<PostRecord, 'id' | 'kind' | 'title'>,
  given: string | undefined,
  operation: string,
): string {
  const taken = new Set<string>();
  for (const other of state.posts.values())
    if (other.kind === post.kind && other.id !== post.id) taken.add(other.slug);
  if (given === undefined) return uniqueSlug(slugify(post.title), taken);
  if (taken.has(given)) throw exists('slug', given, operation);
  return given;
}

/** The path that was asked for, in its one form. */
export function checkPath(
  context: MemoryContext,
  id: string,
  given: string,
  operation: string,
): string {
  const path = normalizePath(given);
  if (path === null)
    throw invalidField('path', 'Expected a path such as /2010/04/title.html', operation);
  const other = postAtPath(context, path);
  if (other !== undefined && other.id !== id) throw exists('path', path, operation);
  return path;
}

/** The path that a post gets when it is first scheduled or published. */
export function choosePath(context: MemoryContext, post: Named): string {
  const { timeZone } = context.state.blog;
  const date = post.kind === 'page' ? null : post.publishedAt;
  for (const slug of slugCandidates(post.slug)) {
    const path = postPath(slug, date, timeZone) ?? postPath(slugify(slug), date, timeZone);
    const other = postAtPath(context, path);
    if (path !== null && (other === undefined || other.id === post.id)) return path;
  }
  throw new RangeError('unreachable: there is always another candidate');
}

/** The ids of tags by name; names that the blog does not have become new tags, in `made`. */
export function tagIdsOf(
  context: MemoryContext,
  names: readonly string[],
  made: Map<string, TagRecord>,
): string[] {
  const tags = new Map([...context.state.tags, ...made]);
  const byName = new Map(Array.from(tags.values(), (tag) => [foldName(tag.name), tag]));
  const slugs = new Set(Array.from(tags.values(), ({ slug }) => slug));
  const ids = names.map((name) => {
    const known = byName.get(foldName(name));
    if (known !== undefined) return known.id;
    const slug = uniqueSlug(slugify(name), slugs);
    const tag: TagRecord = {
      id: context.newId(),
      name,
      slug,
      kind: 'tag',
      description: null,
      parentId: null,
    };
    slugs.add(slug);
    byName.set(foldName(name), tag);
    made.set(tag.id, tag);
    return tag.id;
  });
  return [...new Set(ids)];
}

/** Names that differ in case only are one tag. */
function foldName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** Refuses ids of authors that there are not. */
export function checkAuthorIds(
  { state }: MemoryContext,
  ids: readonly string[],
  operation: string,
): string[] {
  for (const [index, id] of ids.entries())
    if (!state.authors.has(id))
      throw invalidField(`authorIds[${index}]`, 'No author has this id', operation);
  return [...new Set(ids)];
}

/** The account that writes, as an author; `null` where it is one already, or has no id. */
export function newAuthor({ state }: MemoryContext, actor: Actor): AuthorRecord | null {
  const { id } = actor;
  if (id === null || state.authors.has(id)) return null;
  const name = shortName(actor.name ?? '');
  const slugs = new Set(Array.from(state.authors.values(), ({ slug }) => slug));
  return {
    id,
    name,
    slug: uniqueSlug(slugify(name), slugs),
    bio: null,
    url: null,
    avatar: null,
    email: null,
  };
}

function exists(what: string, value: string, operation: string): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message: `The ${what} ${JSON.stringify(value)} is taken by another post: choose another.`,
    operation,
    details: { reason: 'exists', revision: null },
  });
}
