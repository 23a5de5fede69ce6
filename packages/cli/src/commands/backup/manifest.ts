import { BlogError } from '@blog/core';
import type { Objects } from '@blog/server/blobs';
import * as z from 'zod';

import { extensions } from './names.js';

const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  createdAt: z.string(),
  schema: z.number(),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What is written beside a backup, to check it by. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The most bytes of a manifest. */
const MAX_MANIFEST = 10_000;

/** Writes the manifest of a backup. It is the last part: from now on the backup is there. */
export async function writeManifest(objects: Objects, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await objects.put(manifest.name + extensions.manifest, new TextEncoder().encode(text), {
    type: 'application/json',
  });
}

/**
 * Reads the manifest of a backup.
 *
 * @throws BlogError `bad_response` where it is none, or is that of another backup.
 */
export async function readManifest(objects: Objects, name: string): Promise<Manifest> {
  const found = await objects.get(name + extensions.manifest);
  const isSmall = found !== null && found.size <= MAX_MANIFEST;
  if (!isSmall) await found?.stream.cancel();
  const text = isSmall ? await new Response(found.stream).text() : '';
  const manifest = manifestSchema.safeParse(parsed(text));
  if (manifest.success && manifest.data.name === name) return manifest.data;
  throw new BlogError('bad_response', {
    message: `${name}${extensions.manifest} is no manifest of this backup, so the backup cannot be checked. Nothing was changed. Restore another one: blog backup list shows them.`,
    details: { path: manifest.success ? 'name' : '' },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
