export default function fill(workbook, { plan, facts }) {
  workbook.terms([
    ['target_pay', plan.values.targetPay, 'Target pay of the quarter'],
    ['days', '90', 'Days of participation in the quarter'],
    ['all_days', '90', 'Days of the quarter'],
  ]);
  const { objectives } = plan.components[0];
  const place = workbook.table(
    'Objectives',
    [
      { key: 'code', head: 'Objective', of: ({ code }) => code },
      { key: 'weight', head: 'Weight', of: ({ weight }) => weight },
      { key: 'cap', head: 'Cap', of: ({ cap }) => cap },
      {
        key: 'score',
        head: 'Score',
        of: ({ code }) => facts.scores.find(({ objective }) => objective === code).score,
      },
      {
        key: 'pay',
        head: 'Pay, unrounded',
        formula: ({ c }) => `target_pay*days/all_days*${c('weight')}*MIN(${c('score')},${c('cap')})`,
      },
    ],
    objectives,
  );
  workbook.pay([
    { what: 'Objectives of the quarter', formula: `ROUND(SUM(${place.all('pay')}),2)`, figure: 'sum lines[component=objectives].amount' },
  ]);
}
