/** A known player: the address of its frame, and of the page that shows the same film. */
export interface Player {
  readonly frame: string;
  readonly page: string;
}

const youtube =
  /^https?:\/\/(?:(?:www|m)\.)?(?:youtu\.be\/|youtube(-nocookie)?(?:\.googleapis)?\.com\/(?:(?:embed|v|e|shorts|live)\/|(p)\/|watch(?=\/?\?)))([\w-]*)\/?(?:[?&;#](.*))?$/i;
const vimeo =
  /^https?:\/\/(?:www\.)?(?:player\.vimeo\.com\/video\/|vimeo\.com\/(?:video\/|moogaloop\.swf\?(?:[\w=&;%.-]*[&;])?clip_id=)?)(\d+)(?:[?&;#](.*))?$/i;

/** The settings of an address, in which old ones are parted by `;` or begin with `&`. */
function settingsOf(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const part of text.split(/[&;?#]/)) {
    const [, name, value = ''] = /^([a-z]\w*)=([\w.,%-]*)$/i.exec(part) ?? [];
    if (name !== undefined) settings.set(name, value);
  }
  return settings;
}

function join(address: string, settings: ReadonlyMap<string, string>): string {
  const query = Array.from(settings, ([name, value]) => `${name}=${value}`).join('&');
  return query === '' ? address : `${address}?${query}`;
}

/** Seconds of a time such as `90`, `90s` or `1m30s`. */
function seconds(time: string): number {
  const [, hours = 0, minutes = 0, rest = 0] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(time) ?? [];
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(rest);
}

function youtubePlayer([
  ,
  noCookie = '',
  isList,
  path = '',
  query = '',
]: RegExpExecArray): Player | null {
  const settings = settingsOf(query);
  const id = path || settings.get('v');
  const frame = `https://www.youtube${noCookie.toLowerCase()}.com/embed/`;
  if (!id) return null;
  if (isList !== undefined || id === 'videoseries') {
    const list = settings.get('list') ?? `PL${id.replace(/^PL/, '')}`;
    settings.set('list', list);
    return {
      frame: join(`${frame}videoseries`, settings),
      page: `https://www.youtube.com/playlist?list=${list}`,
    };
  }
  const start = seconds(settings.get('t') ?? '');
  if (start > 0) settings.set('start', String(start));
  for (const name of ['v', 't', 'si']) settings.delete(name);
  return { frame: join(frame + id, settings), page: `https://www.youtube.com/watch?v=${id}` };
}

/** The known player that an address leads to; null for any other address. */
export function playerOf(address: string): Player | null {
  const film = youtube.exec(address);
  if (film) return youtubePlayer(film);
  const [, id, query = ''] = vimeo.exec(address) ?? [];
  if (id === undefined) return null;
  const settings = settingsOf(query);
  for (const name of settings.keys()) if (/^(?:server|show_\w+)$/.test(name)) settings.delete(name);
  return {
    frame: join(`https://player.vimeo.com/video/${id}`, settings),
    page: `https://vimeo.com/${id}`,
  };
}
