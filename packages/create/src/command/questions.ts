import type { Finding } from '@blog/client/probe';
import { isBlogError } from '@blog/core';
import { cancel, confirm, isCancel, log, password, select, spinner, text } from '@clack/prompts';

import { platformName } from '../blog/in-words.js';
import { type SecretName, type Secrets, secretsFor } from '../blog/chosen-blog.js';
import { envLine } from '../text/literals.js';
import { plain } from '../text/plain.js';
import type { Template } from '../project/templates.js';
import { checkAddress, findBlogs } from './find-blog.js';
import { Left } from './left.js';

async function answered<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await question;
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  cancel('Nothing was written.');
  throw new Left('Somebody left');
}

/** Asks for the folder of the project. */
export const askFolder = (): Promise<string> =>
  answered(text({ message: 'In which folder?', placeholder: 'blog', defaultValue: 'blog' }));

/** Asks whether there is a blog. `null` begins one. */
export async function askAddress(): Promise<string | null> {
  const has = await answered(
    select({
      message: 'Which blog shall it show?',
      options: [
        {
          value: true,
          label: 'One that is there',
          hint: 'WordPress, Ghost, Blogger, dev.to, a feed…',
        },
        { value: false, label: 'A new one of my own', hint: 'a database in one file' },
      ],
    }),
  );
  if (!has) return null;
  return askWhere();
}

const askWhere = () =>
  answered(
    text({ message: 'Where is it?', placeholder: 'https://blog.example.org', validate: complaint }),
  );

function complaint(typed: string | undefined): string | undefined {
  try {
    checkAddress((typed ?? '').trim());
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Looks for the blog, and asks for another address where none is found. */
export async function lookOrAskAgain(
  address: string,
): Promise<{ readonly address: string; readonly found: readonly Finding[] }> {
  const turning = spinner();
  turning.start(`Looking at ${address}`);
  try {
    const found = await findBlogs(address, {});
    turning.stop(`Found ${[...new Set(found.map(platformName))].join(', ')}`);
    return { address, found };
  } catch (error) {
    if (!isBlogError(error)) throw error;
    turning.error('Nothing was found');
    log.error(messageOf(error));
  }
  return lookOrAskAgain(checkAddress((await askWhere()).trim()));
}

/** Asks for the key that the best finding needs, if the environment has none. Nothing typed: it goes on without. */
export async function askSecrets(
  address: string,
  [best]: readonly Finding[],
  given: Secrets,
): Promise<Secrets> {
  if (best === undefined) return given;
  const wanted = secretsFor({ kind: 'found', address, finding: best }).filter(
    (name): name is Extract<SecretName, 'BLOG_KEY'> =>
      name === 'BLOG_KEY' && given[name] === undefined,
  );
  if (wanted.length === 0) return given;
  const key = await answered(
    password({
      message: `A key of ${platformName(best)} (Enter goes on without). ${plain(best.notes[0] ?? '')}`,
      validate: (typed) =>
        envLine('BLOG_KEY', (typed ?? '').trim()) === null
          ? 'A key has no such characters. Copy it again.'
          : undefined,
    }),
  );
  const trimmed = key.trim();
  return trimmed === '' ? given : { ...given, BLOG_KEY: trimmed };
}

/** Asks for the template. */
export const askTemplate = (templates: readonly Template[]): Promise<Template> =>
  answered(
    select({
      message: 'With what?',
      options: templates.map((template) => ({
        value: template,
        label: template.title,
        hint: template.about,
      })),
    }),
  );

/** Asks whether to install and start. */
export const askStart = (): Promise<boolean> =>
  answered(confirm({ message: 'Install and start it now?' }));

const messageOf = (error: unknown) => plain(error instanceof Error ? error.message : String(error));
