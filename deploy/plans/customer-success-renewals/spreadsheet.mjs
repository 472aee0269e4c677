export default function fill(workbook, { plan, facts }) {
  workbook.terms([
    ['target_pay', plan.values.targetPay, 'Target pay of the quarter'],
    ['due', facts.quotas[0].amount, 'What comes up for renewal'],
    ['most', '6000', 'Cap of the quarter'],
    ['expansion_rate', '5%', 'Rate on expansion'],
  ]);
  const place = workbook.table(
    'Contracts',
    [
      { key: 'contract', head: 'Contract', of: ({ id }) => id },
      { key: 'date', head: 'Date', of: ({ date }) => date },
      { key: 'type', head: 'Kind', of: ({ type }) => type },
      { key: 'amount', head: 'Amount', of: ({ amount }) => amount },
    ],
    facts.deals,
  );
  const renewed = `SUMIF(${place.all('type')},"renewal",${place.all('amount')})/due`;
  const share = `IF(${renewed}<0.9,0,IF(${renewed}<1,0.5+(${renewed}-0.9)*100*0.05,1+(${renewed}-1)*100*0.03))`;
  workbook.pay([
    {
      what: 'Retention',
      formula: `MIN(most,ROUND(target_pay*${share},2))`,
      figure: 'sum lines[component=retention].amount',
    },
    ...facts.deals
      .map((deal, row) => ({ ...deal, row }))
      .filter(({ type }) => type === 'expansion')
      .map(({ id, row }) => ({
        what: `Expansion ${id}`,
        formula: `ROUND(${place.cell('amount', row)}*expansion_rate,2)`,
        figure: `lines[component=expansion][deal=${id}].amount`,
      })),
  ]);
}
