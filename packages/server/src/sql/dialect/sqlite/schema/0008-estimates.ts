/** A step of PostgreSQL alone. Both databases count their steps alike, because a copy compares them. */
export const estimates = {
  version: 8,
  name: 'estimates',
  lowest: 6,
  sql: '',
};
