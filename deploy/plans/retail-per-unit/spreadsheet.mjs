import { within } from '../tools/workbook.mjs';

export default function fill(workbook, { facts }) {
  workbook.terms([
    ['first', '4', 'Per phone up to 40'],
    ['second', '5.50', 'Per phone up to 80'],
    ['third', '7', 'Per phone above'],
    ['per_accessory', '0.75', 'Per accessory'],
  ]);
  const of = (product) => facts.deals.filter((deal) => deal.product === product);
  const inputs = [
    { key: 'sale', head: 'Sales of', of: ({ id }) => id },
    { key: 'date', head: 'Date', of: ({ date }) => date },
    { key: 'units', head: 'Units', of: ({ quantity }) => quantity },
  ];
  const tier = (c, low, high, rate) => `${within(c('before'), c('after'), low, high)}*${rate}`;
  const phones = workbook.table(
    'Phones',
    [
      ...inputs,
      { key: 'before', head: 'Sold before', formula: ({ sumBefore }) => sumBefore('units') },
      { key: 'after', head: 'Sold with them', formula: ({ sumTo }) => sumTo('units') },
      {
        key: 'pay',
        head: 'Pay',
        formula: ({ c }) => `ROUND(${tier(c, '0', '40', 'first')}+${tier(c, '40', '80', 'second')}+${tier(c, '80', null, 'third')},2)`,
      },
    ],
    of('phone'),
  );
  const accessories = workbook.table(
    'Accessories',
    [...inputs, { key: 'pay', head: 'Pay', formula: ({ c }) => `ROUND(${c('units')}*per_accessory,2)` }],
    of('accessory'),
  );
  const lines = (component, product, place) =>
    of(product).map(({ id }, row) => ({
      what: `${component}, ${id}`,
      formula: place.cell('pay', row),
      figure: `lines[component=${component}][deal=${id}].amount`,
    }));
  workbook.pay([...lines('phones', 'phone', phones), ...lines('accessories', 'accessory', accessories)]);
}
