import { execFile } from 'node:child_process';

/**
 * Runs a command to its end, and gives what it printed.
 *
 * @throws Error with the end of its output if it failed.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { maxBuffer: 100_000_000, windowsHide: true };
    execFile(command, args, { ...options, ...limits }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else {
        const told = `${stdout}${stderr}`.trimEnd().split('\n').slice(-30).join('\n');
        reject(new Error(`"${command} ${args.join(' ')}" failed:\n${told}`, { cause: error }));
      }
    });
  });
}
