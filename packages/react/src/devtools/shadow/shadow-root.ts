import { useEffect, useState } from 'react';

import { launcherStyles } from './launcher-styles.js';

/** Adds styles to a shadow root, once. A page whose policy forbids inline styles allows these. */
export function adoptStyles(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** A shadow root at the end of the page, as long as the component is there; `null` before, and on a server. */
export function useShadowRoot(): ShadowRoot | null {
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useEffect(() => {
    const host = document.createElement('blog-devtools');
    const made = host.attachShadow({ mode: 'open' });
    adoptStyles(made, launcherStyles);
    document.body.append(host);
    // There is no document to put it into before this.
    // oxlint-disable-next-line react/set-state-in-effect
    setRoot(made);
    return () => host.remove();
  }, []);
  return root;
}
