/** The selection of `fields`: names, each whole (`null`) or with a selection of its own. */
export type Selection = Map<string, Selection | null>;

/** Reads `fields`, such as `items(id,author/displayName),nextPageToken`; `null` where it is none. */
export function parseSelection(text: string): Selection | null {
  let at = 0;
  function list(isNested: boolean): Selection | null {
    const selection: Selection = new Map();
    for (;;) {
      const name = /^[A-Za-z]+/.exec(text.slice(at))?.[0];
      if (name === undefined) return null;
      at += name.length;
      const below = belowName();
      if (below === undefined) return null;
      selection.set(name, below);
      if (text[at] !== ',') break;
      at += 1;
    }
    if (!isNested) return at === text.length ? selection : null;
    if (text[at] !== ')') return null;
    at += 1;
    return selection;
  }
  /** `undefined` where it is ill formed. */
  function belowName(): Selection | null | undefined {
    if (text[at] === '(') {
      at += 1;
      return list(true) ?? undefined;
    }
    if (text[at] !== '/') return null;
    at += 1;
    const name = /^[A-Za-z]+/.exec(text.slice(at))?.[0];
    if (name === undefined) return undefined;
    at += name.length;
    const below = belowName();
    return below === undefined ? undefined : new Map([[name, below]]);
  }
  return list(false);
}

/** A value with the selected fields only. */
export function select(value: unknown, selection: Selection | null): unknown {
  if (selection === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, selection));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const below = selection.get(key);
      return below === undefined ? [] : [[key, select(item, below)]];
    }),
  );
}
