import { describe, expect, it } from '@jest/globals';
import { factsAsOf, readFactsDocument } from './read-facts.js';
import type { CreditFactOf, Facts } from './facts.js';

type Fields = Record<string, unknown>;

const people = [{ id: 'rep' }, { id: 'other' }, { id: 'boss' }];
const facts = (document: Fields, asOf?: string): Facts => {
  const { document: read, findings } = readFactsDocument({ participants: people, ...document });
  if (!read) throw new Error(JSON.stringify(findings));
  return factsAsOf(read, asOf);
};
const shown = ({ id, kind, role, amount, currency, quantity, share, endedOn, endReason, held }: CreditFactOf): string =>
  [
    `${id} ${kind} ${role || '-'} ${amount?.toString() ?? 'none'} ${currency ?? '-'} ×${quantity.toString()} ${share.toString()}`,
    ...(endedOn === null ? [] : [`${endReason} ${endedOn}`]),
    ...(held === null ? [] : [`held: ${held}`]),
  ].join(' ');
const credits = (document: Fields, asOf?: string): string[] => [...facts(document, asOf).credits.values()].flat().map(shown);
const heldFacts = (document: Fields): string[] =>
  facts(document).held.map(({ fact, participant, date, reason }) => `${fact} of ${participant ?? 'nobody'} on ${date}: ${reason}`);
const deal = (fields: Fields = {}): Fields =>
  Object.fromEntries(
    Object.entries({ id: 'A', date: '2026-03-10', amount: '100.00', currency: 'USD', owner: 'rep', ...fields }).filter(
      ([, value]) => value !== undefined,
    ),
  );
const parts = (...list: readonly (readonly [string, string, Fields?])[]): Fields[] =>
  list.map(([participant, share, more = {}]) => ({ participant, share, ...more }));

