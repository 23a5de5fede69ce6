import type { Command } from 'commander';

import type { DatabaseCopyOptions } from '../commands/database/copy.js';
import type { ImportCommandOptions } from '../commands/import/import.js';
import type { Decision } from '../commands/moderate/decide.js';
import type { ListOptions } from '../commands/moderate/list.js';
import type { Desk, DeskOptions } from '../commands/moderate/open-desk.js';
import type { SettingsOptions } from '../commands/settings/settings.js';
import type { TokenCreateOptions, TokenOptions } from '../commands/token/token.js';
import type { CommandContext } from '../context/context.js';
import { collectHosts, localHelp } from '../context/safe-fetch.js';

const databaseHelp =
  'the database, a file or postgres://…; else BLOG_DB, DATABASE_URL, DATABASE_URL_FILE, or that of package.json';

const databaseOption = ['--db <database>', databaseHelp] as const;

/** Adds `blog import`. */
export function addImport(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  program
    .command('import')
    .description(
      'import a Blogger export, classic or Takeout; run again, it updates and makes no duplicates',
    )
    .argument('<path>', 'the file, ZIP or folder')
    .option('--db <database>', `${databaseHelp}; a blog that is not there is made`)
    .option('--blog <name>', 'the blog to import, if the export contains several')
    .option('--merge', 'add the posts to the blog that is in the database; its settings stay')
    .option('--problems <file>', 'write all problems to a file, one in a line')
    .option('--threads <number>', '1 to use a single thread')
    .option('--json', 'print the report as JSON')
    .action(async (path: string, options: ImportCommandOptions) => {
      const { importCommand } = await import('../commands/import/import.js');
      done(await importCommand(path, options, context));
    });
}

const decisions: readonly [Decision, string][] = [
  ['approve', 'publish comments'],
  ['spam', 'mark comments as spam'],
  ['trash', 'move comments to the trash'],
  ['restore', 'take comments out of trash and spam; approved ones are approved again, others wait'],
];

/** Adds `blog moderate` with its own commands. */
export function addModerate(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  const moderate = program.command('moderate').description('list and decide comments that wait');
  const withDesk = async (options: DeskOptions, work: (desk: Desk) => Promise<number>) => {
    const { openDesk } = await import('../commands/moderate/open-desk.js');
    const desk = await openDesk(options, context);
    try {
      done(await work(desk));
    } finally {
      await desk.close();
    }
  };
  addDeskOptions(moderate.command('list').description('list comments, newest first'))
    .option('--status <status>', 'pending (default), spam, trashed or approved')
    .option('--limit <number>', 'the most comments to list (default 50)')
    .option('--json', 'print JSON')
    .action(async (options: ListOptions & DeskOptions) => {
      const { listCommand } = await import('../commands/moderate/list.js');
      await withDesk(options, (desk) => listCommand(desk, options, context.output));
    });
  for (const [decision, description] of decisions) {
    addDeskOptions(moderate.command(decision).description(description))
      .argument('<id...>', 'ids of comments, or the start of an id')
      .action(async (ids: string[], options: DeskOptions) => {
        const { decideCommand } = await import('../commands/moderate/decide.js');
        await withDesk(options, (desk) => decideCommand(desk, decision, ids, context));
      });
  }
}

function addDeskOptions(command: Command): Command {
  return command
    .option(...databaseOption)
    .option('--url <url>', 'a server in place of a database')
    .option('--token <token>', 'the token for that server; else BLOG_TOKEN')
    .option('--local <host>', localHelp, collectHosts);
}

/** Adds `blog token` with its own commands. */
export function addToken(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  const token = program.command('token').description('make, list and end tokens of a database');
  const load = () => import('../commands/token/token.js');
  token
    .command('create')
    .description('make a token and print it once, for example where the admin’s was lost')
    .option(...databaseOption)
    .option('--role <role>', 'admin (default), editor, author or member')
    .option('--id <id>', 'the id that the caller writes under (default: the role)')
    .option('--name <name>', 'the name that is shown')
    .option('--label <text>', 'what the token is for')
    .option('--json', 'print JSON')
    .action(async (options: TokenCreateOptions) =>
      done(await (await load()).tokenCreateCommand(options, context)),
    );
  token
    .command('list')
    .description('list who has a token')
    .option(...databaseOption)
    .option('--json', 'print JSON')
    .action(async (options: TokenOptions) =>
      done(await (await load()).tokenListCommand(options, context)),
    );
  token
    .command('revoke')
    .description('end tokens')
    .argument('<id...>', 'ids of tokens, from blog token list')
    .option(...databaseOption)
    .action(async (ids: string[], options: TokenOptions) =>
      done(await (await load()).tokenRevokeCommand(ids, options, context)),
    );
}

/** Adds `blog settings` with its own commands. */
export function addSettings(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  const command = program
    .command('settings')
    .description('show and change the settings of a blog in a database: title, address, comments');
  const load = () => import('../commands/settings/settings.js');
  command
    .command('show', { isDefault: true })
    .description('show all settings')
    .option(...databaseOption)
    .option('--json', 'print JSON')
    .action(async (options: SettingsOptions) =>
      done(await (await load()).settingsShowCommand(options, context)),
    );
  command
    .command('set')
    .description('change settings; NAME= without a value clears one')
    .argument('<name=value...>', 'such as title="Small hours" url=https://blog.example')
    .option(...databaseOption)
    .option('--json', 'print all settings as JSON')
    .action(async (given: string[], options: SettingsOptions) =>
      done(await (await load()).settingsSetCommand(given, options, context)),
    );
}

/** Adds `blog database` with its own commands. */
export function addDatabase(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  program
    .command('database')
    .description('move a blog to another database')
    .command('copy')
    .description(
      'copy a blog from SQLite to PostgreSQL or back, with ids, addresses and tokens; run again, it goes on',
    )
    .argument('<from>', 'the database that has the blog: a file or postgres://…')
    .argument('[to]', 'an empty database; else BLOG_DB, DATABASE_URL or DATABASE_URL_FILE')
    .option('--json', 'print the numbers of rows as JSON')
    .action(async (from: string, to: string | undefined, options: DatabaseCopyOptions) => {
      const { databaseCopyCommand } = await import('../commands/database/copy.js');
      done(await databaseCopyCommand(from, to, options, context));
    });
}
