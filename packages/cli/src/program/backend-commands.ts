import { backendNames } from '@blog/client/open';
import type { Command } from 'commander';

import type { CheckCommandOptions } from '../commands/check.js';
import type { DoctorCommandOptions } from '../commands/doctor/doctor.js';
import type { ServeCommandOptions } from '../commands/serve.js';
import type { CommandContext } from '../context/context.js';
import { collectHosts, localHelp } from '../context/safe-fetch.js';

/** Adds `blog check`. */
export function addCheck(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  program
    .command('check')
    .description('run the laws of the Blog API on a server; by default only those that read')
    .argument('<url>', 'the address of the server, without /v1')
    .option('--token <token>', 'the token of the caller; else BLOG_TOKEN, else anonymous')
    .option(
      '--role <role>',
      'the role of the token: member, author, editor or admin (default admin)',
    )
    .option('--as-id <id>', 'the id of the token’s account; with --write, the server is asked')
    .option(
      '--as-name <name>',
      'the name of the token’s account; with --write, the server is asked',
    )
    .option(
      '--also <caller=token>',
      'another caller: member, other-member, author, other-author, editor or admin; may be repeated; else ' +
        'BLOG_TOKEN_MEMBER, BLOG_TOKEN_OTHER_AUTHOR and so on',
      (one: string, all: string[] | undefined) => [...(all ?? []), one],
    )
    .option(
      '--origin <origin>',
      'an origin whose pages may read the server; none, if no other may (default https://laws.example)',
    )
    .option('--write', 'also run the laws that write; use it on a blog that may be changed')
    .option('--only <law...>', 'run only these laws, or groups of laws')
    .option('--local <host>', localHelp, collectHosts)
    .option('--verbose', 'also list each law that is not applicable, and what it needs')
    .option('--json', 'print JSON')
    .option('--junit <file>', 'write the results to a file as JUnit XML')
    .action(async (url: string, options: CheckCommandOptions) => {
      const { checkCommand } = await import('../commands/check.js');
      done(await checkCommand(url, options, context));
    });
}

/** Adds `blog serve`. */
export function addServe(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  program
    .command('serve')
    .description('serve any blog as the Blog API, with feeds: a gateway')
    .option('--backend <name>', `what the blog runs on: ${backendNames.join(', ')}`)
    .option('--url <url>', 'the blog’s address; without --backend, find out what it runs on')
    .option('--key <key>', 'Ghost’s Content API key, or Blogger’s API key; else BLOG_KEY')
    .option('--token <token>', 'a token, or an admin’s key, to act for an account; else BLOG_TOKEN')
    .option('--username <name>', 'WordPress: the account; Forem: the author; else BLOG_USERNAME')
    .option('--password <password>', 'an application password of WordPress; else BLOG_PASSWORD')
    .option('--blog-id <id>', 'the number of a blog at Blogger')
    .option('--port <number>', 'the port (default 3000; 0 for any free port)')
    .option(
      '--host <name>',
      'the address to listen at (default localhost; 0.0.0.0 for all machines)',
    )
    .option('--max-age <seconds>', 'how long an answer is given before it is old (default 60)')
    .option(
      '--stale-while-revalidate <seconds>',
      'how long an old answer is still given while a new one is fetched (default 86400)',
    )
    .option(
      '--site-url <url>',
      'where people read the blog, for feeds; else the blog’s own address',
    )
    .option('--local <host>', localHelp, collectHosts)
    .action(async (options: ServeCommandOptions) => {
      const { serveCommand } = await import('../commands/serve.js');
      done(await serveCommand(options, context));
    });
}

/** Adds `blog doctor`. */
export function addDoctor(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  program
    .command('doctor')
    .description('find out what a blog runs on, how to open it, and what works there')
    .argument('<url>', 'the blog’s address')
    .option('--key <key>', 'a key, where the blog needs one; else BLOG_KEY')
    .option('--token <token>', 'a token, or an admin’s key, to act for an account')
    .option('--username <name>', 'WordPress: the account; Forem: the author')
    .option('--password <password>', 'an application password of WordPress')
    .option('--local <host>', localHelp, collectHosts)
    .option('--json', 'print JSON')
    .action(async (url: string, options: DoctorCommandOptions) => {
      const { doctorCommand } = await import('../commands/doctor/doctor.js');
      done(await doctorCommand(url, options, context));
    });
}
