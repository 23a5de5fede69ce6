/**
 * Tables that stay small, however large the blog is: one row, or one for each kind, state and month. To read
 * all of such a table is right.
 */
const SMALL = new Set(['blog', 'post_counts', 'comment_counts', 'migrations', 'copy_state']);

/** Tables of which statements read the rows of one post alone, which are few: they may be sorted. */
const SORTED = new Set([...SMALL, 'waiting_comments']);

/** A step of a plan, as `EXPLAIN (FORMAT JSON)` of PostgreSQL gives it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Parent Relationship'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Steps whose rows come one by one as their first input gives them: what limits them limits it. */
const STREAMING = new Set([
  'Limit',
  'Nested Loop',
  'Result',
  'Subquery Scan',
  'LockRows',
  'Memoize',
]);

/**
 * The steps of a plan of PostgreSQL that take longer with each row of a table.
 *
 * @param isLimited - Whether so few rows are taken that a walk along an index ends soon.
 */
export function faultsOfPostgres(node: PlanNode, isLimited = false): string[] {
  const { 'Node Type': type, 'Relation Name': table = '', Plans: inputs = [] } = node;
  const faults: string[] = [];
  if (type === 'Seq Scan' && !SMALL.has(table))
    faults.push(`reads ${isLimited ? 'some' : 'all'} of ${table}`);
  if (/^Index (?:Only )?Scan$/.test(type) && node['Index Cond'] === undefined && !isLimited)
    faults.push(`walks all of ${node['Index Name']}`);
  if (type.endsWith('Sort') && !tablesOf(node).every((each) => SORTED.has(each)))
    faults.push(`sorts rows of ${tablesOf(node).join(', ')}`);
  for (const [at, input] of inputs.entries()) {
    const isOwn = !/^(?:SubPlan|InitPlan)$/.test(input['Parent Relationship'] ?? '');
    const isStream = STREAMING.has(type) && at === 0 && isOwn;
    faults.push(...faultsOfPostgres(input, isStream && (isLimited || type === 'Limit')));
  }
  return faults;
}

function tablesOf({ 'Relation Name': table, Plans: inputs = [] }: PlanNode): string[] {
  return [...(table === undefined ? [] : [table]), ...inputs.flatMap(tablesOf)];
}

/** Things that SQLite scans and that are no tables: a row of values, the result of an inner query, a match of the search index. */
const NO_TABLE = /^SCAN (?:CONSTANT|\(|hits|found|fresh|present|\S+ VIRTUAL TABLE)/;

/** The steps of a plan of SQLite, lines of `EXPLAIN QUERY PLAN`, that take longer with each row of a table. */
export function faultsOfSqlite(sql: string, plan: readonly string[]): string[] {
  return plan.filter((line) => {
    if (/TEMP B-TREE FOR/.test(line)) return true;
    const [, table = ''] = /^SCAN (\S+)/.exec(line) ?? [];
    if (table === '' || SMALL.has(table) || NO_TABLE.test(line)) return false;
    // Along an index, a page ends the walk.
    return !(/ USING (?:COVERING )?INDEX /.test(line) && /LIMIT \d+$/.test(sql));
  });
}
