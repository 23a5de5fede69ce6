import type { Command } from 'commander';

import type { BackupOptions } from '../commands/backup/create.js';
import type { BackupListOptions } from '../commands/backup/list.js';
import type { RestoreOptions } from '../commands/backup/restore.js';
import type { CommandContext } from '../context/context.js';

const db = ['--db <file>', 'the SQLite database; else BLOG_DB, else that of package.json'] as const;
const from = [
  '--from <place>',
  'the folder of the backups, or s3://BUCKET/PREFIX; else BLOG_BACKUPS',
] as const;
const account =
  'For S3, the environment has S3_ENDPOINT, S3_REGION, S3_STYLE (path or host), S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or S3_SECRET_ACCESS_KEY_FILE.';

/** Adds `blog backup` with its own commands, and `blog restore`. */
export function addBackup(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  const backup = program
    .command('backup')
    .description('back up an SQLite database, also while a server uses it; list backups')
    .addHelpText('after', '\nblog backup alone is blog backup create: --db, --to, --keep, --json.');
  backup
    .command('create', { isDefault: true })
    .description('copy the database, check the copy, and store it with its hash')
    .option(...db)
    .option('--to <place>', 'a folder, or s3://BUCKET/PREFIX; else BLOG_BACKUPS')
    .option('--keep <number>', 'delete all older backups of the database but so many')
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${account}`)
    .action(async (options: BackupOptions) => {
      const { backupCommand } = await import('../commands/backup/create.js');
      done(await backupCommand(options, context));
    });
  backup
    .command('list')
    .description('list the backups of a place, the newest first')
    .option(...from)
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${account}`)
    .action(async (options: BackupListOptions) => {
      const { backupListCommand } = await import('../commands/backup/list.js');
      done(await backupListCommand(options, context));
    });
  program
    .command('restore')
    .description('put a backup in the place of an SQLite database, after it is checked as a whole')
    .argument('[name]', 'the name of the backup, from blog backup list (default: the newest)')
    .option(...from)
    .option(...db)
    .option('--force', 'replace a database that is there; it is kept beside the new one')
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${account}`)
    .action(async (name: string | undefined, options: RestoreOptions) => {
      const { restoreCommand } = await import('../commands/backup/restore.js');
      done(await restoreCommand(name, options, context));
    });
}
