import { Socket } from 'node:net';

/**
 * A socket that sends what is written during one turn of the event loop in one go. To hand bytes to the
 * system costs more than to make them, and in one turn many requests are read. `pg` corks the socket for each
 * of its statements.
 */
export class GatheringSocket extends Socket {
  #gathers = false;

  override cork(): void {
    super.cork();
    if (this.#gathers) return;
    this.#gathers = true;
    super.cork();
    setImmediate(() => {
      this.#gathers = false;
      this.uncork();
    });
  }
}
