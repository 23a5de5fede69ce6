import * as z from 'zod/mini';

import { sourceFormats } from '../models/content.js';
import { type Enclosure, enclosureSchema } from '../models/enclosure.js';
import { type Image, imageSchema } from '../models/image.js';
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

/** A picture that is written. What is not told is `null`. */
export interface ImageInput {
  /** Address of the picture. */
  url: string;
  /** Plain text for who does not see it, at most 2,000 characters; `''` where it only decorates. */
  alt?: string | null | undefined;
  /** Measured in CSS pixels. */
  width?: number | null | undefined;
  /** Measured in CSS pixels. */
  height?: number | null | undefined;
}

/** A file that is written. */
export interface EnclosureInput {
  /** Address of the file. */
  url: string;
  /**
   * The media type, in lower case and without parameters, such as `audio/mpeg`. If absent,
   * `application/octet-stream`: a file of any kind.
   */
  type?: string | undefined;
  /** In bytes; `null` where it is not known. */
  size?: number | null | undefined;
  /** How long it plays; `null` where it is not known, or the file does not play. */
  seconds?: number | null | undefined;
}

// No `default` fills keys: in the document of the API, it would make two schemas of one.

/** Schema of {@link ImageInput}. A checked picture has all keys. */
export const inputImageSchema = z
  .strictObject({
    url: inputUrlSchema,
    alt: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
    width: z.optional(imageSchema.shape.width),
    height: z.optional(imageSchema.shape.height),
  })
  .check(
    z.overwrite(({ url, alt = null, width = null, height = null }) => ({
      url,
      alt,
      width,
      height,
    })),
  ) as unknown as z.ZodMiniType<Image, ImageInput>;

const mediaType = z
  .string()
  .check(z.regex(/^[a-z\d.+_-]{1,80}\/[a-z\d.+_-]{1,120}$/, 'Expected a type such as audio/mpeg'));

/** Schema of {@link EnclosureInput}. A checked file has all keys. */
export const inputEnclosureSchema = z
  .strictObject({
    url: inputUrlSchema,
    type: z.optional(mediaType),
    size: z.optional(enclosureSchema.shape.size),
    seconds: z.optional(enclosureSchema.shape.seconds),
  })
  .check(
    z.overwrite(({ url, type = 'application/octet-stream', size = null, seconds = null }) => ({
      url,
      type,
      size,
      seconds,
    })),
  ) as unknown as z.ZodMiniType<Enclosure, EnclosureInput>;

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
