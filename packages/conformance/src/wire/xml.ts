/**
 * The first place of a text that is not well-formed XML; `null` if its elements are nested and its text is
 * escaped. It knows no types of documents, which feeds and sitemaps do not have.
 */
export function strayInXml(xml: string): string | null {
  const text = xml.replace(/<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<\?[^]*?\?>/g, '');
  const open: string[] = [];
  const elements = /<(\/?)([\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*>?)/g;
  for (const [whole, slash, name = '', rest = ''] of text.matchAll(elements)) {
    if (name === '' || !rest.endsWith('>')) return whole.slice(0, 40);
    if (slash === '/' && open.pop() !== name) return whole;
    if (slash === '' && !rest.endsWith('/>')) open.push(name);
  }
  if (open.length > 0) return `<${open.join('><')}> without an end`;
  return /\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);).{0,20}/i.exec(text)?.[0] ?? null;
}
