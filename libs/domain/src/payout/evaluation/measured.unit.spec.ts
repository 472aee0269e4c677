import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { measuring, type Fields } from '../../../test/plan/documents.js';
import { parseRational } from '../../money/index.js';
import type { MeasureRule } from '../../plan/index.js';
import type { CreditFactOf, Facts } from '../facts/facts.js';
import { factsAsOf } from '../facts/read-facts.js';
import { figureFacts, measuredFacts, unitDigits } from './measured.js';

const facts = (fields: Fields, asOf = '2026-06-30'): Facts => factsAsOf(readFacts(fields), asOf);
const rule = (fields: Fields): MeasureRule => readPlan(measuring(fields)).measures.get('sales')!;
const noRate = { currency: 'USD', rateTable: null, rateOf: () => null };

describe('given figures', () => {
  const figure = (date: string, value: string, more: Fields = {}): Fields => ({ figure: 'nps', date, value, ...more });
  const told = (list: Fields[], asOf?: string): string[] =>
    figureFacts('nps', facts({ figures: list }, asOf), 'rep').map(({ id, date, amount }) => `${id} ${date} ${amount?.toString() ?? ''}`);

  it('stand by day and then by their names, whoever wrote them down first', () => {
    const list = [
      figure('2026-02-10', '7', { id: 'b' }),
      figure('2026-02-10', '9', { id: 'a' }),
      figure('2026-02-10', '8'),
      figure('2026-01-05', '3', { participant: 'rep' }),
      figure('2026-01-05', '4'),
      figure('2026-01-05', '2'),
    ];
    const expected = [
      'figure/nps/2026-01-05/0 2026-01-05 2',
      'figure/nps/2026-01-05/1 2026-01-05 4',
      'figure/nps/2026-01-05/2 2026-01-05 3',
      'figure/nps/2026-02-10/0 2026-02-10 8',
      'figure/nps/2026-02-10/1 2026-02-10 9',
      'figure/nps/2026-02-10/2 2026-02-10 7',
    ];
    expect([told(list), told([...list].reverse())]).toEqual([expected, expected]);
  });

  it('are those of the participant and of everybody, up to the day of calculation', () => {
    const list = [
      figure('2026-01-05', '3', { participant: 'rep' }),
      figure('2026-01-06', '4', { participant: 'other' }),
      figure('2026-02-10', '5'),
      figure('2026-02-11', '6'),
      { ...figure('2026-01-07', '9'), figure: 'csat' },
    ];
    expect(told(list, '2026-02-10')).toEqual(['figure/nps/2026-01-05/0 2026-01-05 3', 'figure/nps/2026-02-10/0 2026-02-10 5']);
    expect(figureFacts('nps', facts({}), 'rep')).toEqual([]);
  });

  it('are credits of nothing that was sold', () => {
    const [{ deal, ...credit }] = figureFacts('nps', facts({ figures: [figure('2026-01-05', '3')] }), 'rep') as [CreditFactOf];
    expect(JSON.parse(JSON.stringify({ deal, credit }))).toEqual({
      deal: {
        ...{ id: 'figure/nps/2026-01-05/0', date: '2026-01-05', amount: '3', currency: null, quantity: '1', type: 'figure' },
        ...{ product: '', account: '', termMonths: null, contractTotal: null, fields: {}, lines: [], paySplits: [] },
      },
      credit: {
        ...{ id: 'figure/nps/2026-01-05/0', participant: 'rep', kind: 'direct', role: 'figure', date: '2026-01-05', amount: '3' },
        ...{ currency: null, worth: null, quantity: '3', share: '1', endedOn: null, endReason: null, endKnownOn: null, held: null },
      },
    });
  });
});

