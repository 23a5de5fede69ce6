import { cleanSrcset, cleanUrl } from './url.js';

/**
 * Attributes in which scripts that load later keep an address, and the attribute that each stands in
 * for. They are those of the libraries and plugins whose output is found in real posts: most write
 * `data-src`; lazysizes and Jetpack, jQuery's lazyload, Avada, slick, echo, Zhihu, Cloudflare, Ezoic,
 * Optimole, LiteSpeed, WP Fastest Cache and consent banners write their own. Backgrounds are not
 * among them: they are no content.
 */
const standIns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    src:
      'src lazy-src original orig-src original-src lazy lazyload echo actualsrc cfsrc ezsrc opt-src defer-src ' +
      'litespeed-src wpfc-original-src breeze cookieblock-src cmp-src src-cmplz',
    srcset:
      'srcset lazy-srcset original-set orig-srcset original-srcset src-set ezsrcset litespeed-srcset ' +
      'wpfc-original-srcset opt-srcset',
    sizes: 'sizes lazy-sizes',
    poster: 'poster lazy-poster',
  }).flatMap(([target, names]) =>
    names.split(' ').map((name) => [`data-${name}`, target] as const),
  ),
);

const web = /^https?$/i;

function isUsable(target: string, value: string, baseUrl: string | null): boolean {
  if (target === 'sizes') return value.trim() !== 'auto';
  if (target === 'srcset') return cleanSrcset(value, web, baseUrl) !== null;
  // A word such as "lazy" would be a relative address, and some scripts keep JSON there.
  return /^[^{[]*[/.]/.test(value) && cleanUrl(value, web, baseUrl) !== null;
}

/**
 * The attributes of a picture, player or frame that a script was to load, with the addresses in
 * their places; null where no script is waited for.
 */
export function loadedNow(
  attributes: ReadonlyMap<string, string>,
  baseUrl: string | null,
): ReadonlyMap<string, string> | null {
  let loaded: Map<string, string> | null = null;
  const given = new Set<string>();
  for (const [name, value] of attributes) {
    const target = name.startsWith('data-') ? standIns.get(name) : undefined;
    if (target === undefined || given.has(target) || !isUsable(target, value, baseUrl)) continue;
    loaded ??= new Map(attributes);
    loaded.set(target, value);
    given.add(target);
  }
  if (loaded === null || !(given.has('src') || given.has('srcset'))) return null;
  // Hidden until the script has come.
  loaded.delete('hidden');
  const style = loaded.get('style');
  if (style !== undefined)
    loaded.set('style', style.replace(/\b(?:display|visibility)\s*:[^;]*/gi, ''));
  return loaded;
}
