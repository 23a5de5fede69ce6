import { backendOptionNames, openOptionsOf } from '@blog/client/open';
import type { Finding } from '@blog/client/probe';

import { flagOf } from '../../context/backend-flags.js';

/** The name that people use for what a backend connects to. */
export const platformNames: Readonly<Record<Finding['backend'], string>> = {
  http: 'Blog API',
  wordpress: 'WordPress',
  ghost: 'Ghost',
  blogger: 'Blogger',
  forem: 'Forem',
  feed: 'A feed',
};

const stringLiteral = (text: string) =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** Two lines of a program that make the backend, ready to be copied. */
export function codeOf({ backend, options, missing }: Finding): [string, string] {
  const known = Object.entries(options).map(([name, value]: [string, unknown]) =>
    typeof value === 'number' ? `${name}: ${value}` : `${name}: ${stringLiteral(String(value))}`,
  );
  const unknown = missing.map((name) => `${name}: '…'`);
  return [
    `import { ${backend} } from '@blog/client/${backend}';`,
    `const backend = ${backend}({ ${[...known, ...unknown].join(', ')} });`,
  ];
}

const shellWord = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The flags of a command that open a finding, ready to be copied. */
export function flagsOf(finding: Finding): string {
  const { options, missing } = openOptionsOf(finding);
  const flags = (['backend', ...backendOptionNames] as const).flatMap((option) => {
    const value = options[option];
    if (value !== undefined) return [flagOf(option), shellWord(value)];
    return option !== 'backend' && missing.includes(option) ? [flagOf(option), '…'] : [];
  });
  return flags.join(' ');
}
