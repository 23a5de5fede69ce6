/** The script of a test's page. */
import { createSanitizer, decodeReferences } from '../index.browser.js';
import { createOracle, type Oracle } from './oracle.js';

declare global {
  interface Window {
    sanitizeNow: Awaited<ReturnType<typeof createSanitizer>>;
    oracle: Oracle;
    decodeReferences: typeof decodeReferences;
  }
}

window.decodeReferences = decodeReferences;
window.oracle = createOracle();
window.sanitizeNow = await createSanitizer();
