import { checkTimeline } from '@attain/domain/calendar';
import type { FieldError } from '@attain/platform/http';

/** A span under one plan of one person, whom `who` names; `place` names the row in errors. */
export interface PlanSpan {
  readonly who: string;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
  readonly place: string;
}

/** Every span that overlaps the one before it of the same person and plan; a row with the same start replaces the one held. */
export const overlaps = (held: readonly PlanSpan[], rows: readonly PlanSpan[]): FieldError[] => {
  const spans = new Map<string, Map<string, PlanSpan>>();
  for (const row of [...held, ...rows]) {
    const key = `${row.who} ${row.plan}`;
    spans.set(key, (spans.get(key) ?? new Map<string, PlanSpan>()).set(row.from, row));
  }
  return [...spans.values()].flatMap((own) => {
    const sorted = [...own.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
    return checkTimeline(sorted).flatMap(({ index }): FieldError[] => {
      const [before, row] = [sorted[index - 1], sorted[index]];
      if (!row) return [];
      return [
        {
          path: `${row.place}.from`,
          code: 'OVERLAP',
          message: `The span from ${row.from} overlaps the one from ${before?.from ?? ''} under ${row.plan}`,
        },
      ];
    });
  });
};
