import type { Dialect } from '../../kit/dialect.js';
import { countsOnPostgres } from './counts.js';
import { estimatesOnPostgres } from './estimates.js';
import { fullText } from './full-text.js';
import { blogOnPostgres, eventsOnPostgres } from './schema.js';

/** The parts of statements that only PostgreSQL has in this form. It keeps stored JSON as text, which costs it less than bytes. */
export const postgres: Dialect = {
  name: 'postgres',
  joinsJson: false,
  asJson: (expression) => expression,
  isListed: (column) => `${column} = ANY (ARRAY(SELECT json_array_elements_text(?::json)))`,
  lines: (line, query, order) =>
    `SELECT string_agg(${line}, chr(10) ORDER BY ${order}) AS lines FROM (${query}) AS listed`,
  tables: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  eventBound: 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint',
  countTables: {
    sql: 'ANALYZE authors, tags, posts, bodies, paths, post_tags, post_authors, threads, comments',
    parameters: [],
    isScript: true,
  },
  migrations: [blogOnPostgres, eventsOnPostgres, countsOnPostgres, estimatesOnPostgres],
  fullText,
};
