import { writeFile } from 'node:fs/promises';
import { resolve as resolvePath } from 'node:path';

import { type Actor, type BlogBackend, isWrite, type Role } from '@blog/core';
import { mapBackend, shown } from '@blog/core/backend';

import type { CommandContext } from '../context/context.js';
import { checkAddress } from '../context/address.js';
import { exitCodes, usageError } from '../context/errors.js';
import { type LocalFlag, safeFetchFor } from '../context/safe-fetch.js';
import { plain, plainJson } from '../terminal/plain.js';
import { accountsOf, bearer, type Caller, callersOf, uncheckedOf } from './check/callers.js';
import { junitOf } from './check/junit.js';
import { jsonReport, lawProgress } from './check/report.js';
import { settingsOf } from './check/settings.js';

/** Options of `blog check`. */
export interface CheckCommandOptions extends LocalFlag {
  token?: string;
  role?: string;
  write?: boolean;
  only?: string[];
  asId?: string;
  asName?: string;
  also?: string[];
  origin?: string;
  json?: boolean;
  junit?: string;
  verbose?: boolean;
}

const roles = ['member', 'author', 'editor', 'admin'] as const satisfies Role[];

/** The origin for the laws of CORS; `null` if the server is closed to others. */
function originOf(given: string | undefined): string | null | undefined {
  if (given === undefined) return undefined;
  if (given === 'none') return null;
  const { origin } = URL.canParse(given) ? new URL(given) : { origin: 'null' };
  if (/^https?:/.test(origin)) return origin;
  throw usageError(
    'origin',
    `--origin is an origin, such as https://my-site.example, or none; not ${shown(given)}.`,
  );
}

/**
 * `blog check`: runs the laws of a backend and of the wire on a server of the Blog API. Without `--write`,
 * the laws see a backend that can only read, so that none of them can write.
 */
export async function checkCommand(
  url: string,
  options: CheckCommandOptions,
  { cwd, output, env, resolve }: CommandContext,
): Promise<number> {
  checkAddress(url, 'url', '<url>');
  const token = options.token ?? env['BLOG_TOKEN'];
  const role = roles.find((name) => name === (options.role ?? 'admin'));
  if (role === undefined) {
    throw usageError('role', `--role is one of ${roles.join(', ')}, not ${shown(options.role)}.`);
  }
  // A shell hands on what is in quotes as one: --only "paging views".
  const only = options.only?.flatMap((names) => names.split(/\s+/)).filter((name) => name !== '');
  if (options.write === true && token === undefined) {
    throw usageError('token', '--write needs a caller that may write: give --token T.');
  }
  const origin = originOf(options.origin);
  const { http } = await import('@blog/client/http');
  const { formatReport, laws, runLaws, standardActors, wireLaws } =
    await import('@blog/conformance');
  const { converse } = await import('@blog/conformance/node');

  const fetch = await safeFetchFor(url, options, { resolve });
  const view = async (headers: Readonly<Record<string, string>>): Promise<BlogBackend> => {
    const backend = await http.connect({ url, headers, fetch });
    return options.write === true ? backend : readOnly(backend);
  };
  // An address that `fetch` refuses is not connected with, either.
  const safely: typeof converse = async (address, text) => {
    await (await fetch(address)).body?.cancel();
    return converse(address, text);
  };
  const first = token === undefined ? [] : [{ name: role, headers: bearer(token) }];
  const others = callersOf(options.also ?? [], env).filter(({ name }) => name !== role);
  const callers = [...first, ...others];
  const told = { id: options.asId, name: options.asName };
  const mayWrite = options.write === true;
  const accounts = await accountsOf(callers, standardActors, told, view, mayWrite);
  const connect = (actor: Actor): Promise<BlogBackend> => {
    const isMeant = ({ name }: Caller) =>
      accounts[name]?.id === actor.id && accounts[name]?.role === actor.role;
    return view(callers.find(isMeant)?.headers ?? {});
  };
  const [main] = first;
  const restore = mayWrite && main ? await settingsOf(await view(main.headers)) : null;
  const progress = lawProgress(output);
  const judged = runLaws(
    {
      name: url,
      isolation: 'shared',
      actors: { anonymous: standardActors.anonymous, ...accounts },
      open: async () => ({ backendFor: connect, close: async () => undefined }),
    },
    {
      onResult: progress.show,
      laws: [...laws, ...wireLaws({ url, account: main, fetch, converse: safely, origin })],
      ...(only === undefined ? {} : { only }),
    },
  ).catch((error: unknown) => {
    // A law that there is not.
    if (options.only === undefined || !(error instanceof RangeError)) throw error;
    throw usageError('only', `${error.message}. Separate names by spaces.`);
  });
  const report = await leaving(judged, restore, output);
  progress.end();
  if (options.junit !== undefined)
    await writeFile(resolvePath(cwd, options.junit), junitOf(report));
  output.print(
    options.json === true
      ? plainJson(jsonReport(report))
      : formatReport(report, { verbose: options.verbose === true })
          .split('\n')
          .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${plain(line)}`)
          .join('\n'),
  );
  if (options.write !== true) {
    output.note(
      'Only laws that read were run. --write runs the others, too; use it on a blog that may be changed.',
    );
  }
  const unchecked = uncheckedOf(callers);
  if (unchecked !== null && only === undefined) output.note(unchecked);
  return report.failed === 0 ? exitCodes.done : exitCodes.failed;
}

/** Waits for the laws, and puts the blog's settings back, whatever came of them. */
async function leaving<T>(
  judged: Promise<T>,
  restore: Awaited<ReturnType<typeof settingsOf>>,
  output: CommandContext['output'],
): Promise<T> {
  try {
    return await judged;
  } finally {
    const changed = (await restore?.()) ?? [];
    if (changed.length > 0)
      output.note(
        plain(
          `Laws have changed settings of the blog, and this command cannot put them back. If the blog is in a database of @blog/server, type: blog settings set ${changed.join(' ')} --db FILE`,
        ),
      );
  }
}

/** Gives the backend without the operations that write. */
export function readOnly(backend: BlogBackend): BlogBackend {
  return mapBackend(backend, (operation, method) => (isWrite(operation) ? undefined : method));
}
