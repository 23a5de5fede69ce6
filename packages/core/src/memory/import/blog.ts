import type { ImportAuthor, ImportBlog } from '../../backend/importer.js';
import { slugify, uniqueSlug } from '../../domain/slug.js';
import { isTimeZone } from '../../domain/time-zone.js';
import { joinHomes } from '../../kit/join-homes.js';
import type { MemoryContext } from '../store/collections.js';
import type { Outcome, Report } from './ready.js';

/** The blog's own facts; `null` leaves what is there. */
export function importBlog({ state }: MemoryContext, item: ImportBlog, report: Report): Outcome {
  const isKnown = item.timeZone !== null && isTimeZone(item.timeZone);
  if (item.timeZone !== null && !isKnown)
    report(`${JSON.stringify(item.timeZone)} is no time zone: the blog keeps its own`);
  const { blog } = state;
  state.blog = {
    ...blog,
    title: item.title,
    tagline: item.tagline ?? blog.tagline,
    url: item.url ?? blog.url,
    formerUrls: joinHomes(blog.formerUrls ?? [], item.formerUrls ?? []),
    timeZone: isKnown ? item.timeZone : blog.timeZone,
    language: item.language ?? blog.language,
    comments: item.comments ?? blog.comments,
  };
  return { id: 'blog' };
}

/** An author. */
export function importAuthor(
  { collections, state }: MemoryContext,
  item: ImportAuthor,
  known: string | null,
): Outcome {
  const before = known === null ? undefined : state.authors.get(known);
  const id = before?.id ?? collections.newId();
  const taken = new Set<string>();
  for (const other of state.authors.values())
    if (other.id !== id && other.slug !== null) taken.add(other.slug);
  const { name, bio, url, avatar, email } = item;
  const slug = before?.slug ?? uniqueSlug(slugify(item.slug ?? name), taken);
  state.authors.set(id, { id, name, slug, bio, url, avatar, email, postCount: null });
  for (const post of state.posts.values())
    if (post.authors?.some((author) => author.id === id) === true)
      state.posts.set(post.id, {
        ...post,
        authors: post.authors.map((author) => (author.id === id ? { id, name, slug } : author)),
      });
  return { id };
}
