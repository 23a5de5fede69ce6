import { type BlogBackend, BlogError, isHttpUrl } from '@blog/core';

import {
  type BackendField,
  backendFields,
  type BackendOptions,
  type Maker,
} from './backend-options.js';
import { type BackendName, backendNames, makers } from './makers.js';

/** What {@link openBackend} takes. */
export interface OpenBackendOptions extends BackendOptions {
  readonly backend: BackendName;
}

/** A backend, and whose view it is. */
export interface OpenedBackend {
  readonly name: BackendName;
  readonly backend: BlogBackend;
  /**
   * Whether it acts by credentials: it may see drafts and change things. Guard it before visitors
   * come to it.
   */
  readonly privileged: boolean;
}

const flags: Readonly<Record<BackendField, string>> = {
  url: '--url',
  key: '--key',
  token: '--token',
  username: '--username',
  password: '--password',
  blogId: '--blog-id',
};

/** How an option is said on the command line. */
export const flagOf = (field: BackendField): string => flags[field];

function refuse(field: string, message: string): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: 'command',
    details: { issues: [{ path: field, message }] },
  });
}

/** Whether the text names a backend. */
export function isBackendName(text: string): text is BackendName {
  return (backendNames as readonly string[]).includes(text);
}

/**
 * Makes a backend from its name and plain options; loads just the one that is asked for.
 *
 * @example
 * ```ts
 * import { openBackend } from '@blog/cli';
 *
 * const { backend } = await openBackend({ backend: 'http', url: 'https://blog.example.org' });
 * console.log(backend.capabilities);
 * ```
 *
 * @throws BlogError `invalid_input` where an option is missing, wrong, or not for this backend; what
 *   the backend throws where it asks its server first.
 */
export async function openBackend(options: OpenBackendOptions): Promise<OpenedBackend> {
  const { backend: name } = options;
  if (!isBackendName(name))
    throw refuse('backend', `There is no backend "${String(name)}": ${backendNames.join(', ')}.`);
  const { needs, needsOne, takes, credentials, make }: Maker = makers[name];
  const isGiven = (field: BackendField) => options[field] !== undefined && options[field] !== '';
  for (const field of backendFields) {
    if (isGiven(field) && !takes.includes(field))
      throw refuse(field, `${flagOf(field)} is not for ${name}, which takes ${listed(takes)}.`);
    if (!isGiven(field) && needs.includes(field))
      throw refuse(field, `The backend ${name} needs ${flagOf(field)}.`);
  }
  for (const group of needsOne)
    if (!group.some(isGiven))
      throw refuse(group[0] ?? '', `The backend ${name} needs ${group.map(flagOf).join(' or ')}.`);
  if (options.url !== undefined && !isHttpUrl(options.url))
    throw refuse('url', `Expected an http or https address, not "${options.url}".`);
  const backend = await make(options);
  const privileged = credentials.some(isGiven);
  return { name, backend, privileged };
}

const listed = (fields: readonly BackendField[]) => fields.map(flagOf).join(', ');
