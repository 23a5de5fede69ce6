import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeHTML } from 'entities/decode';

/** Folder of real input; tests that need it say so and pass by where it is absent. */
export const corpora = resolve(
  import.meta.dirname,
  '../../../../..',
  process.env['BLOG_CORPORA'] ?? '../shared/corpora',
);

export const hasCorpora = existsSync(join(corpora, 'xss'));

const read = (path: string): string => readFileSync(join(corpora, path), 'utf8');

const files = (folder: string, end: string): string[] =>
  readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

async function purifierCases(): Promise<string[]> {
  const file = join(corpora, 'xss/cure53__DOMPurify__test_fixtures_expect.mjs');
  const module = (await import(pathToFileURL(file).href)) as { default: { payload: string }[] };
  return module.default.map(({ payload }) => payload);
}

function sheetCases(): string[] {
  const require = createRequire(import.meta.url);
  const items = require(join(corpora, 'xss/cure53__H5SC__items.js')) as { data: string }[];
  const payloads = require(join(corpora, 'xss/cure53__H5SC__payloads.js')) as Record<
    string,
    string
  >;
  return items.map(({ data }) =>
    data.replace(/%(\w+)%/g, (whole, name: string) => payloads[name] ?? whole),
  );
}

function payloadLines(): string[] {
  return read('xss/payloadbox__xss-payload-list__Intruder_xss-payload-list.txt')
    .split(/\r?\n/)
    .filter(Boolean);
}

function parserCases(): string[] {
  return files('xss/html5lib__html5lib-tests/tree-construction', '.dat').flatMap((file) =>
    [...read(file).matchAll(/(?:^|\n)#data\n([\s\S]*?)\n#errors/g)].map(([, data = '']) => data),
  );
}

/** Hostile and broken HTML by its collection. */
export async function hostileHtml(): Promise<Record<string, string[]>> {
  return {
    'DOMPurify expectations': await purifierCases(),
    'HTML5 security cheatsheet': sheetCases(),
    'payload list': payloadLines(),
    'html5lib tree construction': parserCases(),
  };
}

/** All strings of a value that hold a tag. */
function tagged(value: unknown): string[] {
  if (typeof value === 'string') return /<[a-z]/i.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(tagged) : [];
}

/** The page that a theme of Blogger is; an export holds it, and no post. */
const template = /^\s*<\?xml[^>]*>\s*<!DOCTYPE html/i;

/** Every text of a folder of exports or feeds that is HTML, or is read as such, of any length. */
export function htmlOf(folder: 'blogger' | 'wordpress' | 'ghost' | 'feeds'): string[] {
  if (folder === 'ghost')
    return (
      files(folder, '.json')
        .map(read)
        // Files of Ghost's own tests are empty, where only their names count.
        .filter((text) => text.trim() !== '')
        .flatMap((text) => tagged(JSON.parse(text) as unknown))
    );
  const element =
    /<(content|summary|description|content:encoded|excerpt:encoded|wp:comment_content|title)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/g;
  return ['.xml', '.atom', '.wxr', '.rss']
    .flatMap((end) => files(folder, end))
    .flatMap((file) => [...read(file).matchAll(element)])
    .map(([, , text = '']) =>
      /^\s*<!\[CDATA\[/.test(text)
        ? text.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '')
        : decodeHTML(text),
    )
    .filter((text) => !template.test(text));
}

/** Posts and comments of real blogs. */
export function realHtml(): string[] {
  const atom = files('blogger', '.xml')
    .concat(files('blogger', '.atom'))
    .flatMap((file) => [
      ...read(file).matchAll(/<content type=['"]html['"]>([\s\S]*?)<\/content>/g),
    ])
    .map(([, text = '']) => decodeHTML(text));
  const wxr = files('wordpress', '.xml').flatMap((file) =>
    [
      ...read(file).matchAll(/<(?:content:encoded|wp:comment_content)><!\[CDATA\[([\s\S]*?)\]\]>/g),
    ].map(([, text = '']) => text),
  );
  return [...atom, ...wxr].filter((text) => text.length < 100_000);
}
