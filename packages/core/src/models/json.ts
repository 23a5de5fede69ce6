import * as z from 'zod/mini';

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Schema of {@link Json}. */
export const jsonSchema: z.ZodMiniType<Json, Json> = z.json();
