import * as z from 'zod/mini';

import { sourceFormats } from '../models/content.js';
import { enclosureSchema } from '../models/enclosure.js';
import { imageSchema } from '../models/image.js';
import { isJson, jsonSchema } from '../models/json.js';
import { urlSchema } from '../models/url.js';

/** The most characters of an address that is written. */
export const MAX_URL_LENGTH = 2000;

/** The most files of a post that is written. */
export const MAX_ENCLOSURES = 100;

/** User names (`https://bank.example@host`) and control characters hide where an address leads. */
function isPlain(text: string): boolean {
  if (/\p{Cc}/u.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/**
 * Schema of an address that is written: of {@link MAX_URL_LENGTH} at most, without a user name and
 * control characters.
 */
export const inputUrlSchema = urlSchema.check(
  z.maxLength(MAX_URL_LENGTH),
  z.refine(isPlain, 'Expected an address without a user name and control characters'),
);

/** Schema of a picture that is written. */
export const inputImageSchema = z.strictObject({
  ...imageSchema.shape,
  url: inputUrlSchema,
  alt: z.nullable(z.string().check(z.maxLength(2000))),
});

/** Schema of a file that is written. */
export const inputEnclosureSchema = z.strictObject({
  ...enclosureSchema.shape,
  url: inputUrlSchema,
  type: z
    .string()
    .check(
      z.regex(/^[a-z\d.+_-]{1,80}\/[a-z\d.+_-]{1,120}$/, 'Expected a type such as audio/mpeg'),
    ),
});

/** Schema of the files of a post that is written: {@link MAX_ENCLOSURES} at most. */
export const inputEnclosuresSchema = z
  .array(inputEnclosureSchema)
  .check(z.maxLength(MAX_ENCLOSURES));

/** Schema of custom fields that are written. */
export const inputExtraSchema = z
  .record(z.string(), jsonSchema)
  .check(z.refine(isJson, 'Expected JSON: at most 50 levels and 10,000 values'));

/** Schema of a text in one of the formats, of so many characters at most. */
export const inputSourceSchema = (most: number) =>
  z.strictObject({ format: z.enum(sourceFormats), text: z.string().check(z.maxLength(most)) });

/** Schema of a title or an id. */
export const shortText = z.string().check(z.maxLength(300));

/** No control characters, and no halves of surrogate pairs. */
export const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;
