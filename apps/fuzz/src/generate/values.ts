import type { Document, Schema } from '../document/document.js';
import type { Random } from '../../../../scripts/seeded-random.js';
import type { Harvest } from './harvest.js';
import type { Texts } from './texts.js';

/** The sources of values. */
export interface Sources {
  readonly document: Document;
  readonly harvest: Harvest;
  readonly random: Random;
  readonly texts: Texts;
}

/** Dates from the beginning to the end of time, and such as are none. */
export const dates: readonly string[] = [
  '2010-04-16T14:05:00.000Z',
  '2010-04-16T14:05:00Z',
  '2010-04-30T23:30:00.000Z',
  '2010-03-28T01:59:59.999Z',
  '2016-12-31T23:59:59.000Z',
  '1970-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999-23:59',
  '0000-01-01T00:00:00.000+23:59',
  '2024-02-29T00:00:00+14:00',
  '2023-02-29T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2010-04-16T14:05:00.123456789Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '2010-04-16',
  '2010-04-16 14:05:00Z',
];

const urls: readonly string[] = [
  'https://example.org/',
  'https://example.org/a.png?x=1&y=2#z',
  'http://localhost:1/',
  'https://例え.テスト/路',
  'https://user:pw@example.org/',
  'data:text/html,x',
  'https://[::1]/',
  'https://example.org/%ff%00',
  'ftp://example.org/',
  '//example.org/x',
  '/relative',
  'https://',
];

/** The part of the keys that may be absent which an input has. */
const FEW = 0.25;

/** Makes values that a schema accepts, often at its limits. Keys that name an item name one that there is. */
export class Values {
  readonly #from: Sources;
  /** Whether the values are ordinary: else each place of an input would be one more reason to refuse it. */
  isTame = true;

  constructor(from: Sources) {
    this.#from = from;
  }

  /** A value for the schema at this key of an input. */
  make(given: Schema, key = ''): unknown {
    const { document, random } = this.#from;
    const schema = document.resolve(given);
    const known = this.#named(key);
    if (known !== undefined) return known;
    if (given.$ref?.endsWith('/Url') === true)
      return random.pick(this.isTame ? urls.slice(0, 4) : urls);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return this.make(random.pick(choices), key);
    const type =
      typeof schema.type === 'string' ? schema.type : random.pick(schema.type ?? ['null']);
    switch (type) {
      case 'object':
        return this.#object(schema, key);
      case 'array':
        return this.#array(schema, key);
      case 'integer':
      case 'number':
        return this.number(schema);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      default:
        return this.text(schema, key);
    }
  }

  /** A text for the schema. */
  text(given: Schema, key = ''): string {
    const { maxLength = 2000, minLength = 0, pattern, format } = given;
    const { random, texts } = this.#from;
    const { isTame } = this;
    if (format === 'date-time') return random.pick(isTame ? dates.slice(0, 9) : dates);
    if (format === 'email' && (isTame || random.chance(0.7)))
      return random.pick(['ann@example.org', 'a+b@c-d.example', `${'a'.repeat(180)}@example.org`]);
    if (pattern !== undefined && random.chance(0.5)) return random.pick(texts.matching(pattern));
    if (key === 'text' && random.chance(0.5))
      return random.pick(texts.sources).replaceAll(isTame ? /\0|\p{Cs}/gu : /^$/g, '');
    if (isTame) return this.#tameText(given, key);
    const kind = random.weighted({ word: 60, any: 20, limit: 12, unit: 8 });
    if (kind === 'word') return random.pick(texts.words).slice(0, maxLength);
    if (kind === 'any') return random.pick(texts.any);
    // The longest texts of the document are larger than any body.
    const most = Math.min(maxLength, 30_000) + random.pick([-1, 0, 0, 1]);
    const length = random.chance(0.8) ? most : minLength + random.pick([-1, 0, 1]);
    const unit = kind === 'limit' ? 'x' : random.pick(['é', '湖', '𝔘', '\uD800', '\u202E', ' ']);
    return unit.repeat(Math.max(0, length)).slice(0, Math.max(0, length));
  }

