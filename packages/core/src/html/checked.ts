import { checkValue } from '../errors/options.js';
import type { SafeHtml } from '../models/html.js';
import type { HtmlChanges } from './changes.js';
import type { HtmlPolicy } from './version.js';

type Sanitize = (
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes?: HtmlChanges | null,
) => SafeHtml;

/**
 * A sanitiser that refuses a policy that there is not, such as a misspelt one, and what is no text. It stands
 * outside of the part that is loaded late, which would have to share the code of errors.
 */
export function checkedSanitizer(sanitizeNow: Sanitize): Sanitize {
  return (html, policy, baseUrl, changes) => {
    checkValue(html, 'string', 'html', 'sanitize');
    checkValue(policy, ['post', 'comment'], 'policy', 'sanitize');
    if (baseUrl) checkValue(baseUrl, 'string', 'baseUrl', 'sanitize');
    return sanitizeNow(html, policy, baseUrl, changes);
  };
}
