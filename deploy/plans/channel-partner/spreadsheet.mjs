export default function fill(workbook, { facts }) {
  workbook.terms([
    ['usd_eur', facts.rates[0].rate, 'Euros per dollar'],
    ['small_rate', '10%', 'Rate below 25,000'],
    ['middle_rate', '12%', 'Rate below 100,000'],
    ['large_rate', '15%', 'Rate from 100,000 on'],
    ['at_booking', '50%', 'Paid when booked'],
  ]);
  const deals = facts.deals.filter(({ fields }) => fields.registered === 'yes');
  const receipts = workbook.table(
    'Receipts',
    [
      { key: 'deal', head: 'Deal', of: ({ deal }) => deal },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
    ],
    facts.receipts,
  );
  const place = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'Registered deal', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
      { key: 'currency', head: 'Currency', of: ({ currency }) => currency },
      { key: 'euros', head: 'In euros', formula: ({ c }) => `ROUND(${c('amount')}*IF(${c('currency')}="USD",usd_eur,1),2)` },
      {
        key: 'pay',
        head: 'Margin',
        formula: ({ c }) => `ROUND(${c('euros')}*IF(${c('euros')}<25000,small_rate,IF(${c('euros')}<100000,middle_rate,large_rate)),2)`,
      },
      {
        key: 'received',
        head: 'Received share',
        format: '0.00%',
        formula: ({ c }) => `MIN(1,SUMIF(${receipts.all('deal')},${c('deal')},${receipts.all('amount')})/${c('amount')})`,
      },
      {
        key: 'released',
        head: 'Paid by the end',
        formula: ({ c }) => `ROUND(${c('pay')}*(at_booking+(1-at_booking)*${c('received')}),2)`,
      },
    ],
    deals,
  );
  workbook.pay([
    ...deals.map(({ id }, row) => ({ what: `Margin on ${id}`, formula: place.cell('pay', row), figure: `lines[deal=${id}].amount` })),
    ...deals.map(({ id, owner }, row) => ({
      what: `Paid of ${id} by the end`,
      formula: place.cell('released', row),
      figure: `sum postings[credit=${id}/${owner}].amount`,
    })),
  ]);
}
