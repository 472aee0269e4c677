import type { WireMoney } from '@attain/ui/format';
import type { Statement } from '../../api/pay.js';

/** A row of the statement: a credit's line, or a component's line for a whole period. */
export interface LineRow {
  readonly lineId: string;
  readonly on: string;
  readonly title: string;
  readonly component: string;
  readonly kind: string;
  readonly credited: WireMoney | null;
  readonly amount: WireMoney;
  readonly held: string | null;
  readonly removed: boolean;
  /** An earlier, closed period paid part of it. */
  readonly corrects: boolean;
  /** Why it is posted, where the plan's rules say: `released`, `prior period`, `clawback`, `returned`. */
  readonly reason: string | null;
}

const periodKinds: Readonly<Record<string, string>> = { 're-rating': 'Re-rating', bonus: 'Bonus', period: 'Period' };

/** `Bonus: goal`; for other kinds the component, and what the line is where that says more: `Pool (team pool)`. */
const periodTitle = (kind: string, title: string): string => {
  const known = periodKinds[kind];
  if (known !== undefined) return `${known}: ${title}`;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return kind === title || kind === 'component' ? name : `${name} (${kind})`;
};

const isZero = ({ amount }: WireMoney): boolean => !/[1-9]/.test(amount);

/** All rows of a statement, period lines among the credits of the day on which their period ends. */
export const lineRows = (pages: readonly Statement[]): LineRow[] => {
  const titles = new Map(
    (pages[0]?.periods ?? []).flatMap(({ components }) => components.map(({ plan, component, title }) => [`${plan} ${component}`, title])),
  );
  const credits = pages
    .flatMap(({ lines }) => lines)
    .map(
      (line): LineRow => ({
        lineId: line.lineId,
        on: line.on,
        title: line.deal.name ?? line.deal.externalId ?? 'Deal without a name',
        component: titles.get(`${line.plan} ${line.component}`) ?? line.component ?? '',
        kind: line.creditKind,
        credited: line.credited,
        amount: line.amount,
        held: line.held,
        removed: line.removed,
        corrects: line.reason === null && !isZero(line.postedBefore),
        reason: line.reason,
      }),
    );
  const periods = (pages[0]?.periods ?? []).flatMap((period) =>
    period.components.flatMap(({ title, periodLines }) =>
      periodLines.map(
        (line): LineRow => ({
          lineId: line.lineId,
          on: line.earningPeriod,
          title: periodTitle(line.kind, title),
          component: title,
          kind: line.kind,
          credited: null,
          amount: line.amount,
          held: line.held,
          removed: false,
          corrects: line.reason === null && !isZero(line.postedBefore),
          reason: line.reason,
        }),
      ),
    ),
  );
  return [...periods, ...credits];
};

/** Rows whose deal, component or kind holds every word of a text; case does not matter. */
export const matching = (rows: readonly LineRow[], text: string): readonly LineRow[] => {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ title, component, kind }) => {
    const held = `${title} ${component} ${kind}`.toLocaleLowerCase();
    return words.every((word) => held.includes(word));
  });
};

/** The one currency of all rows; null when there are several. */
export const onlyCurrency = (rows: readonly LineRow[]): string | null => {
  const currencies = new Set(rows.map(({ amount }) => amount.currency));
  return currencies.size === 1 ? [...currencies][0]! : null;
};
