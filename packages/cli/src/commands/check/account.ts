import { ANY_REVISION, type Actor, type BlogBackend, isBlogError } from '@blog/core';

/** What a user told of the account that a token belongs to. */
export interface ToldAccount {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/**
 * The caller that a token belongs to. Laws compare the id and the name with those of what the caller
 * writes. What the user did not tell is asked of the server: the caller writes a draft, reads who its author
 * is, and deletes it.
 *
 * @param standard - What is taken where neither the user nor the server tells.
 * @param view - The backend of that caller; `null` if nothing may be written.
 * @param helper - The backend of a caller that may publish posts, on which one that writes none comments.
 */
export async function accountOf(
  standard: Actor,
  { id, name }: ToldAccount,
  view: BlogBackend | null,
  helper: BlogBackend | null,
): Promise<Actor> {
  const isTold = id !== undefined && name !== undefined;
  const asked = isTold ? null : ((await askByDraft(view)) ?? (await askByComment(view, helper)));
  return {
    role: standard.role,
    id: id ?? asked?.id ?? standard.id,
    name: name ?? asked?.name ?? standard.name,
  };
}

const title = 'Written by blog check';
const text = 'Written by blog check, which deletes it at once.';

/** The options of a delete that holds for any revision. */
const forced = (view: BlogBackend | null) =>
  view?.capabilities.posts?.concurrency === 'none' ? {} : { revision: ANY_REVISION };

/** The author of a draft that the caller writes; `null` if the caller cannot write one and delete it. */
async function askByDraft(view: BlogBackend | null): Promise<{ id: string; name: string } | null> {
  const posts = view?.posts;
  const capabilities = view?.capabilities.posts;
  if (posts?.create === undefined || posts.delete === undefined || capabilities === undefined)
    return null;
  const [format = 'html'] = capabilities.formats;
  try {
    const post = await posts.create({ title, source: { format, text } });
    await posts.delete(post.id, forced(view));
    return post.authors?.[0] ?? null;
  } catch (error) {
    if (isBlogError(error)) return null;
    throw error;
  }
}

/** The writer of a comment on a post that the helper makes and deletes; `null` if the caller cannot comment. */
async function askByComment(
  view: BlogBackend | null,
  helper: BlogBackend | null,
): Promise<{ id: string; name: string } | null> {
  const posts = helper?.posts;
  const create = view?.comments?.create;
  if (posts?.create === undefined || posts.delete === undefined || create === undefined)
    return null;
  const [format = 'html'] = helper?.capabilities.posts?.formats ?? [];
  const [spoken = 'text'] = view?.capabilities.comments?.formats ?? [];
  try {
    const post = await posts.create({ title, source: { format, text }, status: 'published' });
    try {
      const { comment } = await create({ postId: post.id, source: { format: spoken, text } });
      const { id = null, name = '' } = comment.author ?? {};
      return id === null ? null : { id, name };
    } finally {
      await posts.delete(post.id, forced(helper));
    }
  } catch (error) {
    if (isBlogError(error)) return null;
    throw error;
  }
}