describe('what a measure counts of a credit', () => {
  const measured = (fields: Fields, deal: Fields, ground: Parameters<typeof measuredFacts>[3] = noRate): string[] => {
    const given = Object.entries({ id: 'A', date: '2026-01-10', amount: 300, owner: 'rep', ...deal }).filter(
      ([, field]) => field !== undefined,
    );
    const known = facts({ participants: [{ id: 'rep' }, { id: 'other' }], deals: [Object.fromEntries(given)] });
    return measuredFacts(rule(fields), known.credits.get('rep') ?? [], known.participants.get('rep')!, ground).map(
      ({ id, value, held, rate }) => `${id}: ${value} ${held ?? 'counts'}${rate ? ` at ${rate.rate} ${rate.table} of ${rate.on}` : ''}`,
    );
  };
  const lines = [
    { product: 'seat', amount: '100', quantity: '4' },
    { product: 'help', amount: '200', quantity: '5' },
  ];

  it.each<[string, Fields, Fields, string[]]>([
    ['its amount', {}, {}, ['A/rep: 300 counts']],
    ['its share of one, where it is split', { value: 'count', credits: ['split'] }, { owner: undefined, splits: [{ participant: 'rep', share: '40%' }, { participant: 'other', share: '60%' }] }, ['A/rep: 0.4 counts']], // prettier-ignore
    ['its quantity', { value: 'quantity' }, { quantity: 3 }, ['A/rep: 3 counts']],
    ['one, whatever it is worth', { value: 'count' }, { amount: undefined }, ['A/rep: 1 counts']],
    ['its quantity in a currency without a rate', { value: 'quantity' }, { currency: 'EUR', quantity: 2 }, ['A/rep: 2 counts']],
    ['nothing without an amount', {}, { amount: undefined }, ['A/rep: 0 amount-missing']],
    ['nothing in a currency without a rate', {}, { currency: 'EUR' }, ['A/rep: 0 rate-missing']],
    ['its amount in the currency of the plan', {}, { currency: 'USD' }, ['A/rep: 300 counts']],
    ['each line', { of: 'line' }, { lines }, ['A/rep#1: 100 counts', 'A/rep#2: 200 counts']],
    ['each line by its quantity', { of: 'line', value: 'quantity' }, { lines }, ['A/rep#1: 4 counts', 'A/rep#2: 5 counts']],
    ['lines that a filter admits', { of: 'line', filter: 'line.product == "help"' }, { lines }, ['A/rep#2: 200 counts']],
    ['itself, where it has no lines', { of: 'line', filter: 'line.amount == 300' }, {}, ['A/rep: 300 counts']],
    ['itself and not its lines', {}, { lines }, ['A/rep: 300 counts']],
    ['what its formula gives of the amount of the deal', { value: 'deal.amount * 2', unit: 'currency' }, {}, ['A/rep: 600 counts']],
    ['what its formula gives of a deal without currency', { filter: 'deal.currency == ""' }, {}, ['A/rep: 300 counts']],
    ['what its formula gives of its quantity', { value: 'credit.quantity * 2', unit: 'count' }, { quantity: 4 }, ['A/rep: 8 counts']],
    ['nothing where the formula has no number', { value: 'deal.amount / 0', unit: 'currency' }, {}, ['A/rep: 0 filter-failed']],
  ])('%s', (_what, fields, deal, expected) => {
    expect(measured(fields, deal)).toEqual(expected);
  });

  const euros = { currency: 'USD', rateTable: 'budget', rateOf: () => ({ rate: parseRational('1.5'), table: 'budget', on: '2026-01-01' }) };

  it('is converted at the rate of the plan, and the line says which', () => {
    expect(measured({}, { currency: 'EUR' }, euros as never)).toEqual(['A/rep: 450 counts at 1.5 budget of 2026-01-01']);
    expect(measured({}, { currency: 'USD' }, euros as never)).toEqual(['A/rep: 300 counts']);
    expect(measured({}, {}, euros as never)).toEqual(['A/rep: 300 counts']);
  });

  it('is what the source says it is worth, where the plan has no table of its own', () => {
    const worth = (fields: Fields, ground = noRate as Parameters<typeof measuredFacts>[3]): string[] => {
      const credit = { id: 'A', participant: 'rep', date: '2026-01-10', amount: 300, currency: 'EUR', ...fields };
      const known = facts({ credits: [credit] });
      return measuredFacts(rule({}), known.credits.get('rep') ?? [], known.participants.get('rep')!, ground).map(
        ({ value, held, rate }) => `${value} ${held ?? 'counts'}${rate ? ` at ${rate.rate} ${rate.table} of ${rate.on}` : ''}`,
      );
    };
    const dollars = { worth: { amount: '330', currency: 'USD' } };
    expect(worth(dollars)).toEqual(['330 counts at 1.1 source of 2026-01-10']);
    expect(worth(dollars, euros as never)).toEqual(['450 counts at 1.5 budget of 2026-01-01']);
    expect(worth({ worth: { amount: '330', currency: 'GBP' } })).toEqual(['0 rate-missing']);
    expect(worth({ ...dollars, amount: 0 })).toEqual(['0 counts']);
    // A rate without end would round what is exact: the amount of the source counts as it stands.
    expect(worth({ worth: { amount: '100.01', currency: 'USD' } })[0]?.split(' ')[0]).toBe('100.01');
  });
});

describe('digits of a measure', () => {
  it('are those of the currency, or six where it counts', () => {
    expect([unitDigits(rule({}), 'JPY'), unitDigits(rule({}), 'USD'), unitDigits(rule({ value: 'count' }), 'JPY')]).toEqual([0, 2, 6]);
  });
});
