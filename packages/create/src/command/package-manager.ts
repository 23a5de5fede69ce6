import { spawn } from 'node:child_process';

const known = ['npm', 'pnpm', 'yarn', 'bun'] as const;

/** A program that installs packages. */
export type PackageManager = (typeof known)[number];

/** The package manager that runs this command, as it tells by itself: `pnpm/10.1.0 npm/? node/v24…`. */
export function packageManager({
  npm_config_user_agent: agent = '',
}: NodeJS.ProcessEnv): PackageManager {
  const name = agent.split('/', 1)[0];
  return known.find((one) => one === name) ?? 'npm';
}

/** What a program is started with. */
export interface Start {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether its output goes to the errors of this process, so that results alone are printed. */
  readonly quiet: boolean;
}

/** Runs a program to its end, and gives its exit code. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, quiet }: Start,
): Promise<number> {
  // Secrets are in `.env`. Scripts of installed packages need not see them.
  const { BLOG_KEY: _, BLOG_TOKEN: __, ...rest } = env;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: rest,
      stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
      // Package managers are scripts there.
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    // A terminal sends Ctrl-C to the program as well, which ends by itself.
    const wait = () => undefined;
    process.on('SIGINT', wait);
    child.once('error', () => resolve(127));
    child.once('close', (code) => {
      process.off('SIGINT', wait);
      resolve(code ?? 130);
    });
  });
}
