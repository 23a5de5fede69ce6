import type { Enclosure } from '@blog/core';
import { checkValue, listRule } from '@blog/core/backend';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';

/** Properties of {@link Enclosures}, besides the attributes of a `ul`. */
export interface EnclosuresProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'> {
  /** The files of a post; nothing is drawn where there are none, or they are not told. */
  enclosures: readonly Enclosure[] | null;
  /** The language of sizes, such as the blog's. Default `en`. */
  language?: string | null | undefined;
  /** The words of the link to a file. Default: its name, its size and how long it plays. */
  children?: ((enclosure: Enclosure) => ReactNode) | undefined;
}

const kindOf = ({ type }: Enclosure) =>
  type.startsWith('video/')
    ? 'video'
    : /^(?:audio\/|application\/ogg$)/.test(type)
      ? 'audio'
      : null;

/** The name of the file, or of its host where the address ends without one. */
function nameOf({ url }: Enclosure): string {
  const { pathname, host } = new URL(url);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name) || host;
  } catch {
    return name;
  }
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A blog's language as `Intl` takes it. What a blog says of itself may be no language. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function sizeIn(language: string, bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const options = { style: 'unit', unit: units[step], maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(localeOf(language), options).format(bytes / 1000 ** step);
}

/** As players show it: `1:05`, `1:01:05`. */
function clockOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}

function wordsOf(file: Enclosure, language: string): string {
  const facts = [
    file.size === null ? '' : sizeIn(language, file.size),
    file.seconds === null ? '' : clockOf(file.seconds),
  ].filter((fact) => fact !== '');
  return `${nameOf(file)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

/**
 * Renders the files of a post as a list: a player for sound and film, and a link to each, which is all
 * that other files have. Nothing of a file is loaded before somebody plays it. A player has its place
 * from the start, so the page does not jump. It has no styles; give it a `className`, and films
 * `max-width: 100%` and `height: auto`.
 *
 * @example
 * ```tsx
 * import { Enclosures } from '@blog/react';
 * import type { Post } from '@blog/core';
 *
 * export const Episode = ({ post }: { post: Post }) => (
 *   <Enclosures aria-label="Listen" enclosures={post.enclosures} />
 * );
 * ```
 */
export function Enclosures({
  enclosures,
  language,
  children,
  ...attributes
}: EnclosuresProps): ReactNode {
  // Untyped code leaves out what is null.
  if (enclosures) checkValue(enclosures, listRule, 'enclosures', 'Enclosures');
  if (!enclosures || enclosures.length === 0) return null;
  // A file that is named twice is drawn once.
  const files = new Map(enclosures.map((file) => [file.url, file]));
  return (
    <ul aria-label="Files" {...attributes}>
      {[...files.values()].map((file) => {
        const kind = kindOf(file);
        const player = {
          controls: true,
          preload: 'none',
          src: file.url,
          'aria-label': nameOf(file),
        };
        return (
          <li key={file.url}>
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a post tells of no captions */}
            {kind === 'audio' && <audio {...player} />}
            {kind === 'video' && (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- a post tells of no captions
              <video {...player} playsInline width={640} height={360} />
            )}
            <a href={file.url} type={file.type}>
              {children?.(file) ?? wordsOf(file, language ?? 'en')}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
