/**
 * What transactions changed, for other processes to hear of. With `lowest`, a step of the schema tells the
 * lowest schema whose programs may go on beside it.
 */
export const events = {
  version: 6,
  name: 'events',
  sql: `
    CREATE TABLE events (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      at TEXT NOT NULL,
      keys TEXT NOT NULL
    );
    CREATE INDEX events_at ON events (at);
    ALTER TABLE migrations ADD COLUMN lowest INTEGER;
  `,
};
