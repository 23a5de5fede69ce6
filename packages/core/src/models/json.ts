import * as z from 'zod/mini';

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Schema of {@link Json}. What came over a wire was parsed from JSON: it is not walked again. */
export const jsonSchema = z.unknown() as unknown as z.ZodMiniType<Json, Json>;
