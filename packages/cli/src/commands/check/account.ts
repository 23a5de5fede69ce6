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
 */
export async function accountOf(
  standard: Actor,
  { id, name }: ToldAccount,
  view: BlogBackend | null,
): Promise<Actor> {
  const asked = id === undefined || name === undefined ? await askServer(view) : null;
  return {
    role: standard.role,
    id: id ?? asked?.id ?? standard.id,
    name: name ?? asked?.name ?? standard.name,
  };
}

/** The author of a draft that the caller writes; `null` if the caller cannot write one and delete it. */
async function askServer(view: BlogBackend | null): Promise<{ id: string; name: string } | null> {
  const posts = view?.posts;
  const capabilities = view?.capabilities.posts;
  if (posts?.create === undefined || posts.delete === undefined || capabilities === undefined)
    return null;
  const [format = 'html'] = capabilities.formats;
  try {
    const post = await posts.create({
      title: 'Written by blog check',
      source: { format, text: 'Written by blog check, which deletes it at once.' },
    });
    const isChecked = capabilities.concurrency !== 'none';
    await posts.delete(post.id, isChecked ? { revision: ANY_REVISION } : {});
    return post.authors?.[0] ?? null;
  } catch (error) {
    if (isBlogError(error)) return null;
    throw error;
  }
}
