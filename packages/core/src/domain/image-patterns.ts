import { checkValue, type ValueRule } from '../errors/options.js';

/** A part of the web whose pictures a framework may fetch, as the settings of Next and Astro take it. */
export interface ImagePattern {
  /** The protocol. */
  protocol: 'http' | 'https';
  /** The host; `*.` before it stands for any name below. */
  hostname: string;
  /** The port; `''` for the usual one. */
  port: string;
  /** The paths, such as `/content/images/**`. */
  pathname: string;
}

/** The hosts of platforms that keep the pictures of all blogs. */
const hosts = {
  blogger: ['blogger.googleusercontent.com', '*.bp.blogspot.com', 'lh3.googleusercontent.com'],
  'dev.to': ['media2.dev.to', 'media.dev.to', 'dev-to-uploads.s3.amazonaws.com'],
  'wordpress.com': ['*.files.wordpress.com', 'i0.wp.com', 'i1.wp.com', 'i2.wp.com'],
} as const;

const names = Object.keys(hosts);

/** Not by `isHttpUrl`, as a path is wanted without query and without a name in it. */
const placeRule: ValueRule = {
  expected: `an http or https address without a query, such as https://blog.example/content/images/, or one of ${names.join(', ')}`,
  test: (value) =>
    typeof value === 'string' &&
    (Object.hasOwn(hosts, value) ||
      (URL.canParse(value) && /^https?:\/\/[^@?#*]+$/i.test(new URL(value).href))),
};

/**
 * The pictures of a blog that a framework may fetch and make smaller: those below each address, and those of platforms
 * that keep pictures on hosts of their own (`blogger`, `dev.to`, `wordpress.com`). It is what `images.remotePatterns` of
 * Next and `image.remotePatterns` of Astro take; `@blog/next` and `@blog/astro` export it, too. Name only hosts whose
 * pictures you show: the server of a site fetches what is below them for everybody.
 *
 * @throws BlogError `invalid_input` for what is neither an address nor such a platform.
 *
 * @example
 * ```ts
 * import { imagePatterns } from '@blog/core/backend';
 *
 * export default {
 *   images: { remotePatterns: imagePatterns('https://blog.example.org/content/images/', 'blogger') },
 * };
 * ```
 */
export function imagePatterns(...places: string[]): ImagePattern[] {
  return places.flatMap((place) => {
    checkValue(place, placeRule, 'places', 'imagePatterns');
    if (Object.hasOwn(hosts, place))
      return hosts[place as keyof typeof hosts].map((hostname) =>
        below('https', hostname, '', '/'),
      );
    const { protocol, hostname, port, pathname } = new URL(place);
    return [below(protocol === 'http:' ? 'http' : 'https', hostname, port, pathname)];
  });
}

function below(
  protocol: ImagePattern['protocol'],
  hostname: string,
  port: string,
  path: string,
): ImagePattern {
  return { protocol, hostname, port, pathname: `${path.replace(/\/+$/, '')}/**` };
}
