import type { Finding } from '@blog/client/probe';

import type { BackendField, BackendOptions } from './backend-options.js';

/** What a finding gives, as options of the command line. */
export function fieldsOfFinding(finding: Finding): Pick<BackendOptions, BackendField> {
  switch (finding.backend) {
    case 'ghost': {
      const { url, contentKey } = finding.options;
      return contentKey === undefined ? { url } : { url, key: contentKey };
    }
    case 'blogger':
      return { blogId: finding.options.blogId };
    case 'forem': {
      const { url, username } = finding.options;
      return username === undefined ? { url } : { url, username };
    }
    default:
      return { url: finding.options.url };
  }
}

const names = { contentKey: 'key', apiKey: 'key', username: 'username' } as const;

/** What a finding lacks, as options of the command line. */
export function missingFields({ missing }: Finding): BackendField[] {
  return missing.map((name) => names[name]);
}
