import { invalidField, isHttpUrl } from '@blog/core';

import type { TransportOptions } from '../transport/transport.js';
import { isHosted } from './root.js';
import type { SiteOptions } from './site.js';

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

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The header `Authorization`; `null` without credentials. */
function authorizationOf(options: AnyOptions): string | null {
  const { username, applicationPassword, token } = options;
  if (token !== undefined) return `Bearer ${token}`;
  if (username === undefined && applicationPassword === undefined) return null;
  if (!username || !applicationPassword)
    throw invalidField(
      username ? 'applicationPassword' : 'username',
      'A user name and an application password go together',
      'wordpress',
    );
  return `Basic ${base64(`${username}:${applicationPassword}`)}`;
}

/** What the options say of the site and of who speaks to it. */
export function checkOptions(options: AnyOptions): SiteOptions {
  const { url, root } = options;
  for (const [name, address] of Object.entries({ url, root }))
    if (address !== undefined && !isHttpUrl(address))
      throw invalidField(name, `Expected an http or https address, not "${address}"`, 'wordpress');
  // At WordPress.com the address of a site is the root of its API.
  const known = root ?? (isHosted(new URL(url)) ? url : undefined);
  return { ...options, root: known, authorization: authorizationOf(options) };
}
