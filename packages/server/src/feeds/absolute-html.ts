/** A tag as the sanitiser writes it: attributes in double quotes. What is not closed ends at the next tag. */
const tag = /<[a-z](?:[^"<>]|"[^"]*")*>/gi;

/** An attribute within one. All of them are matched in turn, so no value is taken for an attribute. */
const attribute = / ([a-z][a-z\d:-]*)="([^"]*)"/gi;

const addresses = /^(?:href|src|poster|cite)$/i;

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
};

/**
 * Makes the addresses in safe HTML absolute. Who reads a feed reads its texts at another place than the blog,
 * and many readers know no base.
 *
 * @param base - The address of the page on which the text stands. A link to a place in the text leads there.
 */
export function absoluteHtml(html: string, base: string): string {
  const resolved = (whole: string, name: string, value: string) => {
    if (addresses.test(name)) return ` ${name}="${absolute(value, base)}"`;
    if (name.toLowerCase() !== 'srcset') return whole;
    // The sanitiser joins candidates by a comma and a space; addresses have neither space nor comma at their end.
    const candidates = value.split(', ').map((candidate) => {
      const [address = '', ...size] = candidate.split(' ');
      return [absolute(address, base), ...size].join(' ');
    });
    return ` ${name}="${candidates.join(', ')}"`;
  };
  return html.replace(tag, (whole) => whole.replace(attribute, resolved));
}

/** One address, as an attribute has it. What cannot be resolved stays. */
function absolute(written: string, base: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(written)) return written;
  const text = written.replace(/&(?:amp|lt|gt|quot|nbsp);/g, (name) => characters[name] ?? name);
  if (!URL.canParse(text, base)) return written;
  return new URL(text, base).href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
