import { isPage } from './problems.js';

const count = (number: number, one: string, several = `${one}s`) =>
  `${number} ${number === 1 ? one : several}`;

/** The text at the first of these keys. */
const names = ['title', 'name', 'status', 'id'];

/** Says in a few words what came. */
export function summaryOf(answer: unknown): string {
  if (isPage(answer)) {
    const more = answer.nextCursor === null ? '' : ', more follow';
    const faults =
      answer.problems.length > 0 ? `, ${count(answer.problems.length, 'problem')}` : '';
    return count(answer.items.length, 'item') + more + faults;
  }
  if (Array.isArray(answer)) return count(answer.length, 'entry', 'entries');
  if (typeof answer !== 'object' || answer === null) return 'done';
  // A comment that was written comes with its receipt.
  if ('comment' in answer && 'receipt' in answer) return summaryOf(answer.comment);
  const given = answer as Record<string, unknown>;
  const name = names.map((key) => given[key]).find((one) => typeof one === 'string' && one !== '');
  return typeof name === 'string'
    ? name.slice(0, 80)
    : count(Object.keys(answer).length, 'entry', 'entries');
}
