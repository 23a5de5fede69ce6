import { checkFormat } from '../../backend-kit/check-format.js';
import { checkRevision } from '../../backend-kit/check-revision.js';
import {
  type PostInput,
  postInputSchema,
  type PostPatch,
  postPatchSchema,
} from '../../backend/inputs.js';
import type { CreateOptions, WriteOptions } from '../../backend/options.js';
import { BlogError } from '../../errors/blog-error.js';
import { parseInput } from '../../errors/issues.js';
import type { SafeHtml } from '../../models/html.js';
import type { Post } from '../../models/post.js';
import { render } from '../rules/html.js';
import { effectiveStatus, formerPathsAfter, publicationAfter } from '../rules/posts.js';
import { revisionOf } from '../rules/writes.js';
import type { MemoryContext } from '../store/context.js';
import type { PostRecord, Rendered, TagRecord } from '../store/state.js';
import { postsOf } from './models.js';
import { once } from './once.js';
import {
  checkAuthorIds,
  checkPath,
  choosePath,
  chooseSlug,
  newAuthor,
  tagIdsOf,
} from './post-names.js';
import { removeComment } from './remove-comments.js';

/** Makes a post. */
export async function createPost(
  context: MemoryContext,
  given: unknown,
  options?: CreateOptions,
): Promise<Post> {
  const operation = 'posts.create';
  const input = structuredClone(parseInput<PostInput>(postInputSchema, given, operation));
  checkFormat(input.source, context.capabilities.posts.formats, operation);
  return once(context, operation, input, options, async () => {
    const rendered = await render(input.source, 'post', context.state.blog.url);
    options?.signal?.throwIfAborted();
    const { state, actor } = context;
    const author = input.authorIds === undefined ? newAuthor(context, actor) : null;
    const record = withFields(context, emptyPost(context, input), input, rendered, operation);
    if (author !== null) state.authors.set(author.id, author);
    return postsOf(context)(record);
  });
}

/** Changes a post. */
export async function updatePost(
  context: MemoryContext,
  id: string,
  given: unknown,
  options?: WriteOptions,
): Promise<Post> {
  const operation = 'posts.update';
  const patch = structuredClone(parseInput<PostPatch>(postPatchSchema, given, operation));
  const { capabilities, state } = context;
  checkFormat(patch.source, capabilities.posts.formats, operation);
  const rendered =
    patch.source === undefined ? null : await render(patch.source, 'post', state.blog.url);
  options?.signal?.throwIfAborted();

  const before = existingPost(context, id, operation);
  checkRevision(capabilities.posts.concurrency, options?.revision, revisionOf(before), operation);
  const changes = Object.values(patch).some((value) => value !== undefined);
  const after = changes ? withFields(context, before, patch, rendered, operation) : before;
  return postsOf(context)(after);
}

/** Deletes a post and its comments. */
export function deletePost(context: MemoryContext, id: string, options?: WriteOptions): void {
  const operation = 'posts.delete';
  const { capabilities, state } = context;
  const post = existingPost(context, id, operation);
  checkRevision(capabilities.posts.concurrency, options?.revision, revisionOf(post), operation);
  for (const comment of state.comments.values())
    if (comment.postId === id) removeComment(context, comment.id);
  state.posts.delete(id);
  state.highest.delete(id);
  state.imported.wantedAuthors.delete(id);
}

function existingPost({ state }: MemoryContext, id: string, operation: string): PostRecord {
  const post = state.posts.get(id);
  if (post !== undefined) return post;
  throw new BlogError('not_found', {
    message: `No post has the id ${JSON.stringify(id)}.`,
    operation,
  });
}

function emptyPost({ newId, now, actor }: MemoryContext, input: PostInput): PostRecord {
  return {
    id: newId(),
    kind: input.kind ?? 'post',
    status: 'draft',
    title: input.title,
    slug: '',
    path: null,
    formerPaths: [],
    excerpt: null,
    publishedAt: null,
    createdAt: now(),
    updatedAt: null,
    authorIds: actor.id === null ? [] : [actor.id],
    tagIds: [],
    image: null,
    featured: false,
    access: 'public',
    commentsOpen: true,
    version: 0,
    origin: null,
    extra: {},
    source: input.source,
    html: '' as SafeHtml,
    text: '',
  };
}

/** Works out the whole post first and writes it last, so that what fails leaves no trace. */
function withFields(
  context: MemoryContext,
  before: PostRecord,
  fields: PostPatch,
  rendered: Rendered | null,
  operation: string,
): PostRecord {
  const { state } = context;
  const now = context.now();
  const present = { ...before, status: effectiveStatus(before, now) };
  const title = fields.title ?? before.title;
  const isNew = before.version === 0;
  const slug =
    isNew || fields.slug !== undefined
      ? chooseSlug(context, { ...before, title }, fields.slug, operation)
      : before.slug;
  const publication = publicationAfter(present, fields, now, operation);
  const named = { ...before, ...publication, slug };
  const isOut = publication.status === 'published' || publication.status === 'scheduled';
  const path =
    fields.path === undefined
      ? (before.path ?? (isOut ? choosePath(context, named) : null))
      : checkPath(context, before.id, fields.path, operation);
  const authorIds =
    fields.authorIds === undefined
      ? before.authorIds
      : checkAuthorIds(context, fields.authorIds, operation);
  const tags = new Map<string, TagRecord>();

  const after: PostRecord = {
    ...named,
    title,
    path,
    formerPaths: path === before.path ? before.formerPaths : formerPathsAfter(before, path),
    excerpt: fields.excerpt === undefined ? before.excerpt : fields.excerpt,
    updatedAt: isNew ? null : now,
    authorIds,
    tagIds: fields.tags === undefined ? before.tagIds : tagIdsOf(context, fields.tags, tags),
    image: fields.image === undefined ? before.image : fields.image,
    featured: fields.featured ?? before.featured,
    access: fields.access ?? before.access,
    commentsOpen: fields.commentsOpen ?? before.commentsOpen,
    extra: fields.extra ?? before.extra,
    version: before.version + 1,
    source: fields.source ?? before.source,
    ...rendered,
  };
  for (const tag of tags.values()) state.tags.set(tag.id, tag);
  state.posts.set(after.id, after);
  return after;
}
