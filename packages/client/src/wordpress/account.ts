import { BlogError, isBlogError } from '@blog/core';
import * as z from 'zod/mini';

import { parseWire } from '../kit/wire.js';
import type { Site } from './site.js';

/** Who the credentials speak for. */
export interface Account {
  id: string;
  /** Whether the account has a capability of WordPress, such as `edit_others_posts`. */
  can(capability: string): boolean;
}

const meSchema = z.object({ id: z.number(), capabilities: z.optional(z.unknown()) });

function fieldOf(value: unknown, key: string): unknown {
  return Reflect.get(Object(value) as object, key);
}

/** Over plain http a site has application passwords only where it is told that it is a local one. */
async function hintOf(site: Site): Promise<string> {
  try {
    const { data } = await site.send('/', {
      operation: 'account',
      query: { _fields: 'authentication' },
      anonymous: true,
    });
    const offered = Object(fieldOf(data, 'authentication')) as object;
    if (Object.keys(offered).length === 0)
      return ' The site says that it takes no application passwords: it has to be reached by https, or be a local one (WP_ENVIRONMENT_TYPE).';
  } catch {
    // The hint is a courtesy: the refusal itself is told.
  }
  return '';
}

/**
 * Asks who the credentials speak for. WordPress answers reads with a wrong password as if there
 * were none, so that nobody would notice.
 */
export async function readAccount(site: Site): Promise<Account> {
  try {
    const { data } = await site.send('/wp/v2/users/me', {
      operation: 'account',
      query: { context: 'edit', _fields: 'id,capabilities' },
      unchecked: true,
    });
    const { id, capabilities } = parseWire(meSchema, data, {
      backend: 'wordpress',
      operation: 'account',
    });
    return { id: String(id), can: (capability) => Boolean(fieldOf(capabilities, capability)) };
  } catch (cause) {
    if (!isBlogError(cause, 'unauthorized')) throw cause;
    throw new BlogError('unauthorized', {
      message: `The site takes the credentials for nobody's: check user name and application password (one is made under Users, Profile; the password of the login form does not do).${await hintOf(site)}`,
      backend: 'wordpress',
      cause,
    });
  }
}
