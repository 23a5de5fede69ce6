import type { Readable } from 'node:stream';

/**
 * Makes a stream of the Web of one of Node: it reads only what is asked for, frees the file or connection
 * when it is cancelled, and fails with the errors that `toError` makes.
 */
export function webStream(
  source: Readable,
  toError: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  // A stream that breaks while nobody reads it would end the process; whoever reads it is told.
  source.on('error', () => undefined);
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await chunks.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          controller.error(toError(error));
        }
      },
      cancel() {
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
