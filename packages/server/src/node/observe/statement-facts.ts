/** What a statement does, in few words. */
export interface StatementFacts {
  /** Its first word, such as `SELECT`; `OTHER` for one that is rare. */
  readonly operation: string;
  /** With its first table: `SELECT posts`. */
  readonly name: string;
}

const operations = new Set('SELECT WITH INSERT UPDATE DELETE BEGIN COMMIT ROLLBACK'.split(' '));

/** Texts of statements repeat, and there are some hundreds of them. */
const MAX_KNOWN = 1000;
const known = new Map<string, StatementFacts>();

/** The facts of a statement, read from its text. */
export function statementFacts(sql: string): StatementFacts {
  let facts = known.get(sql);
  if (facts === undefined) {
    facts = readFacts(sql);
    if (known.size < MAX_KNOWN) known.set(sql, facts);
  }
  return facts;
}

function readFacts(sql: string): StatementFacts {
  const word = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '';
  const operation = operations.has(word) ? word : 'OTHER';
  const table = /\b(?:FROM|INTO|UPDATE|JOIN)\s+"?(\w+)/i.exec(sql)?.[1];
  return { operation, name: table === undefined ? operation : `${operation} ${table}` };
}
