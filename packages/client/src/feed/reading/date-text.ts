/** The zeros of the digits that languages write dates with. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0,
];

function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** The text of a date with Latin digits and plain signs, in lower case, without accents. */
export function plainDate(given: string): string {
  return (
    given
      .normalize('NFKC')
      .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replace(/\p{Nd}/gu, digitOf)
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, '')
      .normalize('NFC')
      .replace(/[,،、;]/g, ' ')
      .replace(/\s+/g, ' ')
      // Arabic has months of two words, and Vietnamese numbers them.
      .replace(/(كانون|تشرين) (الاول|الثاني)/g, '$1$2')
      .replace(/(\d{1,2}) (?:thang|thg) (\d{1,2}) (?:nam )?(\d{4})/, '$1.$2.$3')
      // Logs of web servers and pictures join day and time by colons.
      .replace(/^(\d{4}):(\d\d):(\d\d)(?=[ t])/, '$1-$2-$3')
      .replace(/(\d{4}):(?=\d\d:\d\d)/, '$1 ')
      .trim()
  );
}
