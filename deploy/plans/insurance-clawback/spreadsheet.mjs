export default function fill(workbook, { facts }) {
  workbook.terms([
    ['rate', '40%', "Share of the first year's premium"],
    ['window', '12', 'Months in which a lapse takes back'],
  ]);
  const place = workbook.table(
    'Policies',
    [
      { key: 'policy', head: 'Policy', of: ({ id }) => id },
      { key: 'date', head: 'Begins', of: ({ date }) => date },
      { key: 'premium', head: 'Premium', of: ({ amount }) => amount },
      { key: 'ended', head: 'Lapsed on', of: ({ endedOn }) => endedOn ?? '' },
      { key: 'pay', head: 'Commission', formula: ({ c }) => `ROUND(${c('premium')}*rate,2)` },
      {
        key: 'months',
        head: 'Full months served',
        format: '0',
        formula: ({ c }) => `IF(${c('ended')}="",window,MIN(window,DATEDIF(${c('date')},${c('ended')},"m")))`,
      },
      { key: 'back', head: 'Taken back', formula: ({ c }) => `-ROUND(${c('pay')}*(window-${c('months')})/window,2)` },
    ],
    facts.deals,
  );
  workbook.pay([
    ...facts.deals.map(({ id }, row) => ({
      what: `Commission on ${id}`,
      formula: place.cell('pay', row),
      figure: `lines[deal=${id}].amount`,
    })),
    ...facts.deals.map(({ id, owner }, row) => ({
      what: `Taken back of ${id}`,
      formula: place.cell('back', row),
      figure: `sum postings[credit=${id}/${owner}][reason=clawback].amount`,
    })),
  ]);
}
