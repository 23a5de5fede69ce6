import type { Finding } from '@blog/client/probe';

import { fieldsOfFinding, missingFields } from '../../backends/findings.js';
import { backendFields } from '../../backends/backend-options.js';
import { flagOf } from '../../backends/open-backend.js';

/** What each backend is called among people. */
export const titles: Readonly<Record<Finding['backend'], string>> = {
  http: 'Blog API',
  wordpress: 'WordPress',
  ghost: 'Ghost',
  blogger: 'Blogger',
  forem: 'Forem',
  feed: 'A feed',
};

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

/** The lines that make the backend in a program, to be copied. */
export function codeOf({ backend, options, missing }: Finding): [string, string] {
  const given = Object.entries(options).map(([name, value]: [string, unknown]) =>
    typeof value === 'number' ? `${name}: ${value}` : `${name}: ${quoted(String(value))}`,
  );
  const lacking = missing.map((name) => `${name}: '…'`);
  return [
    `import { ${backend} } from '@blog/client/${backend}';`,
    `const backend = ${backend}({ ${[...given, ...lacking].join(', ')} });`,
  ];
}

const word = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The options by which a command opens what was found, to be copied. */
export function flagsOf(finding: Finding): string {
  const fields = fieldsOfFinding(finding);
  const missing = missingFields(finding);
  const words = backendFields.flatMap((field) => {
    const value = fields[field];
    if (missing.includes(field)) return [flagOf(field), '…'];
    return value === undefined ? [] : [flagOf(field), word(value)];
  });
  return ['--backend', finding.backend, ...words].join(' ');
}
