export default function fill(workbook, { plan, facts }) {
  const quotaOf = (measure) => facts.quotas.find((quota) => quota.measure === measure).amount;
  workbook.terms([
    ['target_pay', plan.values.targetPay, 'Target pay of the quarter'],
    ['bookings_quota', quotaOf('bookings'), 'Quota of bookings'],
    ['services_quota', quotaOf('services'), 'Quota of services'],
  ]);
  const [{ rows, columns, cells }] = plan.components;
  const deals = workbook.table(
    'Deals',
    [
      { key: 'deal', head: 'Deal', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'type', head: 'Kind', of: ({ type }) => type },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
    ],
    facts.deals,
  );
  const matrix = workbook.table(
    'Matrix',
    [
      { key: 'from', head: 'Bookings from', of: ({ from }) => from },
      ...['0%', ...columns.to].map((from, column) => ({
        key: `c${column}`,
        head: `Services from ${from}`,
        of: ({ share }) => share[column],
      })),
    ],
    cells.map((share, row) => ({ share, from: row === 0 ? '0%' : rows.to[row - 1] })),
  );
  const services = workbook.table('ServicesFrom', [{ key: 'from', head: 'Services from', of: (from) => from }], ['0%', ...columns.to]);
  const attained = (type, quota) => `SUMIF(${deals.all('type')},"${type}",${deals.all('amount')})/${quota}`;
  const all = `Matrix!$B$2:$${matrix.letter(`c${columns.to.length}`)}$${cells.length + 1}`;
  const row = `MATCH(${attained('product', 'bookings_quota')},${matrix.all('from')},1)`;
  const column = `MATCH(${attained('services', 'services_quota')},${services.all('from')},1)`;
  workbook.pay([
    {
      what: 'Matrix of the quarter',
      formula: `ROUND(target_pay*INDEX(${all},${row},${column}),2)`,
      figure: 'sum lines[component=matrix].amount',
    },
  ]);
}
