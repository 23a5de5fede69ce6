import { expect, it } from 'vitest';

import { readAnswer } from './answer.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

/** The answer, and the bytes behind it; read as the bytes come, one more each time. */
function read(text: string, isToHead = false, isOver = false) {
  for (let end = 0; end < text.length; end += 1) {
    const found = readAnswer(bytes(text.slice(0, end)), isToHead, false);
    if (found !== 'more') return { ...found.answer, body: found.answer.body.toString(), end };
  }
  const found = readAnswer(bytes(text), isToHead, isOver);
  if (found === 'more') return found;
  return { ...found.answer, body: found.answer.body.toString(), end: found.end };
}

it('reads an answer whose length is told', () => {
  const text = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: a\r\nx: b\r\n\r\nabc';
  expect(read(`${text}HTTP/1.1 `)).toMatchObject({ status: 200, body: 'abc', end: text.length });
  expect(readAnswer(bytes(text), false, false)).toMatchObject({
    answer: {
      headers: new Map([
        ['content-length', '3'],
        ['x', 'a, b'],
      ]),
    },
  });
});

it('reads an answer in chunks, behind one that asks to go on', () => {
  const text =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nA\r\n0123456789\r\n0\r\n\r\n';
  expect(read(text)).toMatchObject({ status: 404, body: 'ab0123456789', end: text.length });
});

it('expects no body of answers that have none', () => {
  const head = (status: number) => `HTTP/1.1 ${status} X\r\nContent-Length: 9\r\n\r\n`;
  expect(read(head(200), true)).toMatchObject({ status: 200, body: '' });
  for (const status of [204, 304]) expect(read(head(status))).toMatchObject({ status, body: '' });
});

it('reads to the end of the connection where no length is told', () => {
  const text = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nabc';
  expect(read(text)).toBe('more');
  expect(read(text, false, true)).toMatchObject({ status: 400, body: 'abc' });
});

it('refuses what is no HTTP', () => {
  expect(() => read('SMTP ready\r\n\r\n')).toThrow('the first line of an answer');
});
