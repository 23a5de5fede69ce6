import type { ReceiptStore } from '@blog/react';
import { createContext } from 'react-router';

import type { DemoClient, Offered } from './client.js';

/** What the server knows of one request, for the loaders and actions that answer it. */
export interface Visit {
  /** The blog as this visitor may see it, in process. */
  readonly client: DemoClient;
  /** What of it the visitor can do; `null` for all. */
  readonly offered: Offered | null;
  /** The site's public address, such as `https://blog.example.org`. */
  readonly siteUrl: string;
  /** What lets the page's own scripts run under its content security policy. */
  readonly nonce: string;
  /** The visitor's own comments that wait for approval, out of the signed cookie. */
  readonly receipts: ReceiptStore;
  /** The `Set-Cookie` that keeps one more receipt. */
  readonly rememberReceipt: (receipt: string) => Promise<string>;
  /** Counts a write. Throws `rate_limited` where this visitor writes too fast. */
  readonly countWrite: () => void;
}

/** Where loaders and actions find the {@link Visit}. */
export const visitContext = createContext<Visit>();
