import { BlogError, type CallOptions, isBlogError, type PostKind } from '@blog/core';
import type { CommentCapabilities } from '@blog/core/backend';
import * as z from 'zod/mini';

import { throwIfAborted } from '../../kit/abort.js';
import { type Api, ask } from '../../kit/api.js';
import { fieldOf } from '../../kit/wire.js';

/** The account that the credentials belong to. */
export interface Account {
  id: string;
  /** Whether the account has a capability of WordPress, such as `edit_others_posts`. */
  can(capability: string): boolean;
}

type Sender = Pick<Api, 'backend' | 'send'>;

const accountSchema = z.object({ id: z.number(), capabilities: z.optional(z.unknown()) });

/** Over plain http, a site takes application passwords only where its settings call it a local one. */
async function hintOf(api: Sender): Promise<string> {
  try {
    const { data } = await api.send({
      operation: 'account',
      path: '/',
      query: { _fields: 'authentication' },
      anonymous: true,
    });
    const offered = Object(fieldOf(data, 'authentication')) as object;
    if (Object.keys(offered).length === 0)
      return ' The site says that it takes no application passwords: it has to be reached by https, or be a local one (WP_ENVIRONMENT_TYPE).';
  } catch {
    // The hint is only a help: the caller is told of the refusal in any case.
  }
  return '';
}

/**
 * Asks the site which account the credentials belong to. WordPress answers a read with a wrong
 * password as if there were no password, so nobody would notice.
 *
 * @throws BlogError `unauthorized` where the credentials are not good.
 */
export async function readAccount(api: Sender): Promise<Account> {
  try {
    const { id, capabilities } = await ask(api, accountSchema, {
      operation: 'account',
      path: '/wp/v2/users/me',
      query: { context: 'edit', _fields: 'id,capabilities' },
    });
    return { id: String(id), can: (capability) => Boolean(fieldOf(capabilities, capability)) };
  } catch (cause) {
    if (!isBlogError(cause, 'unauthorized')) throw cause;
    throw new BlogError('unauthorized', {
      message: `The site does not accept the credentials: check user name and application password (one is made under Users, Profile; the password of the login form does not do).${await hintOf(api)}`,
      backend: 'wordpress',
      cause,
    });
  }
}

/** Whether the account may edit the posts, or pages, of everyone: it may then read all for editing. */
export function editsAll(account: Account | null, kind: PostKind): boolean {
  return (
    account !== null &&
    [`edit_others_${kind}s`, `edit_published_${kind}s`, `edit_private_${kind}s`].every((name) =>
      account.can(name),
    )
  );
}

/** The things that a caller can do at a site, besides reading. */
export interface Abilities {
  /** A writer of posts also moderates: WordPress ties a comment to the right to edit its post. */
  writesPosts: boolean;
  writesComments: boolean;
  /** Whether the site takes comments of guests. */
  guest: CommentCapabilities['guest'];
}

/**
 * Finds out whether guests may comment: no setting of WordPress tells it. It sends a comment without a
 * post, which WordPress never stores, and reads the reason of the refusal: either that a guest sent it,
 * or that its post is missing.
 */
async function readGuest(api: Sender, options?: CallOptions): Promise<Abilities['guest']> {
  try {
    await api.send(
      {
        operation: 'connect',
        path: '/wp/v2/comments',
        method: 'POST',
        json: { content: 'May guests comment?' },
        anonymous: true,
      },
      options,
    );
  } catch (error) {
    if (isBlogError(error, 'not_found')) return 'yes';
    if (isBlogError(error, 'unauthorized')) return 'no';
    throwIfAborted(options?.signal);
  }
  return 'unknown';
}

/** Asks the site what the caller can do there. Nothing is written. */
export async function readAbilities(
  api: Sender & { account(signal?: AbortSignal): Promise<Account | null> },
  options?: CallOptions,
): Promise<Abilities> {
  const [account, guest] = await Promise.all([
    api.account(options?.signal),
    readGuest(api, options),
  ]);
  return {
    writesPosts: account?.can('edit_posts') === true,
    writesComments: account !== null || guest === 'yes',
    guest,
  };
}
