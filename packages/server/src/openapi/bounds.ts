import { inputInstantSchema, inputUrlSchema, instantSchema, urlSchema } from '@blog/core/backend';
import type * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

type JsonSchema = Record<string, unknown>;

/**
 * The meaning of the checks of core's schemas in JSON Schema, by their messages. Core writes them as functions,
 * because each kind of check of zod's is more in every browser's first load.
 */
const meanings: readonly (readonly [RegExp, (...found: string[]) => JsonSchema])[] = [
  [/^Expected an id$/, () => ({ minLength: 1 })],
  [/^Expected a whole number from (\d+)$/, (least) => wholeNumber(Number(least))],
  [
    /^Expected (\d+) to (\d+) characters$/,
    (least, most) => ({ minLength: Number(least), maxLength: Number(most) }),
  ],
  [
    /^Expected a path that begins with one \/$/,
    () => ({ pattern: String.raw`^/(?!/)[^\\\p{Cc}]*$` }),
  ],
  [
    /^Expected URL-safe characters, at most (\d+)$/,
    (most) => ({ pattern: '^[A-Za-z0-9_.~-]+$', maxLength: Number(most) }),
  ],
  [/^Expected a month such as/, () => ({ pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])$` })],
  [
    /^Expected an object (of at most \d+ levels)$/,
    (bound) => ({ type: 'object', additionalProperties: true, description: `An object ${bound}.` }),
  ],
];

function wholeNumber(minimum: number): JsonSchema {
  return { type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER };
}

/** The messages of the checks of a schema that are written as functions. */
function messagesOf(schema: z.core.$ZodTypes): string[] {
  const { checks = [] } = schema._zod.def;
  return checks.flatMap((check) => {
    const { check: kind, error } = check._zod.def;
    if (kind !== 'custom' || error === undefined) return [];
    // The messages of core do not depend on the value.
    const said = (error as () => string | { message: string } | undefined)();
    return typeof said === 'string' ? [said] : (said?.message ?? []);
  });
}

/** Adds the bounds that the checks of a schema say. What JSON Schema cannot say is told in words. */
function addBounds(schema: z.core.$ZodTypes, json: JsonSchema): void {
  for (const message of messagesOf(schema)) {
    const most = /^Expected (\d+) at most$/.exec(message)?.[1];
    const meaning = meanings.find(([pattern]) => pattern.test(message));
    if (most !== undefined)
      json[json['type'] === 'array' ? 'maxItems' : 'maxLength'] = Number(most);
    else if (meaning !== undefined)
      Object.assign(json, meaning[1](...(meaning[0].exec(message)?.slice(1) ?? [])));
    else if (json['format'] === undefined && json['pattern'] === undefined)
      json['description'] = `${message}.`;
  }
}

/** Adds to the JSON Schema what a zod schema checks in code, and allows keys that later servers may add. */
export const override: NonNullable<CreateDocumentOptions['override']> = ({
  zodSchema,
  jsonSchema,
  io,
}) => {
  const schema = jsonSchema as JsonSchema;
  if (Object.is(zodSchema, instantSchema) || Object.is(zodSchema, inputInstantSchema))
    schema['format'] = 'date-time';
  if (Object.is(zodSchema, urlSchema) || Object.is(zodSchema, inputUrlSchema))
    // Not the format `uri`, which has ASCII only: what was written in other scripts is kept so.
    schema['pattern'] = String.raw`^\s*[Hh][Tt][Tt][Pp][Ss]?:`;
  addBounds(zodSchema, schema);
  // It comes from `readonly` arrays; in OpenAPI it would say that only answers have the property.
  delete schema['readOnly'];
  const { def } = zodSchema._zod;
  if (io === 'output' && def.type === 'object' && !('catchall' in def))
    delete schema['additionalProperties'];
};
