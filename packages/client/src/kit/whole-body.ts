/**
 * The bytes of a body in a runtime whose `fetch` has no streams (React Native). Such a body is read whole,
 * so its length is known only afterwards.
 */
export async function readWhole(response: Response): Promise<Uint8Array> {
  const copy = response.clone();
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    // Older versions of React Native have text only.
    return new TextEncoder().encode(await copy.text());
  }
}
