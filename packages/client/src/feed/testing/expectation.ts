import type { Blog, Post } from '@blog/core';

import { type Expression, parsePython } from './python.js';
import { equals, type Seen, Uncovered, type Value } from './same.js';

/** The result of an expectation. */
export interface Outcome {
  /** Statements that our models cover, and which of them do not hold. */
  covered: number;
  broken: string[];
  /** Why the others are not covered. */
  uncovered: string[];
}

type Path = readonly (string | number)[];

const uncoveredParts: readonly (readonly [RegExp, string])[] = [
  [
    /^feed\.(?:copyright|rights|info|generator|publisher|docs|ttl|cloud|textinput|errorreportsto|id|guid|updated|published|modified|created|validity|author|contributor|tags|category|license)/,
    'of the feed: rights, generator, dates, people, categories and other things that a blog has no field for',
  ],
  [/\.links(?:\.|$)/, 'links beside the permalink'],
  [
    /detail\.(?:base|language|type)$|content\.\d+\.(?:base|language|type|src)$|\.language$/,
    "a text's own base, language and type",
  ],
  [
    /(?:email|author_detail\.url|authors\.\d+\.url|contributors)/,
    "people's addresses, and contributors",
  ],
  [/\.source(?:\.|$)/, 'the feed that an entry was copied from'],
  [/scheme$/, 'schemes of categories'],
  [
    /itunes|psc_|media_(?!thumbnail)|\.where|\.image\.(?:title|link|width|height|description)/,
    'podcasts, places and pictures',
  ],
  [
    /rights|copyright|license|publisher|expired|subtitle$|comments$|wfw_|thr_|guidislink/,
    'of an item: rights, comments pages and other things that a post has no field for',
  ],
];

function isIn(path: Path): string {
  return path.join('.');
}

function uncovered(path: Path): never {
  const name = isIn(path);
  const found = uncoveredParts.find(([pattern]) => pattern.test(name));
  throw new Uncovered(found?.[1] ?? 'unknown elements, headers and encodings');
}

/** The values of a feed that has no such item. */
const noPost: Partial<Post> = {};

/** An item that comes twice, by its id or in all it says, is given once: the first stands for both. */
function postAt({ posts, text }: Seen, index: number): Partial<Post> {
  const items = text.match(/<(?:item|entry)[\s>]/g)?.length ?? 0;
  const isDouble = posts.length === 1 && items === 2;
  return posts.at(isDouble ? 0 : index) ?? noPost;
}

function postValue(post: Partial<Post>, path: Path, whole: Path): Value {
  const name = isIn(path);
  const texts = (element: string): Value => ({
    is: 'html',
    html: post.content?.html ?? null,
    text: post.excerpt ?? null,
    element,
  });
  if (/^title(?:_detail\.value)?$/.test(name))
    return { is: 'text', value: post.title ?? null, element: 'title' };
  if (/^(?:description|summary)(?:_detail\.value)?$/.test(name)) return texts('description');
  if (name === 'content.0.value')
    return { is: 'html', html: post.content?.html ?? null, text: null, element: 'content' };
  if (name === 'link') return { is: 'url', value: post.url ?? null };
  if (name === 'id' || name === 'guid') return { is: 'plain', value: post.id };
  if (name === 'author' || name === 'author_detail.name' || name === 'authors.0.name')
    return { is: 'person', value: post.authors?.[0]?.name ?? null };
  if (name === 'authors.1.name') return { is: 'person', value: post.authors?.[1]?.name ?? null };
  if (/^published(?:_parsed)?$|^created(?:_parsed)?$/.test(name))
    return { is: 'instant', values: [post.publishedAt ?? null] };
  if (/^updated(?:_parsed)?$/.test(name))
    return { is: 'instant', values: [post.updatedAt ?? post.publishedAt ?? null] };
  const tag = /^tags\.(\d+)\.(term|label)$/.exec(name);
  if (tag !== null) {
    const found = post.tags?.[Number(tag[1])];
    return { is: 'plain', value: tag[2] === 'term' ? found?.id : found?.name };
  }
  const file = /^enclosures\.(\d+)\.(href|url|type|length)$/.exec(name);
  if (file !== null) {
    const found = post.enclosures?.[Number(file[1])];
    if (file[2] === 'type') return { is: 'plain', value: found?.type };
    return file[2] === 'length'
      ? { is: 'plain', value: found?.size?.toString() }
      : { is: 'url', value: found?.url ?? null };
  }
  if (name === 'category') return { is: 'plain', value: post.tags?.[0]?.id };
  if (name === 'tags.length') return { is: 'plain', value: post.tags?.length };
  if (name === 'media_thumbnail.0.url' || name === 'image.href')
    return { is: 'url', value: post.image?.url ?? null };
  return uncovered(whole);
}

