import { readFileSync } from 'node:fs';

import { Command, CommanderError } from 'commander';

import type { CheckCommandOptions } from '../commands/check.js';
import type { ImportCommandOptions } from '../commands/import.js';
import type { Decision } from '../commands/moderate/decide.js';
import type { ListOptions } from '../commands/moderate/list.js';
import type { Desk, DeskOptions } from '../commands/moderate/open-desk.js';
import type { Output } from '../terminal/output.js';
import { addDoctor, addServe } from './backend-commands.js';
import { exitCodeOf, exitCodes, faultText } from './faults.js';
import type { Surroundings } from './settings.js';
import { subcommand } from './subcommand.js';

/** What a run of the command works with. */
export interface RunOptions extends Surroundings {
  output: Output;
  /** Ends what runs at the next good place. */
  signal: AbortSignal;
}

/** Runs the command with its arguments; gives the exit code, and never rejects. */
export async function run(args: readonly string[], options: RunOptions): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(options, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what was wrong, and how it is meant.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    options.output.note(faultText(error, options.env));
    return exitCodeOf(error);
  }
}

/** The command, which gives the exit code of what it did to `done`. */
export function createProgram(options: RunOptions, done: (code: number) => void): Command {
  const { output, env } = options;
  const program = new Command('blog')
    .description('Serves, imports, moderates and checks blogs.')
    .version(version(), '-v, --version', 'shows the version')
    .helpOption('-h, --help', 'shows this help')
    .helpCommand('help [command]', 'shows the help of a command')
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      outputError: (text, write) =>
        write(
          `${text
            .replace(/^error: /, 'blog: ')
            .replace(/\s+/g, ' ')
            .trim()} See blog --help.`,
        ),
      getOutHelpWidth: () => output.columns,
    })
    .exitOverride();

  addImport(program, options, done);
  addModerate(program, options, done);
  subcommand(
    program,
    'check',
    'runs the laws of the Blog API on a server; by default those that read',
  )
    .argument('<url>', 'the address of the server, without /v1')
    .option('--token <token>', 'who asks; else BLOG_TOKEN. Without one: anonymous')
    .option('--role <role>', 'what the token is: member, author, editor or admin (default admin)')
    .option('--write', 'runs the laws that write, too: on a blog that may be changed')
    .option('--only <law...>', 'these laws only, or groups of them')
    .action(async (url: string, given: CheckCommandOptions) => {
      const { checkCommand } = await import('../commands/check.js');
      done(await checkCommand(url, given, { output, env }));
    });
  addServe(program, options, done);
  addDoctor(program, options, done);
  return program;
}

function addImport(program: Command, options: RunOptions, done: (code: number) => void): void {
  subcommand(
    program,
    'import',
    'imports a Blogger export: a classic one, or a Takeout; again, it makes no doubles',
  )
    .argument('<path>', 'the file, ZIP or folder')
    .option('--db <file>', 'the blog’s database, made where it is not there; else BLOG_DB')
    .option('--blog <name>', 'which blog, where the export holds several')
    .option('--problems <file>', 'writes all problems to a file, one a line')
    .option('--threads <number>', '1 to do all on one thread')
    .option('--json', 'prints the report as JSON')
    .action(async (path: string, given: ImportCommandOptions) => {
      const { importCommand } = await import('../commands/import.js');
      const { output, signal } = options;
      done(await importCommand(path, given, { output, surroundings: options, signal }));
    });
}

const decisions: readonly [Decision, string][] = [
  ['approve', 'publishes comments'],
  ['spam', 'marks comments as spam'],
  ['trash', 'puts comments into the trash'],
  [
    'restore',
    'takes comments out of trash and spam: approved where they were before, else pending',
  ],
];

function addModerate(program: Command, options: RunOptions, done: (code: number) => void): void {
  const { output, env } = options;
  const moderate = subcommand(program, 'moderate', 'lists and decides comments that wait');
  const withDesk = async (given: DeskOptions, work: (desk: Desk) => Promise<number>) => {
    const { openDesk } = await import('../commands/moderate/open-desk.js');
    const desk = await openDesk(given, options);
    try {
      done(await work(desk));
    } finally {
      desk.close();
    }
  };
  atDesk(subcommand(moderate, 'list', 'lists comments, newest first'))
    .option('--status <status>', 'pending (default), spam, trashed or approved')
    .option('--limit <number>', 'how many at most (default 50)')
    .option('--json', 'prints them as JSON')
    .action(async (given: ListOptions & DeskOptions) => {
      const { listCommand } = await import('../commands/moderate/list.js');
      await withDesk(given, (desk) => listCommand(desk, given, output));
    });
  for (const [decision, description] of decisions) {
    atDesk(subcommand(moderate, decision, description))
      .argument('<id...>', 'ids of comments, or how one starts')
      .action(async (ids: string[], given: DeskOptions) => {
        const { decideCommand } = await import('../commands/moderate/decide.js');
        await withDesk(given, (desk) => decideCommand(desk, decision, ids, { output, env }));
      });
  }
}

function atDesk(command: Command): Command {
  return command
    .option(
      '--db <file>',
      'the blog’s database; else BLOG_DB, else "blog": { "db" } of package.json',
    )
    .option('--url <url>', 'a server in place of a database')
    .option('--token <token>', 'who asks the server; else BLOG_TOKEN');
}

function version(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
