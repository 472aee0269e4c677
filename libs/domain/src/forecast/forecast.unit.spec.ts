import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateInZone, type FiscalCalendar } from '../calendar/index.js';
import { parseDecimal } from '../money/index.js';
import {
  addFigures,
  categoryOf,
  defaultPolicy,
  expectedTotal,
  figuresOf,
  firstInstantOf,
  noFigures,
  periodOfLabel,
  pipelineStateOf,
  weightedOf,
  weightedPipeline,
  type ForecastDeal,
} from './index.js';

const deal = (change: Partial<ForecastDeal> = {}): ForecastDeal => ({
  dealId: 'deal',
  ownerId: 'ana',
  status: 'open',
  gone: false,
  stage: 'presentationscheduled',
  probability: null,
  closeDate: '2026-08-31',
  minor: 1_000_01n,
  chosen: null,
  ...change,
});

describe('the category of a deal', () => {
  it.each([
    ['won', deal({ status: 'won', chosen: 'omitted' }), 'closed'],
    ['lost', deal({ status: 'lost', chosen: 'commit' }), 'omitted'],
    ['deleted', deal({ gone: true }), 'omitted'],
    ['in a stage of 60 %', deal(), 'best-case'],
    ['in a stage of 90 %', deal({ stage: 'contractsent' }), 'commit'],
    ['in a stage that nobody knows', deal({ stage: 'x' }), 'pipeline'],
    ['in no stage', deal({ stage: null }), 'pipeline'],
    ['given 80 % by the CRM', deal({ probability: parseDecimal('0.8') }), 'commit'],
    ['chosen by hand', deal({ stage: 'contractsent', chosen: 'pipeline' }), 'pipeline'],
  ])('given one that is %s', (_, given, expected) => {
    expect(categoryOf(given, defaultPolicy)).toBe(expected);
  });

  it('given a stage with a category of its own, is that whatever the probability', () => {
    const policy = { ...defaultPolicy, stages: new Map([['x', { probability: parseDecimal('0.9'), category: 'omitted' as const }]]) };
    expect(categoryOf(deal({ stage: 'x' }), policy)).toBe('omitted');
  });
});

describe('weighted figures', () => {
  it('given 1,000.01 at 60 %, is 600.01; of a half cent the greater, whatever the sign', () => {
    expect(weightedOf(deal(), defaultPolicy)).toBe(600_01n);
    const half = { probability: parseDecimal('0.5') };
    expect([1n, -1n, 3n].map((minor) => weightedOf(deal({ ...half, minor }), defaultPolicy))).toEqual([1n, -1n, 2n]);
  });

  it('given a deal that is won, lost, omitted or without an amount', () => {
    const given = [deal({ status: 'won' }), deal({ status: 'lost' }), deal({ chosen: 'omitted' }), deal({ minor: null })];
    expect(given.map((one) => weightedOf(one, defaultPolicy))).toEqual([1_000_01n, 0n, 0n, 0n]);
    const figures = figuresOf(given, defaultPolicy);
    expect(figures['best-case']).toEqual({ amount: 0n, weighted: 0n, deals: 1, withoutAmount: 1 });
    expect(figures.omitted).toEqual({ amount: 2_000_02n, weighted: 0n, deals: 2, withoutAmount: 0 });
    expect([weightedPipeline(figures), expectedTotal(figures)]).toEqual([0n, 1_000_01n]);
  });

  it('property: figures of people sum to the figures of all their deals', () => {
    const any = fc
      .record({
        ownerId: fc.constantFrom('ana', 'ben', 'eva'),
        status: fc.constantFrom<ForecastDeal['status']>('open', 'won', 'lost'),
        stage: fc.constantFrom('appointmentscheduled', 'contractsent', 'x', null),
        minor: fc.option(fc.bigInt({ min: -1_000_00n, max: 1_000_000_00n })),
        chosen: fc.option(fc.constantFrom('commit' as const, 'omitted' as const)),
      })
      .map(deal);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (deals) => {
        const parts = ['ana', 'ben', 'eva'].map((owner) =>
          figuresOf(
            deals.filter(({ ownerId }) => ownerId === owner),
            defaultPolicy,
          ),
        );
        expect(parts.reduce(addFigures, noFigures)).toEqual(figuresOf(deals, defaultPolicy));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a deal as a waterfall sees it', () => {
  it('given one that is left out by category, deleted or without an amount', () => {
    expect(pipelineStateOf(deal({ chosen: 'omitted' }), defaultPolicy).omitted).toBe(true);
    expect(pipelineStateOf(deal({ gone: true, status: 'won' }), defaultPolicy).omitted).toBe(true);
    expect(pipelineStateOf(deal({ status: 'lost' }), defaultPolicy).omitted).toBe(false);
    expect(pipelineStateOf(deal({ minor: null }), defaultPolicy).minor).toBe(0n);
  });
});

describe('the first instant of a day', () => {
  it.each([
    ['2026-08-01', 'America/New_York', '2026-08-01T04:00:00.000Z'],
    ['2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'Pacific/Pago_Pago', '2026-01-01T11:00:00.000Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2026-05-05', 'Asia/Kathmandu', '2026-05-04T18:15:00.000Z'],
  ])('given %s in %s, is %s', (date, zone, expected) => {
    expect(new Date(firstInstantOf(date, zone)).toISOString()).toBe(expected);
  });

  it('property: is in the day, and a millisecond before it is not', () => {
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    fc.assert(
      fc.property(fc.integer({ min: 10_957, max: 25_000 }), zones, (day, zone) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const first = firstInstantOf(date, zone);
        const on = (instant: number): string => dateInZone(new Date(instant).toISOString(), zone);
        // Where a whole day was skipped, the first instant after it.
        expect(on(first) >= date).toBe(true);
        expect(on(first - 1) < date).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the period of a label', () => {
  const calendar: FiscalCalendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 2 } };
  it.each([
    ['FY2027-Q2', '2026-05-01', '2026-08-01'],
    ['FY2027', '2026-02-01', '2027-02-01'],
    ['FY2027-H2', '2026-08-01', '2027-02-01'],
    ['FY2027-M01', '2026-02-01', '2026-03-01'],
  ])('given %s, is [%s, %s)', (label, start, end) => {
    expect(periodOfLabel(calendar, label)).toMatchObject({ label, start, end });
  });

  it.each(['FY2027-Q5', 'FY2027-M13', 'FY2027-M1', 'FY0000', '2027', 'FY2027-X1', ''])('given "%s", is none', (label) => {
    expect(periodOfLabel(calendar, label)).toBeNull();
  });
});