function blogValue(blog: Blog | null, path: Path, whole: Path): Value {
  const name = isIn(path);
  if (/^title(?:_detail\.value)?$/.test(name))
    return { is: 'text', value: blog?.title ?? null, element: 'title' };
  const line = /^(tagline|subtitle|description)(?:_detail\.value)?$/.exec(name);
  if (line !== null)
    return { is: 'text', value: blog?.tagline ?? null, element: 'subtitle|tagline|description' };
  if (name === 'link') return { is: 'url', value: blog?.url ?? null };
  if (name === 'language') return { is: 'plain', value: blog?.language };
  if (/^(?:icon|logo|image\.href|image\.url)$/.test(name))
    return { is: 'url', value: blog?.icon ?? null };
  return uncovered(whole);
}

function valueAt(seen: Seen, path: Path): Value {
  const [root, index, ...rest] = path;
  if (root === 'entries') {
    if (index === 'length') return { is: 'plain', value: seen.posts.length };
    return postValue(postAt(seen, Number(index)), rest, path);
  }
  if (root === 'feed') return blogValue(seen.blog, path.slice(1), path);
  if (root === 'bozo') throw new Uncovered('whether the XML was well formed');
  if (root === 'encoding') throw new Uncovered('the name of the encoding');
  if (root === 'version') throw new Uncovered('the name of the format');
  return uncovered(path);
}

/** The path that an expression names; `null` where it is another. */
function pathOf(expression: Expression): Path | null {
  if (expression.type === 'name') return [expression.name];
  if (expression.type === 'item' && expression.key.type === 'literal') {
    const of = pathOf(expression.of);
    return of === null ? null : [...of, expression.key.value as string | number];
  }
  return null;
}

function evaluate(seen: Seen, expression: Expression): Value {
  if (expression.type === 'literal') return { is: 'plain', value: expression.value };
  if (expression.type === 'list')
    return { is: 'plain', value: expression.items.map((item) => literal(seen, item)) };
  const path = pathOf(expression);
  if (path !== null) return valueAt(seen, path);
  if (expression.type === 'call') {
    const { callee, args } = expression;
    const [arg] = args;
    const of = arg === undefined ? null : pathOf(arg);
    if (callee.type === 'name' && callee.name === 'len' && of !== null)
      return valueAt(seen, [...of, 'length']);
    const method = pathOf(callee);
    const key = arg?.type === 'literal' ? arg.value : null;
    if (method?.at(-1) === 'has_key' && typeof key === 'string') {
      const value = valueAt(seen, [...method.slice(0, -1), key]);
      if (value.is === 'url' || value.is === 'plain')
        return { is: 'plain', value: (value.value ?? null) !== null };
    }
  }
  throw new Uncovered('unknown elements, headers and encodings');
}

function literal(seen: Seen, expression: Expression): unknown {
  const value = evaluate(seen, expression);
  return value.is === 'plain' ? value.value : null;
}

/** A chain of comparisons: each of ours with the one value that is given. */
function compare(seen: Seen, operators: readonly string[], of: readonly Expression[]): boolean {
  const values = of.map((one) => evaluate(seen, one));
  const given = values.find((value) => value.is === 'plain' && value !== values[0]) ?? values[0];
  const [operator] = operators;
  if (given?.is !== 'plain' || (operator !== '==' && operator !== '!='))
    throw new Uncovered('unknown elements, headers and encodings');
  const isSame = values.every((value) => value === given || equals(seen, value, given.value));
  return operator === '==' ? isSame : !isSame;
}

function holds(seen: Seen, expression: Expression): boolean {
  switch (expression.type) {
    case 'and':
      return expression.of.every((one) => holds(seen, one));
    case 'or':
      return expression.of.some((one) => holds(seen, one));
    case 'not':
      return !holds(seen, expression.of);
    case 'compare':
      return compare(seen, expression.operators, expression.of);
    default: {
      if (expression.type === 'literal')
        throw new Uncovered('that it is read at all, without a statement');
      const value = evaluate(seen, expression);
      return value.is === 'plain' && Boolean(value.value);
    }
  }
}

/** Judges each statement of an expectation by itself. */
export function judge(seen: Seen, expected: string): Outcome {
  const outcome: Outcome = { covered: 0, broken: [], uncovered: [] };
  let whole: Expression;
  try {
    whole = parsePython(expected);
  } catch {
    return {
      ...outcome,
      uncovered: ['expressions that the interpreter of this test does not read'],
    };
  }
  for (const statement of whole.type === 'and' ? whole.of : [whole]) {
    try {
      if (!holds(seen, statement)) outcome.broken.push(JSON.stringify(statement));
      outcome.covered += 1;
    } catch (error) {
      if (!(error instanceof Uncovered)) throw error;
      outcome.uncovered.push(error.message);
    }
  }
  return outcome;
}
