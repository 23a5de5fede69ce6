import { styleText } from 'node:util';

import type { LogEntry, LoggedError, LogLevel, RequestEntry, SlowQueryEntry } from './log-entry.js';

const colors = {
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
} as const satisfies Record<LogLevel, string>;

/** An entry as a person reads it in a terminal: `14:05:00 200 GET /v1/posts 3.2 ms`. */
export function lineForPeople(entry: LogEntry): string {
  const time = styleText('gray', entry.time.slice(11, 19));
  return `${time} ${withoutControls(wordsOf(entry))}`;
}

function wordsOf(entry: LogEntry): string {
  if (entry.event === 'request') return requestWords(entry);
  if (entry.event === 'slow_query') return slowQueryWords(entry);
  return styleText(colors[entry.level], entry.message) + errorWords(entry.error);
}

function requestWords(entry: RequestEntry): string {
  const { level, method, route, status, code, milliseconds, aborted, requestId, error } = entry;
  const answer = status === null || aborted ? `${status ?? ''} gone`.trim() : String(status);
  const what = [method, route ?? '(no route)', ...(code === null ? [] : [code])].join(' ');
  const facts = styleText('gray', `${milliseconds} ms ${requestId}`);
  return `${styleText(colors[level], answer)} ${what} ${facts}${errorWords(error)}`;
}

function slowQueryWords({ level, milliseconds, requestId, sql }: SlowQueryEntry): string {
  const words = styleText(colors[level], `slow query, ${milliseconds} ms`);
  return `${words} ${styleText('gray', requestId ?? '')}\n    ${sql}`;
}

function errorWords(error: LoggedError | undefined, relation = ''): string {
  if (error === undefined) return '';
  const { name, message, code, stack = [], cause, errors = [] } = error;
  const first = `${relation}${name}${code === undefined ? '' : ` (${code})`}: ${message}`;
  const lines = `\n    ${[first, ...stack].join('\n      ')}`;
  return lines + errorWords(cause, 'caused by ') + errors.map((one) => errorWords(one)).join('');
}

/** Messages may quote what others sent, which must not steer the terminal. The codes of colours stay. */
function withoutControls(text: string): string {
  return text.replace(
    /(\u001b\[\d{1,3}m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    (_, color?: string) => color ?? '\ufffd',
  );
}
