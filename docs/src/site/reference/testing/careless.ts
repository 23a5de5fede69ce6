/** A type some of whose members have no words. */
export interface Careless {
  bare: string;
  /** Has words. */
  described: string;
  /** Has words. */
  nested: {
    deep: number;
  };
}

export const bare = (): number => 1;

/** Has words, and no example. */
export function described(): number {
  return 2;
}
