import type { ImportPost } from '../../backend/importer.js';
import { freePath, freeSlug, isFree } from '../../kit/post-addresses.js';
import { matchTags } from '../../kit/post-names.js';
import { importedPublication } from '../../kit/publication.js';
import { nextRevision } from '../../kit/revision.js';
import { importedPath } from '../../kit/written-path.js';
import type { SafeHtml } from '../../models/html.js';
import type { Post } from '../../models/post.js';
import { type MemoryContext, savePost } from '../store/collections.js';
import { originKey, type Outcome, type Report } from './ready.js';

/** A post or page, with its dates, state and paths. */
export function importPost(
  context: MemoryContext,
  { item, html }: { item: ImportPost; html: SafeHtml },
  known: string | null,
  report: Report,
): Outcome {
  const { collections, state } = context;
  const posts = [...state.posts.values()];
  const before = known === null ? undefined : state.posts.get(known);
  const id = before?.id ?? collections.newId();
  const now = collections.now().toISOString();
  const createdAt = item.createdAt ?? item.publishedAt ?? before?.createdAt ?? now;
  const publication = importedPublication(item, createdAt, now);
  if (item.status === 'scheduled' && publication.status === 'draft')
    report('It was scheduled, but for no time: it became a draft');
  const { kind, title } = item;
  const slug = item.slug ?? before?.slug ?? freeSlug({ id, kind, title }, posts);
  const isOut = publication.status === 'published' || publication.status === 'scheduled';
  const { publishedAt } = publication;
  const path =
    freeImported(posts, id, item.path, report) ??
    before?.path ??
    (isOut ? freePath({ id, kind, slug, publishedAt }, posts, state.blog.timeZone) : null);
  const former = [...item.formerPaths, ...(before?.formerPaths ?? []), before?.path ?? null]
    .map((each) => freeImported(posts, id, each, report))
    .filter((each) => each !== null && each !== path);

  const post: Post = {
    id,
    kind,
    ...publication,
    title,
    slug,
    path,
    formerPaths: [...new Set(former.filter((each) => each !== null))],
    url: null,
    excerpt: item.excerpt,
    createdAt,
    updatedAt: item.updatedAt,
    authors: before?.authors ?? [],
    tags: matchTags(item.tags, state.tags.values(), collections.newId),
    image: item.image,
    enclosures: [...(item.enclosures ?? before?.enclosures ?? [])],
    featured: item.featured,
    access: item.access,
    commentCount: null,
    commentsOpen: item.commentsOpen,
    revision: nextRevision(before?.revision ?? null),
    origin: item.origin,
    extra: item.extra,
    content: { html, source: item.source },
    preview: null,
  };
  savePost(state, post);
  const authors = item.authors.map((author) =>
    originKey('author', { source: item.origin.source, id: author }),
  );
  state.imported.wantedAuthors.set(id, authors);
  return { id };
}

/** Gives posts the authors that have come by now. */
export function joinAuthors({ state }: MemoryContext): void {
  const { wantedAuthors, known } = state.imported;
  for (const [id, wanted] of wantedAuthors) {
    const post = state.posts.get(id);
    const found = new Set(wanted.flatMap((key) => known.get(key)?.id ?? []));
    const authors = [...found].flatMap((each) => state.authors.get(each) ?? []);
    if (post !== undefined)
      state.posts.set(id, {
        ...post,
        authors: authors.map((author) => ({ id: author.id, name: author.name, slug: author.slug })),
      });
    if (wanted.every((key) => known.has(key))) wantedAuthors.delete(id);
  }
}

/** The path in its one form, where no other post has it. */
function freeImported(
  posts: readonly Post[],
  id: string,
  given: string | null,
  report: Report,
): string | null {
  if (given === null) return null;
  const found = importedPath(given);
  if (found.path !== null && isFree(found.path, id, posts)) return found.path;
  report(
    found.path === null ? found.problem : `${JSON.stringify(given)} is the path of another post`,
  );
  return null;
}
