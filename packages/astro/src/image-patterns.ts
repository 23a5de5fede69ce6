import { supports } from '@blog/core';
import { checkOptions, httpUrlRule, checkValue, type OptionChecks } from '@blog/core/backend';

import { type AnyBlogClient, loaderChecks, type WideClient } from './collections.js';

/** An address pattern, as `image.remotePatterns` of Astro takes it. */
export interface ImagePattern {
  /** Such as `https`. */
  protocol: string;
  /** A host; `**.` at the beginning stands for any hosts below. */
  hostname: string;
  /** Absent where any port will do. */
  port?: string;
}

/** The options of {@link imagePatterns}. */
export interface ImagePatternsOptions {
  /** Addresses of further places of pictures, such as a store of your own: `https://media.example.org`. */
  also?: readonly string[] | undefined;
}

/** The hosts on which platforms keep the pictures of their blogs, besides the blog's own. */
const platformHosts: Readonly<Record<string, readonly string[]>> = {
  blogger: ['**.googleusercontent.com', '**.bp.blogspot.com'],
  forem: ['**.dev.to', 'dev-to-uploads.s3.amazonaws.com'],
  ghost: ['storage.ghost.io', 'static.ghost.org', 'images.unsplash.com'],
  wordpress: ['**.wp.com', '**.files.wordpress.com'],
};

const checks: OptionChecks<ImagePatternsOptions> = { also: 'list' };

/**
 * The places of a blog's pictures, for `image.remotePatterns` of Astro: the addresses of the blog, the hosts of its
 * platform, and those that you name. `<Image>` makes other sizes and formats of pictures from these places only, and
 * shows others as they are.
 *
 * What posts say is not looked at: whoever can write a post could let your server fetch from any host.
 *
 * @throws BlogError where the blog cannot be read; `invalid_input` if an option is wrong.
 *
 * @example
 * ```ts
 * import { imagePatterns } from '@blog/astro';
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { defineConfig } from 'astro/config';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export const config = defineConfig({
 *   image: { remotePatterns: await imagePatterns(client, { also: ['https://media.example.org'] }) },
 * });
 * ```
 */
export async function imagePatterns(
  client: AnyBlogClient,
  options: ImagePatternsOptions = {},
): Promise<ImagePattern[]> {
  checkOptions({ client }, { client: loaderChecks.client }, 'imagePatterns');
  checkOptions(options, checks, 'imagePatterns');
  const { also = [] } = options;
  for (const address of also) checkValue(address, httpUrlRule, 'also', 'imagePatterns');
  const { blog } = client as unknown as WideClient;
  const { url, formerUrls } = supports(client, 'blog.get')
    ? await blog.get()
    : { url: null, formerUrls: null };
  const addresses = [url, ...(formerUrls ?? []), ...also].filter((address) => address !== null);
  const own = addresses.map((address) => {
    const { protocol, hostname, port } = new URL(address);
    return { protocol: protocol.slice(0, -1), hostname, ...(port !== '' && { port }) };
  });
  const hosts = platformHosts[client.name] ?? [];
  return [...own, ...hosts.map((hostname) => ({ protocol: 'https', hostname }))];
}
