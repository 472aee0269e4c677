/** Colours of the theme that is on, for charts, which cannot read CSS variables themselves. */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly track: string;
  readonly ahead: string;
  readonly behind: string;
  readonly held: string;
  readonly provisional: string;
}

const names: Record<keyof Palette, string> = {
  text: '--a-text',
  muted: '--a-muted',
  line: '--a-line',
  surface: '--a-surface',
  accent: '--a-accent',
  accentSoft: '--a-accent-soft',
  track: '--a-track',
  ahead: '--a-ahead',
  behind: '--a-behind',
  held: '--a-held',
  provisional: '--a-provisional',
};

/** Reads the colours as they are computed on the root element. */
export const readPalette = (): Palette => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(name).trim()])) as unknown as Palette;
};
