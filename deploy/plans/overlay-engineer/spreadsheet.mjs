import { within } from '../tools/workbook.mjs';

export default function fill(workbook, { facts }) {
  workbook.terms([
    ['quota', facts.quotas[0].amount, 'Quota of the quarter'],
    ['rate', '1%', 'Rate up to quota'],
    ['rate_above', '1.5%', 'Rate above'],
    ['most', '4000', 'Limit per deal'],
  ]);
  const place = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'Deal', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
      { key: 'share', head: 'Overlay share', of: ({ overlays }) => overlays[0].share },
      { key: 'credit', head: 'Overlay credit', formula: ({ c }) => `${c('amount')}*${c('share')}` },
      { key: 'before', head: 'Credited before', formula: ({ sumBefore }) => sumBefore('credit') },
      { key: 'after', head: 'Credited with it', formula: ({ sumTo }) => sumTo('credit') },
      {
        key: 'pay',
        head: 'Pay',
        formula: ({ c }) =>
          `MIN(most,ROUND(${within(c('before'), c('after'), '0', 'quota')}*rate+${within(c('before'), c('after'), 'quota', null)}*rate_above,2))`,
      },
    ],
    facts.deals,
  );
  workbook.pay(
    facts.deals.map(({ id }, row) => ({ what: `Overlay on ${id}`, formula: place.cell('pay', row), figure: `lines[deal=${id}].amount` })),
  );
}
