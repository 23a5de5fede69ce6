import * as z from 'zod/mini';

import { parseWire } from '../mapping/parse-wire.js';
import { parseJson } from '../transport/parse-json.js';
import type { Transport } from '../transport/transport.js';
import { API } from './api.js';
import { addressOf } from './context.js';

const idSchema = z.object({ id: z.string() });

/** The id of the blog at an address. */
export async function lookUpBlog(transport: Transport, url: string): Promise<string> {
  const operation = 'blogger';
  const address = API + addressOf('/blogs/byurl', { url, fields: 'id' });
  const json = parseJson(await transport.send(address, { operation }), 'blogger', operation);
  return parseWire(idSchema, json, { backend: 'blogger', operation }).id;
}