describe('credits of a deal', () => {
  it('are its owner’s alone', () => {
    expect(credits({ deals: [deal({ quantity: '3' })] })).toEqual(['A/rep direct owner 100 USD ×3 1']);
    expect(credits({ deals: [{ id: 'A', date: '2026-03-10', owner: 'rep' }] })).toEqual(['A/rep direct owner none - ×1 1']);
  });

  it('are divided to the cent, in order of participant, whatever the order of the deal', () => {
    const thirds = parts(['rep', '0.3333'], ['boss', '0.3333', { role: 'lead' }], ['other', '0.3333']);
    const expected = [
      'A/boss split lead 33.34 USD ×1/3 1/3',
      'A/other split split 33.33 USD ×1/3 1/3',
      'A/rep split split 33.33 USD ×1/3 1/3',
    ];
    expect(credits({ deals: [deal({ splits: thirds })] }).sort()).toEqual(expected);
    expect(credits({ deals: [deal({ splits: [...thirds].reverse() })] }).sort()).toEqual(expected);
    expect(credits({ deals: [deal({ splits: parts(['rep', 'equal'], ['other', 'equal']) })] })).toEqual([
      'A/rep split split 50 USD ×0.5 0.5',
      'A/other split split 50 USD ×0.5 0.5',
    ]);
  });

  it('keep their fractions where the amount has more digits than the currency', () => {
    const halves = parts(['rep', '50%'], ['other', '50%']);
    expect(credits({ deals: [deal({ amount: '0.005', splits: halves })] })[0]).toBe('A/rep split split 0.0025 USD ×0.5 0.5');
    expect(credits({ deals: [deal({ amount: '5', currency: 'JPY', splits: halves })] })).toEqual([
      'A/rep split split 2 JPY ×0.5 0.5',
      'A/other split split 3 JPY ×0.5 0.5',
    ]);
    expect(credits({ deals: [deal({ amount: '0.01', currency: undefined, splits: halves })] })).toEqual([
      'A/rep split split 0 - ×0.5 0.5',
      'A/other split split 0.01 - ×0.5 0.5',
    ]);
    expect(credits({ deals: [deal({ amount: undefined, splits: halves })] })[0]).toBe('A/rep split split none USD ×0.5 0.5');
  });

  it.each<[string, Fields, string]>([
    ['nobody owns', { owner: undefined }, 'owner-missing'],
    ['is split to less than a whole', { splits: parts(['rep', '0.9998']) }, 'splits-do-not-sum'],
    ['is split to more than a whole', { splits: parts(['rep', '1.0002']) }, 'splits-do-not-sum'],
    ['is split below nothing', { splits: parts(['rep', '1.5'], ['other', '-0.5']) }, 'share-negative'],
    ['is split equally in part', { splits: parts(['rep', '50%'], ['other', 'equal']) }, 'splits-do-not-sum'],
  ])('are none, and it waits, when it %s', (_what, fields, reason) => {
    expect(credits({ deals: [deal(fields)] })).toEqual([]);
    expect(heldFacts({ deals: [deal(fields)] })[0]).toMatch(new RegExp(`^deal A of (rep|nobody) on 2026-03-10: ${reason}$`));
  });

  it('tell everybody who was to have a part that it waits', () => {
    expect(heldFacts({ deals: [deal({ owner: undefined, splits: parts(['rep', '0.5'], ['other', '0.4']) })] })).toEqual([
      'deal A of nobody on 2026-03-10: splits-do-not-sum',
      'deal A of rep on 2026-03-10: splits-do-not-sum',
      'deal A of other on 2026-03-10: splits-do-not-sum',
    ]);
  });

  it('may be a ten-thousandth off', () => {
    expect(credits({ deals: [deal({ splits: parts(['rep', '0.9999']) })] })).toEqual(['A/rep split split 100 USD ×1 1']);
    expect(credits({ deals: [deal({ splits: parts(['rep', '1.0001']) })] })).toEqual(['A/rep split split 100 USD ×1 1']);
  });

  it('are joined by overlays beside them', () => {
    const overlays = parts(['other', '50%', { role: 'engineer' }], ['boss', 'equal', { kind: 'team' }], ['boss', '10%']);
    expect(credits({ deals: [deal({ overlays })] })).toEqual([
      'A/rep direct owner 100 USD ×1 1',
      'A/other/overlay overlay engineer 50 USD ×0.5 0.5',
      'A/boss/overlay-2 overlay overlay 10 USD ×0.1 0.1',
      'A/boss/team-1 team overlay 100 USD ×1 1',
    ]);
  });

  it('roll up to every manager of that day, once', () => {
    const participants = [
      { id: 'rep', manager: 'lead' },
      { id: 'other', manager: 'lead' },
      { id: 'lead', manager: 'boss' },
      { id: 'boss' },
    ];
    const splits = parts(['rep', '60%'], ['other', '40%']);
    const all = ['A/lead/rollup rollup manager 100 USD ×1 1', 'A/boss/rollup rollup manager 100 USD ×1 1'];
    const rolled = (document: Fields): string[] =>
      credits({ participants, deals: [deal({ splits })], ...document }).filter((id) => id.includes('rollup'));
    expect(rolled({})).toEqual(all);
    expect(rolled({ crediting: { rollupLevels: 'all' } })).toEqual(all);
    expect(rolled({ crediting: { rollupLevels: '1' } })).toEqual(all.slice(0, 1));
    expect(rolled({ crediting: { rollupLevels: '0' } })).toEqual([]);
    expect(rolled({ deals: [deal({ amount: undefined, splits })] })).toEqual(all.map((text) => text.replace('100 USD', 'none USD')));
  });

  it('follow a reporting line that changes, and come to an end in one that is a circle', () => {
    const manager = [
      { id: 'lead', from: '2026-01-01', to: '2026-03-10' },
      { id: 'boss', from: '2026-03-10' },
    ];
    const participants = [{ id: 'rep', manager }, { id: 'lead' }, { id: 'boss', manager: 'rep' }];
    const on = (date: string): string[] => credits({ participants, deals: [deal({ date })] }).map((text) => text.split(' ')[0]!);
    expect(on('2026-03-09')).toEqual(['A/rep', 'A/lead/rollup']);
    expect(on('2026-03-10')).toEqual(['A/rep', 'A/rep/rollup', 'A/boss/rollup']);
    expect(on('2025-12-31')).toEqual(['A/rep']);
  });

  it('wait when the person, or the currency, is not known, or is not there on that day', () => {
    const participants = [{ id: 'rep', participation: [{ from: '2026-03-01', to: '2026-03-31' }, { from: '2026-05-01' }] }]; // prettier-ignore
    const heldOn = (fields: Fields): string | undefined => credits({ participants, deals: [deal(fields)] })[0]?.split('held: ')[1];
    expect(heldOn({ owner: 'ghost' })).toBe('participant-unknown');
    expect(heldOn({ currency: 'QQQ' })).toBe('currency-unknown');
    expect(['2026-02-28', '2026-03-01', '2026-03-30', '2026-03-31', '2026-05-01'].map((date) => heldOn({ date }))).toEqual([
      'outside-participation',
      undefined,
      undefined,
      'outside-participation',
      undefined,
    ]);
  });

  it('end when that is known, for the reason given, else because it was lost', () => {
    const ended = (fields: Fields, asOf: string): string | undefined => credits({ deals: [deal(fields)] }, asOf)[0];
    expect(ended({ endedOn: '2026-04-10' }, '2026-04-09')).toBe('A/rep direct owner 100 USD ×1 1');
    expect(ended({ endedOn: '2026-04-10' }, '2026-04-10')).toBe('A/rep direct owner 100 USD ×1 1 lost 2026-04-10');
    expect(ended({ endedOn: '2026-04-10', endReason: 'merged' }, '2026-04-10')).toBe('A/rep direct owner 100 USD ×1 1 merged 2026-04-10');
  });
});

