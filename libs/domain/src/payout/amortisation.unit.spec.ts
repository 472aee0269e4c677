import { describe, expect, it } from '@jest/globals';
import { amortisations, amortise, readFactsDocument, type AccountingPolicy, type Amortisation } from './index.js';

type Fields = Record<string, unknown>;
const policy: AccountingPolicy = { expedient: true, currency: 'USD', rounding: 'half-away' };
const amortised = (fields: Fields = {}, change: Partial<AccountingPolicy> = {}): Amortisation => {
  const contract = { id: 'K', commission: '15000', start: '2026-01-15', months: '36', ...fields };
  const { document, findings } = readFactsDocument({ participants: [], contracts: [contract] });
  if (!document) throw new Error(JSON.stringify(findings));
  return amortise(document.contracts![0]!, { ...policy, ...change });
};
const decided = (fields: Fields, change: Partial<AccountingPolicy> = {}): string => {
  const { treatment, over, months, reason } = amortised(fields, change);
  return `${treatment} over ${over ?? 'nothing'} ${months}: ${reason}`;
};

describe('a commission that is capitalised', () => {
  it('is spread evenly over its months, the remainder in the last', () => {
    const { schedule, ...whole } = amortised();
    expect(whole).toEqual({
      ...{ contract: 'K', treatment: 'capitalise', over: 'contract-term', months: 36, currency: 'USD' },
      reason: 'amortised over 36 months, the contract term',
      ...{ commission: '15000.00', monthly: '416.67', last: '416.55', writtenOff: null },
    });
    expect([schedule.length, schedule[0], schedule[11], schedule.at(-1)]).toEqual([
      36,
      { month: '2026-01', amount: '416.67', remaining: '14583.33' },
      { month: '2026-12', amount: '416.67', remaining: '9999.96' },
      { month: '2028-12', amount: '416.55', remaining: '0.00' },
    ]);
  });

  it('writes off the rest in the month in which the contract ends, whatever is clawed back', () => {
    const { schedule, writtenOff } = amortised({ terminatedOn: '2026-04-10', clawedBack: '5000' });
    expect(schedule.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(writtenOff).toEqual({ month: '2026-04', amount: '13749.99', clawedBack: '5000.00' });
    expect(amortised({ terminatedOn: '2026-01-20' })).toMatchObject({
      schedule: [],
      writtenOff: { month: '2026-01', amount: '15000.00', clawedBack: '0.00' },
    });
    expect(amortised({ terminatedOn: '2029-01-01' })).toMatchObject({ writtenOff: null });
  });

  it('is told in its own currency, rounded as the policy says', () => {
    const yen = amortised({ commission: '1000', currency: 'JPY', months: '16' }, { rounding: 'half-even' });
    expect([yen.currency, yen.commission, yen.monthly, yen.last]).toEqual(['JPY', '1000', '62', '70']);
    expect(amortised({ commission: '1000', currency: 'JPY', months: '16' }).monthly).toBe('63');
  });
});

describe('over what a commission is spread', () => {
  it.each<[string, Fields, Partial<AccountingPolicy>, string]>([
    ['its term', { months: '13' }, {}, 'capitalise over contract-term 13: amortised over 13 months, the contract term'],
    [
      'nothing, when that is a year or less',
      { months: '12' },
      {},
      'expense over nothing 12: amortised over 12 months, a year or less: expedient',
    ],
    [
      'a year, without the expedient',
      { months: '12' },
      { expedient: false },
      'capitalise over contract-term 12: amortised over 12 months, the contract term',
    ],
    [
      'its term and the renewals that are expected',
      { months: '12', renewalsExpected: '2' },
      {},
      'capitalise over expected-life 36: amortised over 36 months, the expected life',
    ],
    [
      'its term alone, when renewals are paid alike',
      { months: '12', renewalsExpected: '2', renewalCommensurate: 'yes' },
      {},
      'expense over nothing 12: amortised over 12 months, a year or less: expedient',
    ],
    [
      'no renewals, when none is expected',
      { months: '24', renewalsExpected: '0' },
      {},
      'capitalise over contract-term 24: amortised over 24 months, the contract term',
    ],
    [
      'the term of a renewal',
      { months: '24', renewal: 'yes', renewalsExpected: '1' },
      {},
      'capitalise over renewal-term 24: amortised over 24 months, the renewal term',
    ],
    [
      'the benefit that is stated',
      { months: '12', benefitMonths: '60', renewal: 'yes' },
      {},
      'capitalise over expected-life 60: amortised over 60 months, the expected life',
    ],
    [
      'nothing, when it is no incremental cost',
      { incremental: 'no' },
      {},
      'expense over nothing 0: not an incremental cost of obtaining the contract',
    ],
  ])('%s', (_what, fields, change, expected) => {
    expect(decided(fields, change)).toBe(expected);
  });

  it('an expense is all in the month in which it begins', () => {
    expect(amortised({ months: '6', commission: '99.99' })).toMatchObject({
      ...{ commission: '99.99', monthly: '0.00', last: '0.00', writtenOff: null },
      schedule: [{ month: '2026-01', amount: '99.99', remaining: '0.00' }],
    });
  });
});

describe('the schedules of some facts', () => {
  const read = (more: Fields): ReturnType<typeof amortisations> => {
    const contracts = [{ id: 'K', commission: '1300', start: '2026-01-15', months: '13' }];
    const { document } = readFactsDocument({ participants: [], contracts, ...more });
    return amortisations(document!);
  };

  it('are none without a policy: nothing is decided by default', () => {
    expect(read({})).toEqual({ policy: null, schedules: [], opening: [] });
  });

  it('follow the policy, in dollars rounded half away unless it says otherwise', () => {
    expect(read({ accounting: { expedient: 'yes' } }).policy).toEqual({ expedient: true, currency: 'USD', rounding: 'half-away' });
    const { policy: own, schedules } = read({ accounting: { expedient: 'no', currency: 'EUR', rounding: 'half-even' } });
    expect(own).toEqual({ expedient: false, currency: 'EUR', rounding: 'half-even' });
    expect(schedules.map(({ contract, currency, monthly }) => `${contract} ${monthly} ${currency}`)).toEqual(['K 100.00 EUR']);
    expect(read({ accounting: { expedient: 'no' }, contracts: [] }).schedules).toEqual([]);
  });

  it('begin with what is not amortised yet', () => {
    const opening = [
      { participant: 'rep', date: '2026-01-01', unamortised: '900.00' },
      { participant: 'other', date: '2026-01-01' },
    ];
    expect(read({ opening }).opening).toEqual([{ participant: 'rep', unamortised: '900.00' }]);
  });
});
