import { checkValue, type ValueRule } from '@blog/core/backend';

/** The pictures that Next may fetch, as `images.remotePatterns` takes them. */
export interface ImagePattern {
  /** The protocol. */
  readonly protocol: 'http' | 'https';
  /** The host; `*.` before it stands for any name below. */
  readonly hostname: string;
  /** The port; `''` for the usual one. */
  readonly port: string;
  /** The paths, such as `/content/images/**`. */
  readonly pathname: string;
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
 * The pictures of a blog that `next/image` may fetch, for `next.config.ts`: those below each address, and those of
 * platforms that keep pictures on hosts of their own (`blogger`, `dev.to`, `wordpress.com`). Name only hosts whose
 * pictures you show: Next fetches what is below them for everybody.
 *
 * @throws BlogError `invalid_input` for what is neither.
 *
 * @example
 * ```ts
 * import { imagePatterns } from '@blog/next';
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
