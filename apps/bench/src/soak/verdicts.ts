import type { Outcome } from './load.js';

/** A minute of the soak. */
export interface Minute extends Outcome {
  readonly perSecond: number;
  /** Resident bytes of each server after a forced collection, at its end. */
  readonly resident: readonly number[];
}

/** The result of a soak. */
export interface Verdict {
  readonly name: string;
  readonly told: string;
  readonly holds: boolean;
}

/** The most that the last minutes may have of the early ones. */
const MOST_P99 = 1.5;
const MOST_RESIDENT = 1.1;

/** The minutes that are compared, from 1 on: of fifteen, 3 to 6 with the last three. */
export function comparedOf(minutes: number): { early: [number, number]; late: [number, number] } {
  const fifth = Math.max(1, Math.round(minutes / 5));
  return { early: [fifth, 2 * fifth], late: [minutes - fifth + 1, minutes] };
}

/** The value that a share of the numbers is not above. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Compares the last minutes with the early ones. */
export function judgeSoak(minutes: readonly Minute[]): Verdict[] {
  const { early, late } = comparedOf(minutes.length);
  const p99 = ([from, to]: readonly [number, number]) =>
    percentile(
      minutes.slice(from - 1, to).flatMap(({ latencies }) => latencies),
      0.99,
    );
  const [before, after] = [p99(early), p99(late)];
  const residentAt = (minute: number) => minutes[minute - 1]?.resident ?? [];
  const growth = residentAt(late[1]).map((bytes, at) => bytes / (residentAt(early[1])[at] ?? 0));
  return [
    {
      name: `p99 of minutes ${late.join(' to ')} beside minutes ${early.join(' to ')}`,
      told: `${after.toFixed(1)} ms beside ${before.toFixed(1)} ms, ${(after / before).toFixed(2)} × (at most ${MOST_P99} ×)`,
      holds: after <= before * MOST_P99,
    },
    {
      name: `resident memory after minute ${late[1]} beside minute ${early[1]}`,
      told: `${growth.map((each) => `${each.toFixed(2)} ×`).join(' and ')} (at most ${MOST_RESIDENT} ×)`,
      holds: growth.every((each) => each <= MOST_RESIDENT),
    },
  ];
}
