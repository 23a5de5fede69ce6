/** The styles of the button and the place of the panel. Those of the panel come with it. */
export const launcherStyles = `
:host { all: initial !important; }
section {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #16191d);
  --raised: light-dark(#f3f4f6, #20252b);
  --line: light-dark(#d5d9de, #3a424b);
  --ink: light-dark(#1b1f24, #e8ebee);
  --soft: light-dark(#525c67, #a5b0bb);
  --accent: light-dark(#0b5cad, #7cb8f7);
  --good: light-dark(#17683a, #6fcf97);
  --bad: light-dark(#ab1f2b, #ff8f8a);
  --warn: light-dark(#7d4e00, #f0bd62);
  font: 13px/1.5 system-ui, sans-serif;
  color: var(--ink);
}
*, ::before, ::after { box-sizing: border-box; }
.corner { position: fixed; z-index: 2147483000; margin: 12px; }
.bottom-left { bottom: env(safe-area-inset-bottom, 0); left: 0; }
.bottom-right { bottom: env(safe-area-inset-bottom, 0); right: 0; }
.top-left { top: 0; left: 0; }
.top-right { top: 0; right: 0; }
.opener {
  display: inline-flex; gap: 8px; align-items: center; min-height: 36px; padding: 0 14px;
  font: 600 13px/1 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  border: 1px solid var(--line); border-radius: 18px; cursor: pointer;
  box-shadow: 0 2px 8px rgb(0 0 0 / 0.2);
}
.opener:hover { background: var(--raised); }
.badge {
  padding: 3px 7px; font-size: 11px; border-radius: 9px;
  color: var(--ground); background: var(--warn);
}
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.dock {
  position: fixed; z-index: 2147483000; inset: auto 0 0; height: min(60vh, 460px);
  background: var(--ground); border-top: 1px solid var(--line);
  box-shadow: 0 -4px 16px rgb(0 0 0 / 0.15);
}
.loading { margin: 16px; }
@media (max-width: 600px) { .dock { height: 75vh; } }
@media print { .corner, .dock { display: none; } }
`;
