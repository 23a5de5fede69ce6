import { readFileSync } from 'node:fs';

import { Command, CommanderError } from 'commander';

import type { CommandContext } from '../context/context.js';
import { errorText, exitCodeOf, exitCodes, withoutPasswords } from '../context/errors.js';
import { addBackup } from './backup-commands.js';
import { addCheck, addDoctor, addServe } from './backend-commands.js';
import { addDatabase, addImport, addModerate, addSettings, addToken } from './database-commands.js';

/** Runs the `blog` command with its arguments. Gives the exit code, and never rejects. */
export async function run(args: readonly string[], context: CommandContext): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(context, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed the help, or what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    context.output.note(errorText(error, context.env));
    return exitCodeOf(error);
  }
}

/** Makes the command. It gives the exit code of the command that it runs to `done`. */
export function createProgram(context: CommandContext, done: (code: number) => void): Command {
  const { output } = context;
  const program = new Command('blog')
    .description('Serves, imports, moderates, backs up and checks blogs.')
    .version(version(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      outputError: (text, write) =>
        write(
          `${withoutPasswords(text)
            .replace(/^error: /, 'blog: ')
            .replace(/\s+/g, ' ')
            .trim()
            .replace(/(?<![.!?])$/, '.')} See blog --help.`,
        ),
      getOutHelpWidth: () => output.columns,
    })
    .exitOverride();

  addImport(program, context, done);
  addModerate(program, context, done);
  addToken(program, context, done);
  addSettings(program, context, done);
  addBackup(program, context, done);
  addDatabase(program, context, done);
  addCheck(program, context, done);
  addServe(program, context, done);
  addDoctor(program, context, done);
  return program;
}

function version(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
