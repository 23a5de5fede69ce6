/**
 * The bytes inside of bytes that are compressed though no header says so: some servers send files as they
 * store them.
 */
export function gunzipped(bytes: Uint8Array): Response {
  const stream = new Response(new Uint8Array(bytes)).body?.pipeThrough(
    new DecompressionStream('gzip'),
  );
  return new Response(stream ?? null);
}
