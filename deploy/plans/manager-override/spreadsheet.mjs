import { within } from '../tools/workbook.mjs';

export default function fill(workbook, { facts }) {
  const quotaOf = (basis) => facts.quotas.find((quota) => quota.basis === basis).amount;
  workbook.terms([
    ['month_quota', quotaOf('month'), "The team's quota of the month"],
    ['quarter_quota', quotaOf('quarter'), "The team's quota of the quarter"],
    ['rate', '1%', 'Rate up to quota'],
    ['rate_above', '2%', 'Rate above'],
    ['multiplied_from', '110%', 'Multiplied from this share of the quarter'],
    ['factor', '110%', 'Factor'],
  ]);
  const parts = (c) => [within(c('before'), c('after'), '0', 'month_quota'), within(c('before'), c('after'), 'month_quota', null)];
  const place = workbook.table(
    'Deals',
    [
      { key: 'deal', head: "The team's deal", of: ({ id }) => id },
      { key: 'owner', head: 'Seller', of: ({ owner }) => owner },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
      { key: 'before', head: 'Sold before', formula: ({ sumBefore }) => sumBefore('amount') },
      { key: 'after', head: 'Sold with it', formula: ({ sumTo }) => sumTo('amount') },
      { key: 'exact', head: 'Override, unrounded', formula: ({ c }) => `${parts(c)[0]}*rate+${parts(c)[1]}*rate_above` },
      { key: 'pay', head: 'Override', formula: ({ c }) => `ROUND(${c('exact')},2)` },
    ],
    facts.deals,
  );
  workbook.pay([
    ...facts.deals.map(({ id }, row) => ({
      what: `Override on ${id}`,
      formula: place.cell('pay', row),
      figure: `lines[component=override][deal=${id}].amount`,
    })),
    {
      what: 'What the multiplier adds',
      formula: `IF(SUM(${place.all('amount')})>=multiplied_from*quarter_quota,ROUND(SUM(${place.all('exact')})*(factor-1),2),0)`,
      figure: 'sum lines[component=quarter-multiplier].amount',
    },
  ]);
}
