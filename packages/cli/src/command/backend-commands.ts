import type { Command } from 'commander';

import { backendNames } from '../backends/makers.js';
import type { DoctorCommandOptions } from '../commands/doctor/doctor.js';
import type { ServeCommandOptions } from '../commands/serve.js';
import type { RunOptions } from './program.js';
import { subcommand } from './subcommand.js';

/** Adds the options by which a command opens a backend. */
function withBackend(command: Command): Command {
  return command
    .option('--backend <name>', `what the blog runs on: ${backendNames.join(', ')}`)
    .option('--url <url>', 'the blog’s address; alone, it is found out what the blog runs on')
    .option('--key <key>', 'Ghost’s Content API key, Blogger’s API key; else BLOG_KEY')
    .option('--token <token>', 'who acts, by a token or an admin’s key; else BLOG_TOKEN')
    .option('--username <name>', 'WordPress: who acts; Forem: whose articles; else BLOG_USERNAME')
    .option('--password <password>', 'an application password of WordPress; else BLOG_PASSWORD')
    .option('--blog-id <id>', 'the number of a blog at Blogger');
}

/** Adds `blog serve`. */
export function addServe(
  program: Command,
  { output, env, signal }: RunOptions,
  done: (code: number) => void,
): void {
  withBackend(
    subcommand(program, 'serve', 'serves any blog as the Blog API, with feeds: a gateway'),
  )
    .option('--port <number>', 'the port (default 3000; 0 for any that is free)')
    .option('--host <name>', 'where to listen (default localhost; 0.0.0.0 for other machines, too)')
    .option('--cache <seconds>', 'how long an answer is given before it is asked anew (default 60)')
    .option('--site-url <url>', 'where people read it; else feeds link to the blog itself')
    .action(async (given: ServeCommandOptions) => {
      const { serveCommand } = await import('../commands/serve.js');
      done(await serveCommand(given, { output, env, signal }));
    });
}

/** Adds `blog doctor`. */
export function addDoctor(
  program: Command,
  { output, env, signal }: RunOptions,
  done: (code: number) => void,
): void {
  subcommand(
    program,
    'doctor',
    'finds out what a blog runs on, how to make its backend, and what works there',
  )
    .argument('<url>', 'the blog’s address')
    .option('--key <key>', 'a key that what is found needs; else BLOG_KEY')
    .option('--token <token>', 'who acts')
    .option('--username <name>', 'WordPress: who acts; Forem: whose articles')
    .option('--password <password>', 'an application password of WordPress')
    .option('--json', 'prints it as JSON')
    .action(async (url: string, given: DoctorCommandOptions) => {
      const { doctorCommand } = await import('../commands/doctor/doctor.js');
      done(await doctorCommand(url, given, { output, env, signal }));
    });
}
