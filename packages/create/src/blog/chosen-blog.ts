import type { Operation } from '@blog/core';
import type { Finding } from '@blog/client/probe';

/** A blog of one's own, in an SQLite database beside the project. */
export interface OwnBlog {
  /** It tells the kinds of {@link ChosenBlog} apart. */
  readonly kind: 'own';
  /** Plain text, as it was given. */
  readonly title: string;
}

/** A blog that is somewhere already. */
export interface FoundBlog {
  /** It tells the kinds of {@link ChosenBlog} apart. */
  readonly kind: 'found';
  /** The address that was given. */
  readonly address: string;
  /** The backend that fits, with options that are complete together with the secrets. */
  readonly finding: Finding;
}

/** The blog that a project shows. */
export type ChosenBlog = OwnBlog | FoundBlog;

/** The variables that secrets are kept in. */
export type SecretName = 'BLOG_KEY' | 'BLOG_TOKEN';

/** Secrets by the variables that hold them. They are written to `.env` alone. */
export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

/** The secrets that a blog can use. */
export function secretsFor(blog: ChosenBlog): readonly SecretName[] {
  if (blog.kind === 'own') return [];
  const { backend, missing } = blog.finding;
  if (backend === 'http') return ['BLOG_TOKEN'];
  return missing.some((option) => option === 'contentKey' || option === 'apiKey')
    ? ['BLOG_KEY']
    : [];
}

/** Whether a finding lacks something that no secret can give. */
export const lacksName = ({ missing }: Finding): boolean =>
  missing.some((option) => option === 'username');

/** The operations that visitors of the project have. */
export function operationsFor(blog: ChosenBlog, secrets: Secrets): readonly Operation[] | 'all' {
  if (blog.kind === 'own') return 'all';
  const { operations } = blog.finding;
  // A token acts for an account: what it may write is not for visitors.
  return secrets.BLOG_TOKEN === undefined
    ? operations
    : operations.filter((operation) => operation !== 'comments.create');
}
