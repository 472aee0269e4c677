const MONTHS = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'];

export default function fill(workbook, { facts }) {
  workbook.terms([
    ['rate', '7%', 'Rate'],
    ['held_share', '20%', 'Held back'],
    ['held_days', '90', 'Days until it is released'],
  ]);
  const receipts = workbook.table(
    'Receipts',
    [
      { key: 'deal', head: 'Deal', of: ({ deal }) => deal },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
    ],
    facts.receipts,
  );
  const deals = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'Deal', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
      { key: 'pay', head: 'Commission', formula: ({ c }) => `ROUND(${c('amount')}*rate,2)` },
    ],
    facts.deals,
  );
  const received = (row, c) =>
    `MIN(1,SUMIFS(${receipts.all('amount')},${receipts.all('deal')},${deals.cell('deal', row)},${receipts.all('date')},"<="&${c('end')})/${deals.cell('amount', row)})`;
  const released = (row) => ({
    key: `released${row}`,
    head: `Released of ${facts.deals[row].id}`,
    formula: ({ c }) =>
      `ROUND(${deals.cell('pay', row)}*${received(row, c)}*IF(${c('end')}>=${deals.cell('date', row)}+held_days,1,1-held_share),2)`,
  });
  const months = workbook.table(
    'Months',
    [{ key: 'end', head: 'End of month', of: ({ end }) => end }, ...facts.deals.map((_deal, row) => released(row))],
    MONTHS.map((end) => ({ end })),
  );
  const sum = (row) => facts.deals.map((_deal, index) => months.cell(`released${index}`, row)).join('+');
  workbook.pay([
    ...facts.deals.map(({ id }, row) => ({
      what: `Commission on ${id}`,
      formula: deals.cell('pay', row),
      figure: `lines[deal=${id}].amount`,
    })),
    ...MONTHS.map((end, row) => ({
      what: `Paid in the month to ${end}`,
      formula: row === 0 ? sum(0) : `${sum(row)}-(${sum(row - 1)})`,
      figure: `sum statements[period=FY2026-M${end.slice(5, 7)}].net`,
    })),
  ]);
}
