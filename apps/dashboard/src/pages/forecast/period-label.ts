import type { NamedPeriod } from '@attain/ui/format';

const PARTS: Readonly<Record<string, { readonly count: number; readonly basis: NamedPeriod['basis'] }>> = {
  Q: { count: 4, basis: 'quarter' },
  H: { count: 2, basis: 'half' },
  M: { count: 12, basis: 'month' },
};

interface Label {
  readonly year: number;
  readonly letter: string;
  /** Counted from 1; 1 for a whole year. */
  readonly index: number;
}

const parsed = (label: string): Label | null => {
  const match = /^FY(\d{4})(?:-([QHM])(\d{1,2}))?$/.exec(label);
  return match ? { year: Number(match[1]), letter: match[2] ?? '', index: Number(match[3] ?? 1) } : null;
};

/** The label of the period before or after: `FY2027-Q4` and 1 give `FY2028-Q1`. */
export const steppedLabel = (label: string, by: 1 | -1): string => {
  const at = parsed(label);
  if (at === null) return label;
  const count = PARTS[at.letter]?.count ?? 1;
  const months = at.year * count + (at.index - 1) + by;
  const year = Math.floor(months / count);
  const index = (months % count) + 1;
  return at.letter === '' ? `FY${year}` : `FY${year}-${at.letter}${at.letter === 'M' ? String(index).padStart(2, '0') : index}`;
};

/** How a label divides the year. */
export const basisOf = (label: string): NamedPeriod['basis'] => PARTS[parsed(label)?.letter ?? '']?.basis ?? 'year';