describe('credits as they are stated', () => {
  const credit = (fields: Fields = {}): Fields => ({ id: 'C', participant: 'rep', date: '2026-03-10', amount: '50.00', ...fields });

  it('stand by themselves, or beside the deal that they name', () => {
    expect(credits({ credits: [credit({ quantity: '2', kind: 'overlay', role: 'engineer', share: '25%', currency: 'EUR' })] })).toEqual([
      'C overlay engineer 50 EUR ×2 0.25',
    ]);
    const beside = facts({ deals: [deal({ owner: undefined })], credits: [credit({ deal: 'A' })] });
    expect(beside.credits.get('rep')?.map(shown)).toEqual(['C direct - 50 USD ×1 1']);
    expect([beside.credits.get('rep')?.[0]?.deal.id, beside.held]).toEqual(['A', []]);
    expect(credits({ deals: [deal()], credits: [credit({ deal: 'A' })] })).toEqual([
      'A/rep direct owner 100 USD ×1 1',
      'C direct - 50 USD ×1 1',
    ]);
    expect(facts({ credits: [credit({ deal: 'Z' })] }).credits.get('rep')?.[0]?.deal).toMatchObject({
      ...{ id: 'Z', date: '2026-03-10', type: '', product: '', account: '', fields: {}, lines: [], paySplits: [], termMonths: null },
      contractTotal: null,
    });
  });

  it('say what they are worth elsewhere', () => {
    const worth = facts({ credits: [credit({ worth: { amount: '54.50', currency: 'USD' } })] }).credits.get('rep')?.[0]?.worth;
    expect([worth?.amount.toString(), worth?.currency]).toEqual(['54.5', 'USD']);
    expect(facts({ credits: [credit()] }).credits.get('rep')?.[0]?.worth).toBeNull();
  });

  it('are in the one order of credits: date, deal, credit', () => {
    const list = [['b', '2026-03-11', 'X'], ['a', '2026-03-11', 'X'], ['z', '2026-03-10', 'Y'], ['c', '2026-03-11', 'W']]; // prettier-ignore
    expect(credits({ credits: list.map(([id, date, of]) => credit({ id, date, deal: of })) }).map((text) => text[0])).toEqual([
      'z',
      'c',
      'a',
      'b',
    ]);
  });
});

describe('a deal as filters and triggers see it', () => {
  it('has what is said of it, and nothing where nothing is said', () => {
    const about = { type: 'new', product: 'suite', account: 'ACME', fields: { region: 'EMEA' } };
    const full = facts({
      deals: [
        deal({
          ...{ ...about, termMonths: '24', contractTotal: '2400', lines: [{ product: 'seat', amount: '60', quantity: '6' }, {}] },
          paySplits: parts(['rep', '1/2'], ['other', '1/2']),
        }),
      ],
    }).deals.get('A')!;
    expect(JSON.parse(JSON.stringify(full))).toEqual({
      ...{ id: 'A', date: '2026-03-10', amount: '100', currency: 'USD', quantity: '1', ...about, termMonths: '24', contractTotal: '2400' },
      lines: [
        { product: 'seat', amount: '60', quantity: '6' },
        { product: '', amount: '0', quantity: '1' },
      ],
      paySplits: parts(['rep', '1/2'], ['other', '1/2']),
    });
    expect(JSON.parse(JSON.stringify(facts({ deals: [{ id: 'A', date: '2026-03-10', owner: 'rep' }] }).deals.get('A')))).toEqual({
      ...{ id: 'A', date: '2026-03-10', amount: null, currency: null, quantity: '1', type: '', product: '', account: '' },
      ...{ termMonths: null, contractTotal: null, fields: {}, lines: [], paySplits: [] },
    });
  });
});

