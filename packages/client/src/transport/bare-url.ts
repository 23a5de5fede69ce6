/** An address as messages tell it: what is asked may hold a key. */
export const bareUrl = (url: string): string => url.replace(/[?#].*$/s, '');
