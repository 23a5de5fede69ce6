import { blog } from './schema/0001-blog.js';
import { enclosures } from './schema/0002-enclosures.js';
import { formerUrls } from './schema/0003-former-urls.js';
import { waitingAuthors } from './schema/0004-waiting-authors.js';
import { waitingOrder } from './schema/0005-waiting-order.js';
import { events } from './schema/0006-events.js';
import { counts } from './schema/0007-counts.js';
import { estimates } from './schema/0008-estimates.js';
import type { Dialect } from '../../kit/dialect.js';
import { fullText } from './full-text.js';

/** The parts of statements that only SQLite has in this form. It keeps stored JSON as bytes, which it hands over as they are. */
export const sqlite: Dialect = {
  name: 'sqlite',
  joinsJson: true,
  asJson: (expression) => `CAST(${expression} AS BLOB)`,
  isListed: (column) => `${column} IN (SELECT value FROM json_each(?))`,
  // The rows are joined in the order in which the inner query gives them.
  lines: (line, query, order) =>
    `SELECT group_concat(${line}, char(10)) AS lines FROM (${query} ORDER BY ${order})`,
  tables: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  eventBound: '(SELECT coalesce(max(position), 0) + 1 FROM events)',
  countTables: null,
  migrations: [
    blog,
    enclosures,
    formerUrls,
    waitingAuthors,
    waitingOrder,
    events,
    counts,
    estimates,
  ],
  fullText,
};
