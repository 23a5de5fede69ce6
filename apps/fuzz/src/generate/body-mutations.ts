import { utf8, type WireRequest } from '../wire/request.js';
import { dates, type Sources, type Values } from './values.js';

type Json = Record<string, unknown>;

/** Texts in place of JSON. */
const noJson: readonly string[] = [
  '',
  ' ',
  'null',
  '[]',
  '""',
  '0',
  '{',
  '{}{}',
  '{"a":}',
  "{'a':1}",
  '\xEF\xBB\xBF{}',
  '\xFF\xFE{\0}\0',
  '{"title":"\xFF"}',
  '{"title":"\xED\xA0\x80"}',
  '{"title":"a\0b"}',
  '{"title":NaN}',
  '{"a":1e999}',
  `${'['.repeat(63)}${']'.repeat(63)}`,
  '['.repeat(20_000),
  `{"a":${'{"a":'.repeat(64)}1${'}'.repeat(65)}`,
  '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--x--',
  'title=x&source=y',
];

/** Bytes around the limits of bodies, which GET /v1 tells. */
const sizes = [39_999, 40_000, 40_001, 119_999, 120_000, 120_001, 300_000];

/** Changes the body of a request, as JSON or as bytes. */
export function mutateBody(request: WireRequest, from: Sources, values: Values): WireRequest {
  const { random } = from;
  const { body } = request;
  if (body === null) return { ...request, body: random.pick(['', '{}', 'x', '\xFF']) };
  const kind = random.weighted({ value: 60, raw: 6, key: 6, bytes: 8, none: 5, size: 2 });
  switch (kind) {
    case 'none':
      return { ...request, body: random.pick(noJson) };
    case 'bytes': {
      const at = random.between(0, body.length + 1);
      const odd = random.pick(['\xFF', '\0', '"', '\\', '{', '\xC0\x80', '\\ud800', ',', '\x1F']);
      return { ...request, body: body.slice(0, at) + odd + body.slice(at + random.between(0, 2)) };
    }
    case 'size': {
      const missing = random.pick(sizes) - body.length;
      return { ...request, body: body + ' '.repeat(Math.max(0, missing)) };
    }
    case 'key':
      // The same key a second time, in the text.
      return {
        ...request,
        body: body.replace(/^\{("\w+":)/, `{$1${random.pick(['1', '{}', 'null'])},$1`),
      };
    case 'raw':
      return {
        ...request,
        body: body.replace(
          /:(?:"[^"\\]{0,40}"|\d+|true|false|null)/,
          () =>
            `:${random.pick(['1e999', '-0', '1E400', '0.1e-400', '12345678901234567890', '"\\ud800"', '"\\u0000"'])}`,
        ),
      };
    default:
      return { ...request, body: withChangedValue(body, from, values) };
  }
}

/** Changes one place of a JSON body. */
function withChangedValue(body: string, from: Sources, values: Values): string {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body, 'latin1').toString());
  } catch {
    return body;
  }
  const { random } = from;
  const places: Json[] = [];
  collect(value, places);
  if (places.length === 0) return body;
  const place = random.pick(places);
  const keys = Object.keys(place);
  const key = keys.length === 0 ? 'x' : random.pick(keys);
  const kind = random.weighted({ change: 10, drop: 2, add: 2, upper: 1 });
  if (kind === 'drop') {
    if (Array.isArray(place)) place.splice(Number(key), 1);
    else delete place[key];
  } else if (kind === 'add') place[random.pick(['nonsense', 'id', 'html', '__proto__x'])] = 1;
  else if (kind === 'upper') place[key.toUpperCase()] = place[key];
  else place[key] = changed(from, values);
  return utf8(JSON.stringify(value));
}

function changed({ random, texts }: Sources, values: Values): unknown {
  const kind = random.weighted({ text: 8, json: 3, date: 2, number: 2, deep: 1, long: 2 });
  if (kind === 'text') return random.pick(texts.any);
  if (kind === 'date') return random.pick(dates);
  if (kind === 'number') return random.pick([0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308]);
  if (kind === 'deep') return nested(random.pick([5, 49, 50, 51, 60, 62, 63, 64, 200]));
  if (kind === 'long') {
    const length = random.pick([1, 100, 101, 200, 201, 300, 301, 500, 501, 2000, 2048, 3000]);
    // Letters that nothing compresses, of one to four bytes each.
    const first = random.pick([0x21, 0x2_00, 0x50_00, 0x2_00_00]);
    return Array.from({ length }, () => String.fromCodePoint(first + random.between(0, 0x5d))).join(
      '',
    );
  }
  return values.json(5);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** The objects and lists of a value. */
function collect(value: unknown, places: Json[]): void {
  if (typeof value !== 'object' || value === null) return;
  places.push(value as Json);
  for (const each of Object.values(value)) collect(each, places);
}
