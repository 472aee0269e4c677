import { compareAmounts } from '@attain/ui/format';
import { MoneyText } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import { AttainmentBar } from '../../parts/attainment-bar.js';
import { PersonLink } from '../../parts/person-link.js';
import { StandingBadge } from '../../parts/standing-badge.js';
import type { RankedMember } from './ranking.js';

const LAST = '-1';
const compareRatio = (left: RankedMember, right: RankedMember): number =>
  compareAmounts(left.figure?.ratio ?? LAST, right.figure?.ratio ?? LAST);

/** The currency that all figures of a list have, for the head of its columns; null when they differ. */
const sharedCurrency = (members: readonly RankedMember[]): string | null => {
  const currencies = new Set(members.flatMap(({ figure }) => (figure ? [figure.attained.currency] : [])));
  return currencies.size === 1 ? [...currencies][0]! : null;
};

const columnsOf = (currency: string | null, elapsed: string, date: string | undefined): readonly Column<RankedMember>[] => {
  const inCurrency = currency === null ? '' : `, ${currency}`;
  return [
    {
      id: 'place',
      header: 'Place',
      width: '64px',
      cell: ({ place }) => <span className="a-number">{place ?? '–'}</span>,
      compare: (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity),
    },
    {
      id: 'name',
      header: 'Name',
      cell: ({ personId, name }) => <PersonLink personId={personId} name={name} date={date} />,
      compare: (a, b) => a.name.localeCompare(b.name),
    },
    {
      id: 'attained',
      header: `Attained${inCurrency}`,
      align: 'end',
      wide: true,
      cell: ({ figure }) => (figure ? <MoneyText money={figure.attained} bare={currency !== null} live /> : '–'),
      compare: (a, b) => compareAmounts(a.figure?.attained.amount ?? LAST, b.figure?.attained.amount ?? LAST),
    },
    {
      id: 'quota',
      header: `Quota${inCurrency}`,
      align: 'end',
      wide: true,
      cell: ({ figure }) => (figure?.quota ? <MoneyText money={figure.quota} bare={currency !== null} /> : '–'),
      compare: (a, b) => compareAmounts(a.figure?.quota?.amount ?? LAST, b.figure?.quota?.amount ?? LAST),
    },
    {
      id: 'ratio',
      header: 'Attainment',
      align: 'end',
      cell: ({ figure }) => <AttainmentBar ratio={figure?.ratio ?? null} expected={elapsed} />,
      compare: compareRatio,
    },
    {
      id: 'standing',
      header: 'Pace',
      width: '152px',
      wide: 'medium',
      cell: ({ figure }) => <StandingBadge standing={figure?.standing ?? null} />,
    },
  ];
};

export interface PeopleTableProps {
  readonly label: string;
  readonly members: readonly RankedMember[];
  readonly elapsed: string;
  readonly date: string | undefined;
}

/** People with their place, figures and pace; each name leads to the person. */
export const PeopleTable = ({ label, members, elapsed, date }: PeopleTableProps) => {
  const columns = useMemo(() => columnsOf(sharedCurrency(members), elapsed, date), [members, elapsed, date]);
  return <DataTable label={`${label}, table`} rows={members} columns={columns} rowKey={({ personId }) => personId} />;
};
