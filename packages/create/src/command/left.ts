/** Thrown when somebody leaves by Ctrl-C or Escape. */
export class Left extends Error {
  override readonly name = 'Left';
}
