/**
 * Plain text for where WordPress takes HTML: titles, excerpts, names. Quotes stay, as it stores them
 * so, and gives them the form that the site's language has for them.
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
