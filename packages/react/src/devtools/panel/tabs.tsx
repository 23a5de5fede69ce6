import { type KeyboardEvent, useEffect, useRef } from 'react';

interface TabsProps<T extends string> {
  names: readonly T[];
  counts: Partial<Record<T, number>>;
  selected: T;
  onSelect: (name: T) => void;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Tabs as the ARIA authoring practices describe them: arrows go from one to the next. The first focus is here. */
export function Tabs<T extends string>({ names, counts, selected, onSelect }: TabsProps<T>) {
  const buttons = useRef(new Map<T, HTMLButtonElement | null>());
  useEffect(() => {
    buttons.current.get(selected)?.focus();
    // The panel was opened: whoever opened it goes on here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const move = (event: KeyboardEvent) => {
    const next = names[steps[event.key]?.(names.indexOf(selected), names.length - 1) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
    buttons.current.get(next)?.focus();
  };
  return (
    <div role="tablist" aria-label="Parts of the developer tools" className="tabs">
      {names.map((name) => (
        <button
          key={name}
          ref={(button) => void buttons.current.set(name, button)}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === selected}
          aria-controls="panel"
          tabIndex={name === selected ? 0 : -1}
          onClick={() => onSelect(name)}
          onKeyDown={move}
        >
          {name}
          {(counts[name] ?? 0) > 0 && <span className="count">{counts[name]}</span>}
        </button>
      ))}
    </div>
  );
}
