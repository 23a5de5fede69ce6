import type { Actor, BlogBackend, Role } from '@blog/core';

import { commandFault, exitCodes } from '../command/faults.js';
import type { Output } from '../terminal/output.js';

/** The options of `blog check`. */
export interface CheckCommandOptions {
  token?: string;
  role?: string;
  write?: boolean;
  only?: string[];
}

const roles = ['member', 'author', 'editor', 'admin'] as const satisfies Role[];

/**
 * `blog check`: runs the laws of the waist on a server of the Blog API. Without `--write`, the laws
 * are shown what reads only, so that none of them can write.
 */
export async function checkCommand(
  url: string,
  options: CheckCommandOptions,
  { output, env }: { output: Output; env: NodeJS.ProcessEnv },
): Promise<number> {
  const token = options.token ?? env['BLOG_TOKEN'];
  const role = roles.find((name) => name === (options.role ?? 'admin'));
  if (role === undefined) {
    throw commandFault('role', `--role is one of ${roles.join(', ')}.`);
  }
  if (options.write === true && token === undefined) {
    throw commandFault('token', '--write needs a caller that may write: give --token T.');
  }
  const { http } = await import('@blog/client/http');
  const { formatReport, runLaws, standardActors } = await import('@blog/conformance');

  const connect = async (actor: Actor): Promise<BlogBackend> => {
    const headers =
      actor.role === 'anonymous' || token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const backend = await http.connect({ url, headers });
    return options.write === true ? backend : readOnly(backend);
  };
  const { anonymous } = standardActors;
  const caller = standardActors[role];
  const report = await runLaws(
    {
      name: url,
      isolation: 'shared',
      actors: token === undefined ? { anonymous } : { anonymous, [role]: caller },
      open: async () => ({ backendFor: connect, close: async () => undefined }),
    },
    options.only === undefined ? {} : { only: options.only },
  );
  output.print(formatReport(report));
  if (options.write !== true) {
    output.note(
      'Only what reads was tried; --write tries the rest, on a blog that may be changed.',
    );
  }
  return report.failed === 0 ? exitCodes.done : exitCodes.failed;
}

/** The backend without all that writes. */
export function readOnly(backend: BlogBackend): BlogBackend {
  const { importer: _, posts, comments, ...rest } = backend;
  return {
    ...rest,
    ...(posts === undefined ? {} : { posts: pick(posts, ['list', 'get']) }),
    ...(comments === undefined ? {} : { comments: pick(comments, ['list', 'get', 'counts']) }),
  };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as Pick<T, K>;
}
