/**
 * Minutes from UTC by the names that feeds give zones, beyond those of RFC 822. Where a name means
 * several zones, the one that most feeds mean counts: IST is India's, BST is Britain's.
 */
const offsets: Readonly<Record<number, string>> = {
  [-600]: 'hst hast taht ckt',
  [-570]: 'mart',
  [-540]: 'akst hdt hadt',
  [-480]: 'pst akdt hnp',
  [-420]: 'mst pdt hnr hap',
  [-360]: 'cst mdt hnc har galt',
  [-300]: 'est cdt hne hac cot pet',
  [-240]: 'edt hae ast hna bot clt vet pyt gyt',
  [-210]: 'nst hnt',
  [-180]: 'adt haa art brt clst uyt gft srt pyst',
  [-150]: 'ndt hat',
  [-120]: 'brst uyst',
  [-60]: 'azot cvt',
  0: 'gmt utc ut uct z zulu wet azost egst',
  60: 'bst cet met mez wat west wast',
  120: 'cest mest mesz eet sast cat',
  180: 'eest msk мск eat trt idt',
  210: 'irst',
  240: 'msd gst samt azt get mut ret',
  270: 'irdt aft',
  300: 'pkt uzt yekt mvt tjt tmt orat',
  330: 'ist slst',
  345: 'npt',
  360: 'omst btt almt novt kgt',
  390: 'mmt cct',
  420: 'wib ict krat hovt',
  480: 'hkt sgt myt pht awst wita irkt ulat bnt',
  540: 'jst kst wit yakt tlt',
  570: 'acst',
  600: 'aest vlat chst pgt',
  630: 'acdt lhst',
  660: 'aedt sakt magt sbt nct vut',
  720: 'nzst fjt pett gilt wakt tvt',
  765: 'chast',
  780: 'nzdt tot phot',
  825: 'chadt',
  840: 'lint',
};

const byName = new Map(
  Object.entries(offsets).flatMap(([minutes, names]) =>
    names.split(' ').map((name) => [name, Number(minutes)] as const),
  ),
);

/** Names that are summer and winter time together, by the zone of their clocks. */
const clocks: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

const american = /^(eastern|central|mountain|pacific) (?:(standard|daylight) )?time$/;

/** A zone by its name: minutes from UTC, or a zone whose clocks change. `null` for an unknown name. */
export function zoneOfWord(given: string): number | string | null {
  const word = given.toLowerCase();
  const [, place, kind] = american.exec(word) ?? [];
  if (place !== undefined) {
    const [first = ''] = place;
    return kind === undefined
      ? (clocks[`${first}t`] ?? null)
      : (byName.get(`${first}${kind[0] ?? ''}t`) ?? null);
  }
  const known = byName.get(word) ?? (Object.hasOwn(clocks, word) ? clocks[word] : undefined);
  if (known !== undefined) return known;
  return given.includes('/') && offsetIn(given, 0) !== null ? given : null;
}

/** What tells the offset of a zone, by its name. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 100;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  // Names come from outside.
  if (formats.size < MAX_FORMATS) formats.set(timeZone, format);
  return format;
}

/** Minutes from UTC in a zone of the runtime's list; `null` where that has no such zone. */
function offsetIn(zone: string, time: number): number | null {
  try {
    const format = formatOf(zone);
    const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
    const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -offset : offset;
  } catch {
    return null;
  }
}

/**
 * The time of a clock in a zone. Where clocks change, a time that occurs twice is one of both.
 *
 * @param wall - What the clock shows, as milliseconds of UTC.
 */
export function timeOfClock(wall: number, zone: string): number {
  const minute = 60_000;
  const first = wall - (offsetIn(zone, wall) ?? 0) * minute;
  return wall - (offsetIn(zone, first) ?? 0) * minute;
}
