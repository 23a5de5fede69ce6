import type { Answer } from './feed-server.js';

/** A blog of 30 posts as a feed of each format has it, ten on a page, newest first. */
const count = 30;
const perPage = 10;

interface Entry {
  number: number;
  date: Date;
}

const entries: readonly Entry[] = Array.from({ length: count }, (_, index) => ({
  number: count - index,
  date: new Date(Date.UTC(2020, 0, count - index, 12)),
}));

const html = (number: number) => `<p>Words of ${number} &amp; <a href="/about">more</a>.</p>`;
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface PageOf {
  entries: readonly Entry[];
  /** The address of the next page, with its query; `null` on the last. */
  next: string | null;
}

type Write = (page: PageOf) => string;

const atomLink = (rel: string, href: string) =>
  `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="${rel}" href="${href}"/>`;

const rssItem = ({ number, date }: Entry, isNew: boolean) => `<item>
  <title>Post ${number} &amp;amp; more</title>
  <link>{origin}/2020/post-${number}</link>
  ${isNew ? `<guid isPermaLink="false">post-${number}</guid><pubDate>${date.toUTCString()}</pubDate>` : ''}
  <description>${isNew ? `Summary of ${number}` : escaped(html(number))}</description>
  ${
    isNew
      ? `<content:encoded><![CDATA[${html(number)}]]></content:encoded>
  <dc:creator>Ada</dc:creator><category>rye</category>
  <slash:comments>${number === 1 ? 3 : 0}</slash:comments>
  ${number === 1 ? '<wfw:commentRss>{origin}/comments</wfw:commentRss>' : ''}`
      : ''
  }
</item>`;

const rss2: Write = ({ entries: items, next }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"><channel>
<title>Bread</title><link>{origin}/</link><description>Daily</description><language>en</language>
${next === null ? '' : atomLink('next', `{origin}${next}`)}
${items.map((item) => rssItem(item, true)).join('\n')}</channel></rss>`;

const rss091: Write = ({ entries: items, next }) => `<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Bread</title><link>{origin}/</link><description>Daily</description><language>en</language>
${next === null ? '' : atomLink('next', `{origin}${next}`)}
${items.map((item) => rssItem(item, false)).join('\n')}</channel></rss>`;

const rdf: Write = ({ entries: items, next }) => `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{origin}/"><title>Bread</title><link>{origin}/</link><description>Daily</description><dc:language>en</dc:language>
${next === null ? '' : atomLink('next', `{origin}${next}`)}
<items><rdf:Seq>${items.map(({ number }) => `<rdf:li rdf:resource="{origin}/2020/post-${number}"/>`).join('')}</rdf:Seq></items></channel>
${items
  .map(
    ({ number, date }) => `<item rdf:about="{origin}/2020/post-${number}">
  <title>Post ${number} &amp;amp; more</title><link>{origin}/2020/post-${number}</link>
  <description>${escaped(html(number))}</description>
  <dc:date>${date.toISOString()}</dc:date><dc:creator>Ada</dc:creator><dc:subject>rye</dc:subject></item>`,
  )
  .join('\n')}</rdf:RDF>`;

const atom10: Write = ({ entries: items, next }) => `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
<title>Bread</title><subtitle>Daily</subtitle><link href="{origin}/"/><author><name>Ada</name></author>
${next === null ? '' : `<link rel="next" href="${next.replace('&', '&amp;')}"/>`}
${items
  .map(
    ({
      number,
      date,
    }) => `<entry><id>tag:bread,2020:${number}</id><title>Post ${number} &amp; more</title>
  <link href="/2020/post-${number}"/><updated>${date.toISOString()}</updated><published>${date.toISOString()}</published>
  <category term="rye"/><summary>Summary of ${number}</summary><thr:total>${number === 1 ? 3 : 0}</thr:total>
  ${number === 1 ? '<link rel="replies" type="application/atom+xml" href="/comments"/>' : ''}
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html(number)}</div></content></entry>`,
  )
  .join('\n')}</feed>`;

const atom03: Write = ({ entries: items, next }) => `<?xml version="1.0"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en">
<title>Bread</title><tagline>Daily</tagline><link rel="alternate" type="text/html" href="{origin}/"/><author><name>Ada</name></author>
${next === null ? '' : `<link rel="next" href="${next}"/>`}
${items
  .map(
    ({
      number,
      date,
    }) => `<entry><id>tag:bread,2020:${number}</id><title>Post ${number} &amp; more</title>
  <link rel="alternate" type="text/html" href="/2020/post-${number}"/><issued>${date.toISOString()}</issued><modified>${date.toISOString()}</modified>
  <summary>Summary of ${number}</summary><dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">rye</dc:subject>
  <content type="text/html" mode="escaped">${escaped(html(number))}</content></entry>`,
  )
  .join('\n')}</feed>`;

const json: Write = ({ entries: items, next }) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Bread',
    description: 'Daily',
    home_page_url: '{origin}/',
    language: 'en',
    authors: [{ name: 'Ada' }],
    ...(next === null ? {} : { next_url: `{origin}${next}` }),
    items: items.map(({ number, date }) => ({
      id: `post-${number}`,
      url: `{origin}/2020/post-${number}`,
      title: `Post ${number} & more`,
      content_html: html(number),
      summary: `Summary of ${number}`,
      date_published: date.toISOString(),
      tags: ['rye'],
    })),
  });

const comments = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Comments on Post 1</title><link href="{origin}/2020/post-1"/>
${[3, 2, 1]
  .map(
    (number) => `<entry><id>comment-${number}</id><title>By: Reader ${number}</title>
  <link href="/2020/post-1#comment-${number}"/><published>2020-02-0${number}T12:00:00Z</published>
  <author><name>Reader ${number}</name><uri>https://reader.example/</uri><email>r@reader.example</email></author>
  <thr:in-reply-to ref="${number === 3 ? 'comment-2' : '{origin}/2020/post-1'}"/>
  <content type="html">&lt;p&gt;Crust ${number}&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</content></entry>`,
  )
  .join('\n')}</feed>`;

const writers = { rss2, rss091, rdf, atom10, atom03, json } as const;

/** The formats that a blog is served in. */
export const formats = Object.keys(writers) as (keyof typeof writers)[];

/** The answers of a server of the blog in a format: `/feed`, its next pages, and `/comments`. */
export function blogFeeds(format: keyof typeof writers): Record<string, Answer> {
  const pages = Array.from({ length: count / perPage }, (_, index): [string, Answer] => [
    index === 0 ? '/feed' : `/feed?page=${index + 1}`,
    {
      headers: { etag: `"${format}-${index}"` },
      body: writers[format]({
        entries: entries.slice(index * perPage, (index + 1) * perPage),
        next: (index + 1) * perPage < count ? `/feed?page=${index + 2}` : null,
      }),
    },
  ]);
  return { ...Object.fromEntries(pages), '/comments': comments };
}
