import { describe, expect, it } from '@jest/globals';
import { bonus, commission, type Fields } from '../../../test/plan/documents.js';
import { explained, paid, sold } from '../../../test/payout/explained.js';
import { evaluated, linesOf, readFacts, readPlan, result } from '../../../test/payout/engine.js';
import { evaluate, type Evaluation } from '../index.js';

/** Postings alone. */
const posted = (plan: Fields, facts: Fields, asOf?: string): string[] =>
  paid(plan, facts, asOf).filter((line) => !line.startsWith('=') && !line.startsWith('held'));
const linesIn = ({ lines }: Evaluation): string[] =>
  lines.map(({ creditId, label, date, held, amount }) => `${creditId ?? label} ${date} ${held ?? amount}`);

const gate = { measure: 'units', basis: 'quarter', atLeast: '2', appliesTo: 'all' };
const forfeit = (per: string, amount: string): Fields => ({ cap: { per, amount, excess: 'forfeit' } });

describe('what a gate releases', () => {
  it('is dated on the last day of the pay period in which it opened', () => {
    expect(linesIn(evaluated(commission({ gate }), sold(['A', '01-10', 1000], ['B', '02-10', 100])))).toEqual([
      'A/rep 2026-01-10 0',
      'A/rep 2026-02-28 5000',
      'B/rep 2026-02-10 500',
    ]);
  });

  it('uses a cap after what was sold in that pay period', () => {
    expect(posted(commission({ gate, ...forfeit('quarter', '60') }), sold(['A', '01-10', 1000], ['B', '02-10', 1000]))).toEqual([
      'rep base B/rep M02>M02 50.00 earned',
      'rep base A/rep gate opened M02>M02 10.00 earned',
    ]);
  });

  it('uses a cap before what is sold in the next pay period', () => {
    const facts = sold(['A', '01-10', 1000], ['B', '02-10', 100], ['C', '03-01', 1000]);
    expect(posted(commission({ gate, ...forfeit('quarter', '60') }), facts)).toEqual([
      'rep base B/rep M02>M02 5.00 earned',
      'rep base A/rep gate opened M02>M02 50.00 earned',
      'rep base C/rep M03>M03 5.00 earned',
    ]);
  });

  it('uses the cap of the quarter that it was released in', () => {
    const facts = sold(['A', '01-10', 1000], ['B', '03-10', 1000], ['C', '04-10', 20], ['D', '04-11', 1000]);
    expect(posted(commission({ gate, ...forfeit('quarter', '60') }), facts)).toEqual([
      'rep base B/rep M03>M03 50.00 earned',
      'rep base A/rep gate opened M03>M03 10.00 earned',
      'rep base C/rep M04>M04 1.00 earned',
      'rep base D/rep M04>M04 50.00 earned',
    ]);
  });

  it('waits until the last day on which it can open', () => {
    const on = (day: string): string[] => linesIn(evaluated(commission({ gate }), sold(['A', '01-10', 1000]), day));
    expect(['2026-02-01', '2026-02-28', '2026-03-01', '2026-03-30', '2026-03-31'].map(on)).toEqual([
      ...Array.from({ length: 4 }, () => ['A/rep 2026-01-10 gate-shut']),
      ['A/rep 2026-01-10 gate-unmet-at-end'],
    ]);
  });

  it('is paid at once in a pay period ahead, where the gate was opened before', () => {
    const credited = (type: string): Fields => ({ credits: ['direct'], filter: `deal.type == "${type}"` });
    const measures = { sales: credited('sale'), calls: { ...credited('call'), value: 'count' } };
    const plan = commission({ gate: { ...gate, measure: 'calls', atLeast: '1' } }, { measures });
    const facts = sold(['A', '01-10', 1, { type: 'call' }], ['B', '03-10', 1000, { type: 'sale' }]);
    expect(linesIn(evaluate([readPlan(plan)], readFacts(facts), { asOf: '2026-01-20', creditsAhead: true }))).toEqual([
      'B/rep 2026-03-10 5000',
    ]);
  });
});