describe('facts as they were known on a day', () => {
  it('are those dated and recorded by then, each as it was recorded last', () => {
    const versions = [
      deal({ amount: '100' }),
      deal({ amount: '300', recordedOn: '2026-05-01' }),
      deal({ amount: '200', recordedOn: '2026-04-01' }),
    ];
    const amounts = (asOf: string): string[] => credits({ deals: versions }, asOf).map((text) => text.split(' ')[3]!);
    expect(['2026-03-09', '2026-03-10', '2026-04-01', '2026-05-01'].map(amounts)).toEqual([[], ['100'], ['200'], ['300']]);
    expect(credits({ deals: [deal({ date: '2026-03-10', recordedOn: '2026-03-20' })] }, '2026-03-19')).toEqual([]);
  });

  it('wait when two of one day say different things, not when they say the same', () => {
    const [one, same, other] = [deal({ owner: 'rep' }), { owner: 'rep', ...deal() }, deal({ amount: '7' })];
    expect(heldFacts({ deals: [one, same] })).toEqual([]);
    expect(heldFacts({ deals: [one, other] })).toEqual(['deal A of rep on 2026-03-10: recorded-twice-on-one-day']);
    expect(heldFacts({ deals: [one, other, deal({ recordedOn: '2026-04-01' })] })).toEqual([]);
    const credit = { id: 'C', participant: 'other', date: '2026-03-10' };
    expect(heldFacts({ credits: [credit, { ...credit, amount: '1' }] })).toEqual([
      'credit C of other on 2026-03-10: recorded-twice-on-one-day',
    ]);
    expect(heldFacts({ deals: [deal({ owner: undefined }), deal({ owner: undefined, amount: '7' })] })).toEqual([
      'deal A of nobody on 2026-03-10: recorded-twice-on-one-day',
    ]);
  });

  it('are known by the last day that any of them names, unless a day is given', () => {
    const day = (document: Fields): string => facts(document).asOf;
    expect(day({ deals: [deal()], asOf: '2026-12-31' })).toBe('2026-12-31');
    expect(facts({ deals: [deal()], asOf: '2026-12-31' }, '2026-06-30').asOf).toBe('2026-06-30');
    expect(day({ deals: [deal(), deal({ id: 'B', date: '2026-03-09' })] })).toBe('2026-03-10');
    expect(day({ deals: [deal({ endedOn: '2026-05-01' })] })).toBe('2026-05-01');
    expect(day({ deals: [deal({ recordedOn: '2026-05-02' })] })).toBe('2026-05-02');
    expect(day({ credits: [{ id: 'C', participant: 'rep', date: '2026-04-01' }] })).toBe('2026-04-01');
    expect(day({ figures: [{ figure: 'f', date: '2026-04-02', value: '1' }] })).toBe('2026-04-02');
    expect(day({ scores: [{ participant: 'rep', objective: 'o', date: '2026-04-03', score: '1' }] })).toBe('2026-04-03');
    const cash = (date: string): Fields[] => [{ deal: 'A', date, amount: '1' }];
    expect([day({ invoices: cash('2026-04-04') }), day({ receipts: cash('2026-04-05') }), day({ refunds: cash('2026-04-06') })]).toEqual([
      '2026-04-04',
      '2026-04-05',
      '2026-04-06',
    ]);
    expect(day({ adjustments: [{ id: 'x', participant: 'rep', date: '2026-04-07', amount: '1', reason: 'r' }] })).toBe('2026-04-07');
    expect(day({ advances: [{ participant: 'rep', date: '2026-04-08', amount: '1' }] })).toBe('2026-04-08');
    expect(day({ opening: [{ participant: 'rep', date: '2026-04-09' }] })).toBe('2026-04-09');
    expect(day({ participants: [{ id: 'rep', compensationEnds: '2026-04-10' }] })).toBe('2026-04-10');
    const quota = { participant: 'rep', measure: 'sales', basis: 'year', amount: '1' };
    expect(day({ quotas: [{ ...quota, from: '2026-02-01' }] })).toBe('2026-02-01');
    expect(day({ quotas: [quota], assignments: [{ participant: 'rep', plan: 'p', from: '2026-03-01' }] })).toBe('2026-03-01');
    expect(day({})).toBe('2026-01-01');
  });

  it('count cash without its tax, by deal, when it was recorded', () => {
    const receipts = [
      { id: 'r1', deal: 'A', date: '2026-04-01', amount: '119', tax: '19' },
      { id: 'r1', deal: 'A', date: '2026-04-01', amount: '120', tax: '19', recordedOn: '2026-04-02' },
      { deal: 'A', date: '2026-04-01', amount: '5' },
      { deal: 'A', date: '2026-04-01', amount: '5' },
      { deal: 'B', date: '2026-04-03', amount: '7' },
    ];
    const net = (asOf: string): unknown =>
      [...facts({ receipts }, asOf).receipts].map(([deal, list]) => [
        deal,
        list.map(({ date, net: sum }) => `${date} ${sum.toString()}`).sort(),
      ]);
    expect(net('2026-04-01')).toEqual([['A', ['2026-04-01 100', '2026-04-01 5', '2026-04-01 5']]]);
    expect(net('2026-04-03')).toEqual([
      ['A', ['2026-04-01 101', '2026-04-01 5', '2026-04-01 5']],
      ['B', ['2026-04-03 7']],
    ]);
  });

  it('have people with their spans and managers', () => {
    const { participants } = facts({
      participants: [
        { id: 'rep', manager: 'boss' },
        {
          ...{ id: 'boss', name: 'Boss', compensationEnds: '2026-12-31', payCurrency: 'EUR', fields: { region: 'EMEA' } },
          ...{ participation: [{ from: '2026-01-01' }], leave: [{ from: '2026-02-01', to: '2026-03-01' }] },
          manager: [{ id: 'chief', from: '2026-01-01' }],
        },
      ],
    });
    expect(participants.get('rep')).toEqual({
      ...{ id: 'rep', name: 'rep', participation: [], leave: [], compensationEnds: null, payCurrency: null, fields: {} },
      managers: [{ from: '0001-01-01', to: null, id: 'boss' }],
    });
    expect(participants.get('boss')).toEqual({
      ...{ id: 'boss', name: 'Boss', compensationEnds: '2026-12-31', payCurrency: 'EUR', fields: { region: 'EMEA' } },
      ...{ participation: [{ from: '2026-01-01', to: null }], leave: [{ from: '2026-02-01', to: '2026-03-01' }] },
      managers: [{ id: 'chief', from: '2026-01-01', to: null }],
    });
  });

  it('have plans assigned, with values of their own', () => {
    const assignments = [
      { participant: 'rep', plan: 'p', from: '2026-01-01' },
      { participant: 'rep', plan: 'p', from: '2026-07-01', to: '2027-01-01', values: { oti: '5' } },
    ];
    expect(facts({ assignments }).assignments).toEqual([
      { participant: 'rep', plan: 'p', from: '2026-01-01', to: null, values: {} },
      { participant: 'rep', plan: 'p', from: '2026-07-01', to: '2027-01-01', values: { oti: '5' } },
    ]);
  });

  it('have a calendar, by months unless it is by weeks', () => {
    expect(facts({}).calendar).toEqual({ code: 'calendar', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } });
    expect(facts({ calendar: { code: 'fiscal', timeZone: 'Europe/Berlin', startMonth: '4' } }).calendar).toEqual({
      ...{ code: 'fiscal', timeZone: 'Europe/Berlin', pattern: { kind: 'months', startMonth: 4 } },
    });
    const weeks = { pattern: '4-4-5', endMonth: '1', endWeekday: '6', endRule: 'last' };
    expect(facts({ calendar: { weeks } }).calendar.pattern).toEqual({
      kind: 'weeks',
      weeks: '4-4-5',
      endMonth: 1,
      endWeekday: 6,
      endRule: 'last',
    });
  });
});

