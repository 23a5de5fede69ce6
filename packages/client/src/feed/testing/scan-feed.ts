/** Counts of a feed by a scan that knows nothing of how feeds are read here. */
export interface ScannedFeed {
  items: number;
  /** Addresses of files, each once an item; pictures of Media RSS are none. */
  files: number;
}

const attributeOf = (tag: string, name: string): string | null => {
  const found = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return found === null ? null : (found[1] ?? found[2] ?? '').trim();
};

/** The address of a file that a start tag names, or the text behind it; `null` where it names none. */
function fileOf(given: string): string | null {
  const [tag = '', behind = ''] = given.split(/(?<=>)/);
  const name = /^<(?:\w+:)?(\w+)/.exec(tag)?.[1]?.toLowerCase();
  const address = attributeOf(tag, 'url') ?? attributeOf(tag, 'href') ?? behind.trim();
  if (name === 'enclosure') return address;
  if (name === 'link' && attributeOf(tag, 'rel')?.toLowerCase() === 'enclosure') return address;
  const kind = `${attributeOf(tag, 'medium') ?? ''} ${attributeOf(tag, 'type') ?? ''}`.trim();
  const isPicture =
    /image/i.test(kind) || (kind === '' && /\.(?:jpe?g|png|gif|webp|avif)\b/i.test(address ?? ''));
  return /^<media:content\b/i.test(tag) && !isPicture ? attributeOf(tag, 'url') : null;
}

/** Scans RSS, RDF or Atom; `null` for any other text. */
export function scanFeed(given: string): ScannedFeed | null {
  const text = given.replace(/<!--[^]*?(?:-->|$)/g, '').replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)/g, '');
  const root = /<([a-z][\w:.-]*)[\s>]/i.exec(
    text.replace(/<!DOCTYPE[^[>]*(?:\[[^]*?\]\s*)?>/i, ''),
  );
  if (root === null || !/^(?:\w+:)?(?:rss|rdf|feed)$/i.test(root[1] ?? '')) return null;
  const parts = text.split(/<(?:\w+:)?(?:item|entry)(?=[\s/>])/i).slice(1);
  const files = parts.map((part) => {
    const own = part.split(/<\/(?:\w+:)?(?:item|entry)\s*>/i, 1)[0] ?? '';
    const tags = own.match(/<[a-z][^<>]*>[^<]*/gi) ?? [];
    return new Set(tags.map(fileOf).filter((address) => address !== null && address !== '')).size;
  });
  return { items: parts.length, files: files.reduce((sum, count) => sum + count, 0) };
}
