/** Hosts that no page of the open web has reason to name. */
const local =
  /^(?:[^.[\]]+|.*\.(?:localhost|local|internal|lan|home\.arpa)|0\..*|10\..*|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|127\..*|169\.254\..*|172\.(?:1[6-9]|2\d|3[01])\..*|192\.168\..*|\[(?:::1?|f[cd].*|fe[89ab].*|::ffff:.*)\])$/i;

/** Whether an address is of this machine, or of a network that is not the open one. */
export function isLocal({ hostname }: URL): boolean {
  return local.test(hostname.replace(/\.$/, ''));
}

/**
 * Whether an address that a page names may be asked: http or https, without credentials in it, and
 * not on a machine that only this one reaches, unless the page is on such a one as well.
 */
export function mayFollow(page: string, target: string): boolean {
  if (!URL.canParse(target)) return false;
  const url = new URL(target);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  return !isLocal(url) || isLocal(new URL(page));
}
