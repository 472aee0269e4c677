import { within } from '../tools/workbook.mjs';

export default function fill(workbook, { facts }) {
  const quotaOf = (basis) => facts.quotas.find((quota) => quota.basis === basis).amount;
  workbook.terms([
    ['per_meeting', '60', 'Per meeting up to quota'],
    ['per_meeting_above', '90', 'Per meeting above'],
    ['month_quota', quotaOf('month'), 'Meetings of the month'],
    ['quarter_quota', quotaOf('quarter'), 'Meetings of the quarter'],
    ['quarter_bonus', '750', 'Bonus when the quarter reaches them'],
  ]);
  const held = facts.deals.filter(({ type }) => type === 'meeting-held');
  const place = workbook.table(
    'Meetings',
    [
      { key: 'week', head: 'Held', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'count', head: 'Meetings', of: ({ quantity }) => quantity },
      { key: 'before', head: 'Held before', formula: ({ sumBefore }) => sumBefore('count') },
      { key: 'after', head: 'Held with them', formula: ({ sumTo }) => sumTo('count') },
      {
        key: 'pay',
        head: 'Pay',
        formula: ({ c }) =>
          `ROUND(${within(c('before'), c('after'), '0', 'month_quota')}*per_meeting+${within(c('before'), c('after'), 'month_quota', null)}*per_meeting_above,2)`,
      },
    ],
    held,
  );
  workbook.pay([
    ...held.map(({ id }, row) => ({
      what: `Meetings of ${id}`,
      formula: place.cell('pay', row),
      figure: `lines[component=per-meeting][deal=${id}].amount`,
    })),
    {
      what: 'Bonus of the quarter',
      formula: `IF(SUM(${place.all('count')})>=quarter_quota,quarter_bonus,0)`,
      figure: 'sum lines[component=quarter-bonus].amount',
    },
  ]);
}
