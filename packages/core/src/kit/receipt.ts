import { digest } from '../backend-kit/digest.js';
import { randomToken } from '../backend-kit/random.js';

/**
 * Makes the receipt of a new comment, by which its writer finds it while it waits.
 *
 * @returns The receipt, which only the writer gets, and its `digest`, which is stored.
 */
export async function createReceipt(): Promise<{ receipt: string; hash: string }> {
  const receipt = randomToken();
  return { receipt, hash: await digest(receipt) };
}
