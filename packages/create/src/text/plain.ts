import { stripVTControlCharacters } from 'node:util';

/** Characters that end a line somewhere, or that a terminal or an editor acts on. */
export const unsafe = /[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g;

/** One line of a text that others wrote, which cannot act on a terminal. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).toWellFormed().replaceAll(unsafe, ' ').trim();
