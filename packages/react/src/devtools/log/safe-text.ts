/** Keys whose values are nobody's business: credentials, receipts, and what a guest tells of themselves. */
const privateKey =
  /^(?:.*(?:authorization|cookie|password|secret|token|credentials?|session|signature|[a-z][-_]?key)|key|e-?mail|receipts?|ip)$/i;

const HIDDEN = '(hidden)';
const MOST_ITEMS = 20;
const MOST_KEYS = 50;
const MOST_DEPTH = 8;
const MOST_CHARACTERS = 500;
const MOST_TEXT = 20_000;

/** A text without the credentials that may stand in it, such as in an address. */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`)
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN)
    .replaceAll(/\/\/[^\s/?#@]+@/g, `//${HIDDEN}@`)
    .replaceAll(
      /([?&][^=&#\s]*(?:key|token|secret|password|signature|receipt)=)[^&#\s"]+/gi,
      `$1${HIDDEN}`,
    );
}

const cut = (text: string) =>
  withoutSecrets(
    text.length > MOST_CHARACTERS
      ? `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)`
      : text,
  );

/** The value, without what is private and in bounds, as JSON can show it. */
function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return '(function)';
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value;
  if (depth === MOST_DEPTH) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ITEMS).map((item) => safeValue(item, depth + 1));
    return value.length > MOST_ITEMS ? [...shown, `… ${value.length - MOST_ITEMS} more`] : shown;
  }
  const entries = Object.entries(value);
  const shown = entries
    .slice(0, MOST_KEYS)
    .map(([key, one]) => [
      key,
      privateKey.test(key) && one !== null && one !== undefined
        ? HIDDEN
        : safeValue(one, depth + 1),
    ]);
  if (entries.length > MOST_KEYS) shown.push(['…', `${entries.length - MOST_KEYS} more`]);
  return Object.fromEntries(shown) as object;
}

/** A value as indented JSON for people: bounded, and without credentials, receipts and e-mail addresses. A text is itself. */
export function safeText(value: unknown): string {
  const safe = safeValue(value, 0);
  const text = typeof safe === 'string' ? safe : (JSON.stringify(safe, null, 2) ?? String(safe));
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}\n…` : text;
}

/** The same in one short line. */
export function shortText(value: unknown): string {
  const text = JSON.stringify(safeValue(value, 0)) ?? '';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
