import { type Capabilities, type CommentInput, isBlogError, textToHtml } from '@blog/core';

/** The fields of the form, as they were typed. */
export type CommentField = 'name' | 'email' | 'text';

/** What is wrong with a comment: with single fields, or with all of it. */
export interface CommentErrors {
  readonly fields: Partial<Record<CommentField, string>>;
  readonly form: string | null;
}

/** Makes the input of a comment from a form. */
export function commentInput(
  form: FormData,
  place: { readonly postId: string; readonly parentId: string | null },
  { comments }: Capabilities,
): CommentInput {
  const field = (name: CommentField) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [name, email, text] = [field('name'), field('email'), field('text')];
  return {
    postId: place.postId,
    ...(place.parentId !== null && { parentId: place.parentId }),
    author: { name, ...(email !== '' && { email }) },
    // WordPress and Ghost take HTML, and others what was typed.
    source:
      comments?.formats.includes('text') === false
        ? { format: 'html', text: textToHtml(text) }
        : { format: 'text', text },
  };
}

const words: Record<CommentField, string> = {
  name: 'Please give a name.',
  email: 'Please give an e-mail address, such as ada@example.org.',
  text: 'Please write something first.',
};

const fieldAt: readonly (readonly [path: RegExp, field: CommentField])[] = [
  [/^author\.email/, 'email'],
  [/^author/, 'name'],
  [/^source/, 'text'],
];

/** Says in words why a comment could not be written. */
export function commentErrors(error: unknown): CommentErrors {
  if (isBlogError(error, 'invalid_input')) {
    const paths = error.details.issues.map(({ path }) => path);
    const found = paths.flatMap((path) => fieldAt.find(([at]) => at.test(path))?.[1] ?? []);
    if (found.length > 0)
      return { fields: Object.fromEntries(found.map((at) => [at, words[at]])), form: null };
  }
  return { fields: {}, form: formMessage(error) };
}

function formMessage(error: unknown): string {
  if (isBlogError(error, 'rate_limited'))
    return 'That was a little fast. Wait a moment, then send it again.';
  if (isBlogError(error, 'unauthorized'))
    return 'This blog takes comments only from people who are signed in there.';
  if (isBlogError(error, 'forbidden')) return 'Comments on this post are closed.';
  if (isBlogError(error, 'conflict')) return 'You have said this here already.';
  if (isBlogError(error, 'not_found')) return 'This post is no longer there.';
  return 'It could not be sent. What you wrote is still here: please try again.';
}