  #tameText({ maxLength = 2000, minLength = 0, pattern }: Schema, key: string): string {
    const { random, texts } = this.#from;
    const text = random.pick(texts.words);
    if (key === 'path') return `/${text.replaceAll(/[^\p{L}\p{N}]/gu, '-')}`;
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(text))
      return random.pick(texts.matching(pattern)).slice(0, maxLength);
    if (random.chance(0.9)) return text.slice(0, maxLength);
    return random
      .pick(['x', 'é', '湖', '𝔘'])
      .repeat(random.pick([minLength, Math.min(maxLength / 2, 9000)]));
  }

  /** A number for the schema. */
  number({ minimum = -1, maximum = Number.MAX_SAFE_INTEGER }: Schema): number {
    const { random } = this.#from;
    if (this.isTame || random.chance(0.6)) return minimum + random.between(0, 40);
    return random.pick([minimum, minimum - 1, maximum, maximum + 1, 2 ** 31, 2 ** 63, 0.5, 1e300]);
  }

  /** The values of keys that name items. */
  #named(key: string): unknown {
    const { harvest, random, texts } = this.#from;
    const idOf = (group: 'posts' | 'comments' | 'authors' | 'tags') => {
      const ids = [...harvest.items[group].keys()];
      return ids.length === 0 || random.chance(this.isTame ? 0.02 : 0.2)
        ? 'unknown'
        : random.pick(ids);
    };
    switch (key) {
      case 'postId':
        return random.chance(0.7) ? this.#openPost() : idOf('posts');
      case 'postIds[]':
        return idOf('posts');
      case 'commentId':
        return idOf('comments');
      case 'authorId':
      case 'authorIds[]':
        return idOf('authors');
      case 'tagId':
        return idOf('tags');
      case 'tags[]':
        return random.pick(this.isTame ? texts.tags.slice(0, 12) : texts.tags);
      case 'origin':
        return this.#origin(random.pick(['p', 'c', 'a', 'b']));
      case 'extra[]':
        return random.pick(['k', '__proto__', 'a.b', 'x'.repeat(2000)]);
      default:
        return undefined;
    }
  }

  /** A post that takes comments of most callers. */
  #openPost(): string {
    const { harvest, random } = this.#from;
    const open = [...harvest.items.posts.values()].filter(({ isOpen }) => isOpen);
    return open.length === 0 ? 'unknown' : random.pick(open).id;
  }

  /** Few, so that items come again, and comments find their posts. */
  #origin(kind: string): { source: string; id: string } {
    const { random, texts } = this.#from;
    const id = `${kind}${random.between(0, 25)}`;
    if (this.isTame) return { source: random.pick(['one:1', 'two:2']), id };
    return { source: random.pick(texts.any), id: this.text({ minLength: 1, maxLength: 200 }) };
  }

  #object({ properties = {}, required = [] }: Schema, at: string): unknown {
    const { random } = this.#from;
    if (Object.keys(properties).length === 0)
      return this.isTame ? { k: this.json(3) } : this.json(4);
    let made: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(properties)) {
      if (!required.includes(key) && !random.chance(FEW)) continue;
      made[key] = this.make(schema, key);
    }
    if ('commentsOpen' in made && this.isTame) made['commentsOpen'] = random.chance(0.9);
    if ('moderation' in made && this.isTame) made = { ...made, open: true, guests: true };
    if (made['origin'] !== undefined) this.#joinOrigins(made);
    if (at === '' && 'parentId' in made) this.#chooseParent(made);

    return made;
  }

  /** Items of an import name one another by ids of few origins. */
  #joinOrigins(item: Record<string, unknown>): void {
    const { random } = this.#from;
    const kinds: Readonly<Record<string, string>> = { post: 'p', comment: 'c', author: 'a' };
    const named = (kind: string) => `${kind}${random.between(0, 25)}`;
    if (random.chance(0.9)) item['origin'] = this.#origin(kinds[String(item['type'])] ?? 'b');
    if ('post' in item && random.chance(0.9)) item['post'] = named('p');
    if ('parent' in item && random.chance(0.6)) item['parent'] = random.pick([null, named('c')]);
    if ('authors' in item && random.chance(0.8)) item['authors'] = [named('a')];
  }

  /** A reply answers a comment of its post. */
  #chooseParent(input: Record<string, unknown>): void {
    const { harvest, random } = this.#from;
    const here = [...harvest.items.comments.values()].filter(
      ({ postId }) => postId === input['postId'],
    );
    const parent = here.length === 0 ? null : random.pick(here).id;
    input['parentId'] = this.isTame || random.chance(0.7) ? parent : 'unknown';
  }

  #array(schema: Schema, key: string): unknown[] {
    const { random } = this.#from;
    const { items = {}, maxItems = 6 } = schema;
    const length =
      this.isTame || random.chance(0.9)
        ? random.between(0, Math.min(maxItems, 4))
        : maxItems + random.pick([-1, 0, 1]);
    return Array.from({ length }, () => this.make(items, `${key}[]`));
  }

  /** Any JSON, of so many levels. */
  json(levels: number): unknown {
    const { random, texts } = this.#from;
    const kind = random.weighted({ text: 4, number: 2, flag: 1, none: 1, list: 1, object: 3 });
    if (kind === 'text') return random.pick(texts.any);
    if (kind === 'number') return random.pick([0, -0, 1, -1, 1e21, 5e-324, 0.1, 2 ** 53]);
    if (kind === 'flag') return random.chance(0.5);
    if (kind === 'none' || levels === 0) return null;
    const length = random.between(0, 4);
    if (kind === 'list') return Array.from({ length }, () => this.json(levels - 1));
    return Object.fromEntries(
      Array.from({ length }, () => [
        random.pick(['k', 'a.b', '__proto__', 'constructor', random.pick(texts.any)]),
        this.json(levels - 1),
      ]),
    );
  }
}