describe('a cap per credit', () => {
  it('cuts each credit for itself', () => {
    const facts = sold(['A', '01-10', 1000], ['B', '01-10', 1000], ['C', '01-10', 100]);
    expect(linesOf(result(commission(forfeit('credit', '30')), facts))).toEqual([
      'base A M01 30.00',
      'base B M01 30.00',
      'base C M01 5.00',
    ]);
  });
});

describe('a line that waits', () => {
  it('is one, however many parties its deal has', () => {
    const paySplits = [
      { participant: 'rep', share: '75%' },
      { participant: 'other', share: '25%' },
    ];
    const facts = { participants: [{ id: 'rep' }, { id: 'other' }], ...sold(['A', '01-10', 1000, { paySplits }]) };
    expect(explained(commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '8%' }] }), facts)).toEqual([
      'base A M01 0.00 held quota-missing',
    ]);
  });
});

describe('a line without gate', () => {
  it('keeps nothing of what it would pay while one is shut', () => {
    expect(evaluated(commission(), sold(['A', '01-10', 1000])).lines.map(({ trace }) => trace?.locked)).toEqual([null]);
  });
});

describe('a component that waits as a whole', () => {
  const from = (day: string): Fields => ({ participant: 'rep', plan: 'plan', from: day });
  const facts = { assignments: [from('2026-01-01'), from('2026-01-15')], ...sold(['A', '01-10', 100]) };

  it('does so on the last day of its last pay period', () => {
    expect(linesIn(evaluated(commission(), facts, '2026-03-10'))).toEqual([
      'component 2026-03-31 assigned-twice',
      'component 2026-03-31 assigned-twice',
    ]);
  });

  it('does so in a pay period ahead, where only that one has anything', () => {
    const ahead = { ...facts, ...sold(['A', '02-10', 100]) };
    expect(linesIn(evaluate([readPlan(commission())], readFacts(ahead), { asOf: '2025-12-10', creditsAhead: true }))).toEqual([
      'component 2026-02-28 assigned-twice',
      'component 2026-02-28 assigned-twice',
    ]);
  });

  it('has no line before its plan begins', () => {
    expect(linesIn(evaluated(commission(), facts, '2025-12-10'))).toEqual([]);
  });

  it('does so for values without a number, and for nothing else that fails', () => {
    const failing = (error: Error) => {
      const plan = readPlan(bonus());
      const [component] = plan.components;
      const earn = (): never => {
        throw error;
      };
      const broken = { ...plan, components: [{ ...component!, rule: { ...component!.rule, earn } }] };
      return () => linesIn(evaluate([broken], readFacts(sold(['A', '01-10', 100]))));
    };
    expect(failing(new RangeError('no number'))()).toEqual(['component 2026-01-31 value-undefined']);
    expect(failing(new TypeError('broken'))).toThrow('broken');
  });
});

describe('a deal that is lost and re-rates others', () => {
  const lost = { endedOn: '2026-02-09', endReason: 'lost' };
  const clawback = (attainment: string): Fields => ({ clawback: { when: ['lost'], amount: 'paid', attainment } });
  const about = (fields: Fields): string[] =>
    explained(commission(fields, { onEnd: { negative: 'forgive' } }), {
      closedThrough: '2026-01-31',
      ...sold(['A', '01-10', 1000, lost], ['B', '01-10', 100], ['C', '01-09', 100], ['D', '02-10', 100], ['E', '04-10', 100]),
    })
      .filter((line) => line.startsWith('base') || line.includes('re-rated'))
      .map((line) => line.trim());

  it('is named by those after it in its basis', () => {
    const without = 're-rated without A, which was lost on 2026-02-09';
    expect(about(clawback('reversed-then'))).toEqual([
      'base C M01 5.00',
      ...['base B M01 5.00', without],
      ...['base D M02 5.00', without],
      'base E M04 5.00',
    ]);
  });

  it('is named by none where it stays in attainment', () => {
    expect(about(clawback('kept')).filter((line) => line.startsWith('re-rated'))).toEqual([]);
  });

  it('is named by none where each credit stands for itself', () => {
    expect(about({ basis: 'credit', ...clawback('reversed-then') }).filter((line) => line.startsWith('re-rated'))).toEqual([]);
  });
});
