import type { ImportPost } from '../../backend/importer.js';
import { normalizePath } from '../../domain/post-path.js';
import type { PostStatus } from '../../models/post.js';
import type { MemoryContext } from '../store/context.js';
import type { PostRecord, Rendered, TagRecord } from '../store/state.js';
import { originKey, type Outcome, type Report } from './import-ready.js';
import { choosePath, chooseSlug, tagIdsOf } from './post-names.js';
import { postAtPath } from './read-posts.js';

/** A post or page, with its dates, state and paths. */
export function importPost(
  context: MemoryContext,
  { item, rendered }: { item: ImportPost; rendered: Rendered },
  known: string | null,
  report: Report,
): Outcome {
  const { state, newId, now } = context;
  const before = known === null ? undefined : state.posts.get(known);
  const id = before?.id ?? newId();
  const createdAt = item.createdAt ?? item.publishedAt ?? before?.createdAt ?? now();
  const publication = publicationOf(item, createdAt, now(), report);
  const { kind, title } = item;
  const slug = item.slug ?? before?.slug ?? chooseSlug(context, { id, kind, title }, undefined, '');
  const isOut = publication.status === 'published' || publication.status === 'scheduled';
  const asked = freePath(context, id, item.path, report);
  const path =
    asked ??
    before?.path ??
    (isOut ? choosePath(context, { id, kind, slug, publishedAt: publication.publishedAt }) : null);
  const tags = new Map<string, TagRecord>();
  const former = [...item.formerPaths, ...(before?.formerPaths ?? []), before?.path ?? null]
    .map((each) => freePath(context, id, each, report))
    .filter((each) => each !== null && each !== path);

  const record: PostRecord = {
    id,
    kind,
    ...publication,
    title,
    slug,
    path,
    formerPaths: [...new Set(former.filter((each) => each !== null))],
    excerpt: item.excerpt,
    createdAt,
    updatedAt: item.updatedAt,
    authorIds: before?.authorIds ?? [],
    tagIds: tagIdsOf(context, item.tags, tags),
    image: item.image,
    featured: item.featured,
    access: item.access,
    commentsOpen: item.commentsOpen,
    version: (before?.version ?? 0) + 1,
    origin: item.origin,
    extra: item.extra,
    source: item.source,
    html: rendered.html,
    text: rendered.text,
  };
  for (const tag of tags.values()) state.tags.set(tag.id, tag);
  state.posts.set(id, record);
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
    const found = wanted.flatMap((key) => known.get(key)?.id ?? []);
    if (post !== undefined) state.posts.set(id, { ...post, authorIds: [...new Set(found)] });
    if (found.length === wanted.length) wantedAuthors.delete(id);
  }
}

function publicationOf(
  { status, publishedAt }: ImportPost,
  createdAt: string,
  now: string,
  report: Report,
): { status: PostStatus; publishedAt: string | null } {
  if (status === 'scheduled' && publishedAt === null) {
    report('It was scheduled, but for no time: it became a draft');
    return { status: 'draft', publishedAt };
  }
  if (status !== 'published') return { status, publishedAt };
  const date = publishedAt ?? createdAt;
  return { status: date > now ? 'scheduled' : 'published', publishedAt: date };
}

/** The path in its one form, where no other post has it. */
function freePath(
  context: MemoryContext,
  id: string,
  given: string | null,
  report: Report,
): string | null {
  if (given === null) return null;
  const path = normalizePath(given);
  const other = postAtPath(context, path);
  if (path !== null && (other === undefined || other.id === id)) return path;
  report(`${JSON.stringify(given)} is ${path === null ? 'no path' : 'the path of another post'}`);
  return null;
}
