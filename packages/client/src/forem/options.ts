import {
  checkOptions as checkAll,
  httpUrlRule,
  type OptionChecks,
  type ValueRule,
} from '@blog/core/backend';

import { transportChecks, type TransportOptions } from '../kit/transport-options.js';

interface ForemAt extends TransportOptions {
  /** The Forem's address; `https://dev.to` where absent. */
  url?: string | undefined;
  /** The most items of a page there, where its operator set `API_PER_PAGE_MAX`; 1000 where absent. */
  perPageMax?: number | undefined;
}

/** How to read the articles of a user or an organisation. */
export type ForemReaderOptions = ForemAt &
  (
    | {
        /** The name of the user in addresses, such as `ben` in `https://dev.to/ben`. */
        username: string;
        /** Absent: the articles are those of a user. */
        organization?: undefined;
      }
    | {
        /** The name of the organisation in addresses. Its articles are read, whoever wrote them. */
        organization: string;
        /** Absent: the articles are those of an organisation. */
        username?: undefined;
      }
  ) & {
    /** Absent: with an `apiKey`, the options are {@link ForemOwnerOptions}. */
    apiKey?: undefined;
  };

/** How to write the articles of a user. */
export interface ForemOwnerOptions extends ForemAt {
  /** The name of the user in addresses, such as `ben` in `https://dev.to/ben`. */
  username: string;
  /** Absent: a key is a user's, so it writes no articles of an organisation. */
  organization?: undefined;
  /** That user's own key, from `/settings/extensions`. It goes into a header. */
  apiKey: string;
}

interface AnyForemOptions extends ForemAt {
  username?: unknown;
  organization?: unknown;
  apiKey?: unknown;
}

const ownerRule: ValueRule = {
  expected: 'the name of a user or an organization, as in addresses',
  test: (value) => typeof value === 'string' && /^[\w-]+$/.test(value),
};

const checks: OptionChecks<AnyForemOptions> = {
  url: httpUrlRule,
  username: ownerRule,
  organization: ownerRule,
  apiKey: 'string',
  perPageMax: {
    expected: 'a whole number from 2',
    test: (value) => Number.isInteger(value) && Number(value) >= 2,
  },
  ...transportChecks,
};

/** The options, checked and complete. */
export interface ForemSettings {
  /** The Forem's address, without a slash at its end. */
  readonly url: string;
  /** A user's or organisation's name in addresses. */
  readonly owner: string;
  readonly isOrganization: boolean;
  /** The owner's key, where there is one. */
  readonly apiKey: string | undefined;
  /** The most items of a page of Forem's. */
  readonly perPageMax: number;
}

/**
 * Checks the options, and fills in those that are absent.
 *
 * @throws BlogError `invalid_input` where `url` is no address, or no user or organisation is named.
 */
export function checkOptions(options: ForemReaderOptions | ForemOwnerOptions): ForemSettings {
  const isOrganization = options?.organization !== undefined;
  checkAll<AnyForemOptions>(options, checks, 'forem', isOrganization ? [] : ['username']);
  const { url = 'https://dev.to', username, organization, apiKey, perPageMax = 1000 } = options;
  return {
    url: url.replace(/\/+$/, ''),
    owner: username ?? organization,
    isOrganization,
    apiKey,
    perPageMax,
  };
}
