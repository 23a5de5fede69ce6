/** The namespaces of a Blogger export, by the prefix that they usually have. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/app#', 'app'],
  ['http://www.w3.org/2007/app', 'app'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://schemas.google.com/g/2005', 'gd'],
  ['http://schemas.google.com/blogger/2018', 'blogger'],
  ['http://schemas.google.com/blogger/2008', 'blogger'],
  ['http://www.georss.org/georss', 'georss'],
]);

/**
 * A qualified name with the usual prefix, such as `thr:in-reply-to`. Files that were edited by hand
 * use prefixes without declaring them: those are taken by the prefix.
 */
export function usualName(tag: { uri: string; prefix: string; local: string }): string {
  return `${prefixes.get(tag.uri) ?? tag.prefix}:${tag.local}`;
}