describe('a facts document', () => {
  const told = (document: unknown): string[] =>
    readFactsDocument(document).findings.map(({ path, code, reason, suggestion }) => `${path} ${code}: ${reason}. ${suggestion}.`);

  it('names every day that is none, wherever it stands', () => {
    expect(
      told({
        participants: [{ id: 'rep', participation: [{ from: '2026-02-30' }] }],
        deals: [deal({ date: '2026-13-01' })],
        asOf: '2026-00-01',
      }),
    ).toEqual([
      'participants[0].participation[0].from DATE_INVALID: 2026-02-30 is not a date. Write a day of the calendar.',
      'deals[0].date DATE_INVALID: 2026-13-01 is not a date. Write a day of the calendar.',
      'asOf DATE_INVALID: 2026-00-01 is not a date. Write a day of the calendar.',
    ]);
    expect(told({ participants: [], description: 'on 2026-13-45 nothing' })).toEqual([]);
  });

  it('is refused as a whole when anything in it is wrong', () => {
    expect(readFactsDocument({ participants: [], colour: 'red' })).toEqual({
      document: null,
      findings: [
        {
          ...{ path: 'colour', code: 'FIELD_UNKNOWN', reason: 'There is no field `colour` here' },
          suggestion: 'Remove it, or correct its spelling',
        },
      ],
    });
    expect(told('facts')).toEqual([' VALUE_INVALID: The value must be a set of fields. Write it in braces, { … }, or as indented lines.']);
  });
});
