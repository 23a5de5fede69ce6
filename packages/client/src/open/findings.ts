import type { Finding } from '@blog/client/probe';

import type { BackendName } from './backends.js';
import type { BackendOption, BackendOptionValues } from './options.js';

/** How `openBackend` opens a blog that `probe` found. */
export interface FindingOptions extends BackendOptionValues {
  /** The name of the backend that was found. */
  readonly backend: BackendName;
}

function foundValues(finding: Finding): BackendOptionValues {
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

const optionNames = { contentKey: 'key', apiKey: 'key', username: 'username' } as const;

/**
 * Turns a finding of {@link probe} into options of {@link openBackend}.
 *
 * @returns The options that are known, and the names of those that are still needed.
 *
 * @example
 * ```ts
 * import { openOptionsOf } from '@blog/client/open';
 * import { probe } from '@blog/client/probe';
 *
 * for (const finding of await probe('https://blog.example.org')) {
 *   const { options, missing } = openOptionsOf(finding);
 *   console.log(options.backend, options.url, missing);
 * }
 * ```
 */
export function openOptionsOf(finding: Finding): {
  readonly options: FindingOptions;
  readonly missing: readonly BackendOption[];
} {
  return {
    options: { backend: finding.backend, ...foundValues(finding) },
    missing: finding.missing.map((name) => optionNames[name]),
  };
}
