/** Players that may be embedded, each as a pattern of its addresses and the address that is written. */
const players: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?(youtube(?:-nocookie)?\.com)\/(?:embed|v)\/([\w-]+)(?:[?&]([\w&=.,;%-]*))?$/i,
    'https://www.$1/embed/$2?$3',
  ],
  [/^https?:\/\/(player\.vimeo\.com\/video)\/(\d+)(?:\?([\w&=.,;%-]*))?$/i, 'https://$1/$2?$3'],
];

/** The address of a known player that a frame's address becomes; null for any other address. */
export function playerAddress(src: string): string | null {
  for (const [pattern, address] of players) {
    if (pattern.test(src)) return src.replace(pattern, address).replace(/\?$/, '');
  }
  return null;
}
