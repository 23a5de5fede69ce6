import { invalidField, isHttpUrl } from '@blog/core';

import type { TransportOptions } from '../kit/transport.js';

/** How to reach a WordPress site. */
export interface WordPressOptions extends TransportOptions {
  /**
   * The site's address: `https://blog.example.org`, or of WordPress.com
   * `https://public-api.wordpress.com/wp/v2/sites/<site>`. Credentials and `headers` are sent to its
   * origin only.
   */
  url: string;
  /**
   * The root of the REST API, such as `https://blog.example.org/wp-json/` or
   * `https://blog.example.org/?rest_route=/`. It is found by the site's address where absent, at the
   * cost of one request.
   */
  root?: string | undefined;
}

/** An account of a self-hosted site. */
export interface ApplicationPassword {
  username: string;
  /** Made under Users, Profile; it is not the password of the login form. */
  applicationPassword: string;
}

/** An account of WordPress.com, or of a site with a plugin that takes such tokens. */
export interface BearerToken {
  token: string;
}

/** What an account is used with. */
export type WordPressCredentials = ApplicationPassword | BearerToken;

/** The factory's options, credentials among them or not. */
export type AnyOptions = WordPressOptions & {
  guests?: boolean | undefined;
} & Partial<ApplicationPassword & BearerToken>;

/** Whether the options have credentials. */
export function isAccount({ username, applicationPassword, token }: AnyOptions): boolean {
  return [username, applicationPassword, token].some((one) => one !== undefined);
}

/** Refuses addresses that are none, and half of the credentials. */
export function checkOptions(options: AnyOptions): void {
  const { url, root, username, applicationPassword, token } = options;
  for (const [key, address] of Object.entries({ url, root }))
    if (address !== undefined && !isHttpUrl(address))
      throw invalidField(key, `Expected an http or https address, not "${address}"`, 'wordpress');
  if (isAccount(options) && !token && !(username && applicationPassword))
    throw invalidField(
      username ? 'applicationPassword' : 'username',
      'A user name and an application password go together',
      'wordpress',
    );
}
