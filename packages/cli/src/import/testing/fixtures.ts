const KIND = 'http://schemas.google.com/g/2005#kind';

/** Makes a classic export of entries. */
export function classic(entries: string, head = ''): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:gd='http://schemas.google.com/g/2005' xmlns:georss='http://www.georss.org/georss'>
<id>tag:blogger.com,1999:blog-42.archive</id><title type='text'>Garden notes</title>
<link rel='alternate' type='text/html' href='http://garden.example/'/>${head}
${entries}
</feed>`;
}

/** Makes an entry of a classic export. Elements in `inner` come first, and so replace those here. */
export function entry(kind: string, id: string, inner = ''): string {
  const prefix = kind === 'page' ? 'page' : 'post';
  const full = kind === 'settings' ? `settings.${id}` : `${prefix}-${id}`;
  return `<entry><id>tag:blogger.com,1999:blog-42.${full}</id>${inner}
<category scheme='${KIND}' term='http://schemas.google.com/blogger/2008/kind#${kind}'/>
<published>2010-04-16T09:05:00.000-05:00</published><updated>2010-04-17T09:05:00.000-05:00</updated>
</entry>`;
}

/** Makes the element by which an entry is a comment on a post. */
export function on(post: string): string {
  return `<thr:in-reply-to ref='tag:blogger.com,1999:blog-42.post-${post}' type='text/html'/>`;
}

/** Makes the feed of a Takeout. */
export function takeout(entries: string, blog = '42'): string {
  return `<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
  <id>tag:blogger.com,1999:blog-${blog}</id>
  <title>Garden notes</title>
  ${entries}
</feed>`;
}

/** Makes an entry of a Takeout. */
export function takeoutEntry(type: string, status: string, id: string, inner = ''): string {
  return `<entry>
    <id>tag:blogger.com,1999:blog-42.post-${id}</id>${inner}
    <blogger:type>${type}</blogger:type>
    <blogger:status>${status}</blogger:status>
    <published>2010-04-16T14:05:00Z</published>
    <updated>2010-04-17T14:05:00Z</updated>
    <blogger:trashed/>
  </entry>`;
}

/** Makes the element by which an entry of a Takeout is a comment on a post. */
export function parent(post: string): string {
  return `<blogger:parent>tag:blogger.com,1999:blog-42.post-${post}</blogger:parent>`;
}

/** Makes the text of an entry, of HTML. */
export const content = (html: string) =>
  `<content type='html'>${html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</content>`;
