import type { Ratio, ServerFigure } from './figures.js';

/** The least of a figure, by CPU a request. It is printed whether it was reached, and nothing fails. */
export interface PassMark {
  readonly request: string;
  readonly variant: string;
  /** The server with which the CPU of a request is compared. */
  readonly beside: 'bare' | 'before';
  readonly least: number;
}

/** A mark, and what was measured. */
export interface Judged extends PassMark {
  readonly measured: Ratio;
  /** `null` where too few rounds were measured to say. */
  readonly met: boolean | null;
}

/** Fewer rounds say too little: a figure of one round is off by a quarter at times. */
export const leastRounds = 9;

const [list, post, comments] = [
  'list of 15 posts',
  'post by slug',
  'list of 100 comments',
] as const;

const marks: readonly PassMark[] = [
  { request: list, variant: 'encoded', beside: 'before', least: 0.95 },
  { request: post, variant: 'encoded', beside: 'before', least: 1.1 },
  { request: comments, variant: 'encoded', beside: 'before', least: 1.2 },
  ...[list, post, comments].map(
    (request) => ({ request, variant: 'cached', beside: 'bare', least: 0.95 }) as const,
  ),
  { request: list, variant: 'pg encoded', beside: 'bare', least: 0.15 },
  { request: post, variant: 'pg encoded', beside: 'bare', least: 0.15 },
  { request: comments, variant: 'pg encoded', beside: 'bare', least: 0.1 },
];

/** The marks of what was measured. */
export function judge(figures: readonly ServerFigure[], rounds: number): Judged[] {
  return marks.flatMap((mark) => {
    const figure = figures.find(
      ({ request, variant }) => request === mark.request && variant === mark.variant,
    );
    const measured = mark.beside === 'bare' ? figure?.share : figure?.ofBefore;
    if (measured === undefined || measured === null) return [];
    const met = rounds < leastRounds ? null : measured.middle >= mark.least;
    return [{ ...mark, measured, met }];
  });
}

/** A mark as a table shows it. */
export function word({ met }: Judged): string {
  if (met === null) return 'too few rounds';
  return met ? 'met' : 'missed';
}
