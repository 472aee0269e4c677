const QUARTER = ['2026-01-01', '2026-03-31'];

export default function fill(workbook, { facts }) {
  workbook.terms([
    ['rate', '2%', "Share of the team's sales"],
    ['quarter_start', QUARTER[0], 'First day of the quarter'],
    ['quarter_end', QUARTER[1], 'Last day of the quarter'],
  ]);
  const deals = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'Deal', of: ({ id }) => id },
      { key: 'owner', head: 'Seller', of: ({ owner }) => owner },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
    ],
    facts.deals,
  );
  const cents = `ROUND(SUM(${deals.all('amount')})*rate*100,0)`;
  const members = workbook.table(
    'Members',
    [
      { key: 'member', head: 'Member', of: ({ id }) => id },
      { key: 'from', head: 'Takes part from', of: ({ participation }) => participation?.[0].from ?? QUARTER[0] },
      { key: 'days', head: 'Days', format: '0', formula: ({ c }) => `quarter_end-MAX(quarter_start,${c('from')})+1` },
      { key: 'exact', head: 'Cents, exact', formula: ({ c, column }) => `ROUND(${cents}*${c('days')}/SUM(${column('days')}),6)` },
      { key: 'whole', head: 'Whole cents', format: '0', formula: ({ c }) => `INT(${c('exact')})` },
      { key: 'rest', head: 'Remainder', format: '0.000000', formula: ({ c }) => `ROUND(${c('exact')}-${c('whole')},6)` },
      {
        key: 'rank',
        head: 'Rank of remainder',
        format: '0',
        formula: ({ c, column, row }) => `COUNTIF(${column('rest')},">"&${c('rest')})+COUNTIF(F$2:F${row + 2},${c('rest')})`,
      },
      {
        key: 'pay',
        head: 'Share of the pool',
        formula: ({ c, column }) => `(${c('whole')}+IF(${c('rank')}<=${cents}-SUM(${column('whole')}),1,0))/100`,
      },
    ],
    facts.participants,
  );
  workbook.pay(
    facts.participants.map(({ id }, row) => ({
      what: `Share of ${id}`,
      formula: members.cell('pay', row),
      figure: `sum lines[participant=${id}].amount`,
    })),
  );
}
