/** As much of Python's expressions as the expectations of feedparser's tests are written in. */
export type Expression =
  | { type: 'literal'; value: unknown }
  | { type: 'list'; items: Expression[] }
  | { type: 'name'; name: string }
  | { type: 'item'; of: Expression; key: Expression }
  | { type: 'call'; callee: Expression; args: Expression[] }
  | { type: 'not'; of: Expression }
  | { type: 'and' | 'or'; of: Expression[] }
  | { type: 'compare'; operators: string[]; of: Expression[] };

const tokens =
  /\s+|([urb]{0,2})('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|[()[\]{},:.<>+])/gy;

const constants: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

type Token = { type: 'string' | 'number' | 'name' | 'sign'; text: string };

function unescape(text: string, isRaw: boolean): string {
  if (isRaw) return text;
  return text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gi,
    (_, x?: string, u?: string, long?: string, other: string = '') => {
      const code = x ?? u ?? long;
      return code === undefined
        ? (escapes[other] ?? other)
        : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

function tokenize(text: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.length) {
    const at = tokens.lastIndex;
    const match = tokens.exec(text);
    if (match === null) throw new SyntaxError(`Not understood: ${text.slice(at)}`);
    const [, prefix = '', string, number, name, sign] = match;
    if (string !== undefined)
      found.push({ type: 'string', text: unescape(string.slice(1, -1), prefix.includes('r')) });
    else if (number !== undefined) found.push({ type: 'number', text: number });
    else if (name !== undefined) found.push({ type: 'name', text: name });
    else if (sign !== undefined) found.push({ type: 'sign', text: sign });
  }
  return found;
}

/** Reads an expression; throws a `SyntaxError` at what it does not know. */
export function parsePython(text: string): Expression {
  const rest = tokenize(text);
  const peek = (sign: string, type: Token['type'] = 'sign') =>
    rest[0]?.type === type && rest[0].text === sign;
  const take = (sign: string, type: Token['type'] = 'sign') => {
    const is = peek(sign, type);
    if (is) rest.shift();
    return is;
  };
  const need = (sign: string) => {
    if (!take(sign)) throw new SyntaxError(`Expected ${sign} in ${text}`);
  };
  const listUntil = (end: string): Expression[] => {
    const items: Expression[] = [];
    while (!take(end)) {
      items.push(either());
      if (take(':')) items.push(either());
      if (!peek(end)) need(',');
    }
    return items;
  };

  function atom(): Expression {
    const token = rest.shift();
    if (token === undefined) throw new SyntaxError(`It ends too early: ${text}`);
    if (token.type === 'string') return { type: 'literal', value: token.text };
    if (token.type === 'number') return { type: 'literal', value: Number(token.text) };
    if (token.type === 'name')
      return token.text in constants
        ? { type: 'literal', value: constants[token.text] }
        : { type: 'name', name: token.text };
    if (token.text === '(') {
      const items: Expression[] = [];
      while (!take(')')) {
        items.push(either());
        if (peek(')') && items.length === 1) {
          need(')');
          return items[0] ?? { type: 'list', items };
        }
        if (!peek(')')) need(',');
      }
      return { type: 'list', items };
    }
    if (token.text === '[') return { type: 'list', items: listUntil(']') };
    if (token.text === '{') return { type: 'list', items: listUntil('}') };
    throw new SyntaxError(`Not understood: ${token.text} in ${text}`);
  }

  function postfix(): Expression {
    let value = atom();
    for (;;) {
      if (take('[')) {
        value = { type: 'item', of: value, key: either() };
        need(']');
      } else if (take('.')) {
        const name = rest.shift();
        value = { type: 'item', of: value, key: { type: 'literal', value: name?.text } };
      } else if (take('(')) value = { type: 'call', callee: value, args: listUntil(')') };
      else return value;
    }
  }

  function sum(): Expression {
    let value = postfix();
    while (take('+')) {
      const more = postfix();
      if (value.type !== 'literal' || more.type !== 'literal')
        throw new SyntaxError(`Only texts are added up, not in ${text}`);
      value = { type: 'literal', value: String(value.value) + String(more.value) };
    }
    return value;
  }

  function comparison(): Expression {
    const of = [sum()];
    const operators: string[] = [];
    for (;;) {
      const sign = ['==', '!=', '<', '>', '<=', '>='].find((one) => peek(one));
      if (sign !== undefined) {
        take(sign);
        operators.push(sign);
      } else if (take('is', 'name')) operators.push(take('not', 'name') ? '!=' : '==');
      else if (take('in', 'name')) operators.push('in');
      else return operators.length === 0 ? (of[0] ?? sum()) : { type: 'compare', operators, of };
      of.push(sum());
    }
  }

  function negation(): Expression {
    return take('not', 'name') ? { type: 'not', of: negation() } : comparison();
  }
  function both(): Expression {
    const of = [negation()];
    while (take('and', 'name')) of.push(negation());
    return of.length === 1 ? (of[0] ?? negation()) : { type: 'and', of };
  }
  function either(): Expression {
    const of = [both()];
    while (take('or', 'name')) of.push(both());
    return of.length === 1 ? (of[0] ?? both()) : { type: 'or', of };
  }

  const whole = either();
  if (rest.length > 0) throw new SyntaxError(`Not understood: ${rest[0]?.text ?? ''} in ${text}`);
  return whole;
}
