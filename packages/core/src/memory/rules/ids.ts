const DIGITS = 36;
const ID_LENGTH = 20;

/**
 * Makes ids that sort by when they were made, also within a millisecond, and cannot be guessed from
 * one another.
 */
export function createIds(): (now: number) => string {
  let [last, count] = [0, 0];
  return (now) => {
    count = now > last ? 0 : count + 1;
    last = Math.max(last, now);
    const time = last.toString(DIGITS).padStart(9, '0');
    const random = Array.from(crypto.getRandomValues(new Uint8Array(ID_LENGTH)), (byte) =>
      (byte % DIGITS).toString(DIGITS),
    );
    return `${time}${count.toString(DIGITS).padStart(3, '0')}${random.join('')}`.slice(
      0,
      ID_LENGTH + 2,
    );
  };
}
