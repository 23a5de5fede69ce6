import { expect, test } from 'vitest';

import { filesText } from './files-text.js';

const file = (type: string, seconds: number | null = null) => ({
  url: 'https://cdn.example/a',
  type,
  size: null,
  seconds,
});

test.each([
  [[file('audio/mpeg', 1922)], 'audio, 32 min'],
  [[file('audio/mpeg', 1922), file('audio/ogg', 1922)], 'audio, 32 min'],
  [[file('audio/mpeg')], 'audio'],
  [[file('video/mp4', 3600)], 'video, 1 h'],
  [[file('Video/MP4', 3900)], 'video, 1 h 5 min'],
  [[file('audio/mpeg', 45)], 'audio, 45 s'],
  [[file('audio/mpeg', 0)], 'audio, 1 s'],
  [[file('audio/mpeg', 60), file('audio/mpeg', 120)], '2 audio files'],
  [[file('application/pdf')], 'file'],
  [[file('application/pdf'), file('text/plain')], '2 files'],
  [[file('audio/mpeg', 60), file('application/pdf')], '2 files'],
  [[file('')], 'file'],
  [[], null],
  [null, null],
])('%j: %s', (enclosures, text) => {
  expect(filesText(enclosures)).toBe(text);
});
