import { within } from '../tools/workbook.mjs';

export default function fill(workbook, { plan, facts }) {
  const quotaOf = (basis) => facts.quotas.find((quota) => quota.basis === basis).amount;
  workbook.terms([
    ['variable', plan.values.variable, 'Variable pay of a year'],
    ['target', plan.values.target, 'Sales of a year that earn it'],
    ['quarter_quota', quotaOf('quarter'), 'Quota of the quarter'],
    ['year_quota', quotaOf('year'), 'Quota of the year'],
    ['year_bonus', '5000', 'Bonus when the year reaches it'],
  ]);
  const deals = facts.deals.filter(({ type }) => type === 'new');
  const part = (c, before, low, high) => within(c(before), c('after'), low, high);
  const place = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'New deal', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
      { key: 'before', head: 'Sold before', formula: ({ sumBefore }) => sumBefore('amount') },
      { key: 'after', head: 'Sold with it', formula: ({ sumTo }) => sumTo('amount') },
      { key: 'base', head: 'Up to quota', formula: ({ c }) => part(c, 'before', '0', 'quarter_quota') },
      { key: 'above', head: 'Up to 125 %', formula: ({ c }) => part(c, 'before', 'quarter_quota', '1.25*quarter_quota') },
      { key: 'far', head: 'Above', formula: ({ c }) => part(c, 'before', '1.25*quarter_quota', null) },
      {
        key: 'pay',
        head: 'Commission',
        formula: ({ c }) => `ROUND((${c('base')}+1.5*${c('above')}+2*${c('far')})*variable/target,2)`,
      },
    ],
    deals,
  );
  workbook.pay([
    ...deals.map(({ id }, row) => ({
      what: `Commission on ${id}`,
      formula: place.cell('pay', row),
      figure: `lines[component=commission][deal=${id}].amount`,
    })),
    {
      what: 'Bonus of the year',
      formula: `IF(SUM(${place.all('amount')})>=year_quota,year_bonus,0)`,
      figure: 'sum lines[component=year-bonus].amount',
    },
  ]);
}
