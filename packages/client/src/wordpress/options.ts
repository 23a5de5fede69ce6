import {
  checkOptions as checkAll,
  httpUrlRule,
  invalidField,
  type OptionChecks,
} from '@blog/core/backend';

import { signalRule, transportChecks, type TransportOptions } from '../kit/transport-options.js';

/** How to reach a WordPress site. */
export interface WordPressOptions extends TransportOptions {
  /**
   * The site's address: `https://blog.example.org`, or at WordPress.com
   * `https://public-api.wordpress.com/wp/v2/sites/<site>`. Credentials and `headers` are sent only to
   * its origin.
   */
  url: string;
  /**
   * The root of the REST API, such as `https://blog.example.org/wp-json/` or
   * `https://blog.example.org/?rest_route=/`. Where absent, one request more finds it by the site's
   * address.
   */
  root?: string | undefined;
}

/** The name and password of an account of a self-hosted site. */
export interface ApplicationPassword {
  /** The name by which the account logs in. */
  username: string;
  /** An application password, made under Users, Profile. The password of the login form does not do. */
  applicationPassword: string;
}

/** The token of an account of WordPress.com, or of a site with a plugin that takes such tokens. */
export interface BearerToken {
  /** The token. It is sent in the header `Authorization`, as RFC 6750 says. */
  token: string;
}

/** The credentials of an account. */
export type WordPressCredentials = ApplicationPassword | BearerToken;

/** Every option of the factory. */
export type AnyOptions = WordPressOptions & {
  guests?: boolean | undefined;
  signal?: AbortSignal | undefined;
} & Partial<ApplicationPassword & BearerToken>;

const checks: OptionChecks<AnyOptions> = {
  url: httpUrlRule,
  root: httpUrlRule,
  guests: 'boolean',
  username: 'string',
  applicationPassword: 'string',
  token: 'string',
  signal: signalRule,
  ...transportChecks,
};

/** Whether the options name an account. */
export function isAccount({ username, applicationPassword, token }: AnyOptions): boolean {
  return [username, applicationPassword, token].some((each) => each !== undefined);
}

/**
 * Checks the options.
 *
 * @throws BlogError `invalid_input` where an address is no http or https address, or where one half of
 *   the credentials is missing.
 */
export function checkOptions(options: AnyOptions): void {
  checkAll(options, checks, 'wordpress', ['url']);
  const { username, applicationPassword, token } = options;
  if (isAccount(options) && !token && !(username && applicationPassword))
    throw invalidField(
      username ? 'applicationPassword' : 'username',
      'A user name and an application password go together',
      'wordpress',
    );
}
