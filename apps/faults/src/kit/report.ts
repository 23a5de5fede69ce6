/** The names of faults of the product in the counts. */
export type Harm = 'lost' | 'doubled' | 'half' | 'untyped' | 'stuck';

/** The counts of one kind of fault. */
export interface Counts {
  rounds: number;
  acknowledged: number;
  unknown: number;
  readonly harms: Map<Harm, number>;
  /** Errors that clients got, by code. */
  readonly errors: Map<string, number>;
}

/** Gathers what a run saw, and what was wrong. */
export class Report {
  readonly counts: Counts = {
    rounds: 0,
    acknowledged: 0,
    unknown: 0,
    harms: new Map(),
    errors: new Map(),
  };
  /** The faults, in words, since the last `takeFaults`. */
  #faults: string[] = [];

  harm(harm: Harm, text: string): void {
    add(this.counts.harms, harm);
    this.#faults.push(`${harm}: ${text}`);
  }

  error(code: string): void {
    add(this.counts.errors, code);
  }

  takeFaults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The counts as one line. */
export function countsText({ rounds, acknowledged, unknown, harms, errors }: Counts): string {
  const harm = (name: Harm) => harms.get(name) ?? 0;
  const codes = [...errors].map(([code, count]) => `${code} ${count}`).sort();
  return [
    `${rounds} rounds`,
    `${acknowledged} writes acknowledged`,
    `${unknown} of unknown outcome`,
    `${harm('lost')} lost`,
    `${harm('doubled')} doubled`,
    `${harm('half')} half`,
    `${harm('untyped')} untyped errors`,
    `${harm('stuck')} stuck`,
    `errors: ${codes.join(', ') || 'none'}`,
  ].join(', ');
}
