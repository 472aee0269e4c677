import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  stepCodes,
  waterfall,
  type DealPair,
  type PipelineScope,
  type PipelineState,
  type StepCode,
  type WaterfallScopes,
} from './index.js';

const scope: PipelineScope = { owners: new Set(['ana', 'ben']), start: '2026-07-01', end: '2026-10-01' };
const scopes: WaterfallScopes = { before: scope, after: scope };

const state = (change: Partial<PipelineState> = {}): PipelineState => ({
  ownerId: 'ana',
  status: 'open',
  omitted: false,
  closeDate: '2026-08-31',
  minor: 100_00n,
  ...change,
});

const stepsOf = (before: PipelineState | null, after: PipelineState | null): Partial<Record<StepCode, bigint>> => {
  const { steps } = waterfall([{ dealId: 'deal', before, after }], scopes);
  return Object.fromEntries(steps.filter(({ deals }) => deals > 0).map(({ code, minor }) => [code, minor]));
};

describe('what became of one deal', () => {
  it.each<[string, PipelineState | null, PipelineState | null, Partial<Record<StepCode, bigint>>]>([
    ['nothing', state(), state(), {}],
    ['created', null, state(), { new: 100_00n }],
    ['reopened', state({ status: 'lost' }), state(), { reopened: 100_00n }],
    ['taken back into the forecast', state({ omitted: true }), state(), { reopened: 100_00n }],
    ['pulled in', state({ closeDate: '2026-10-01' }), state({ minor: 120_00n }), { 'pulled-in': 120_00n }],
    ['dated', state({ closeDate: null }), state(), { 'pulled-in': 100_00n }],
    ['taken over from another team', state({ ownerId: 'eva' }), state(), { 'transferred-in': 100_00n }],
    ['handed on within the team', state(), state({ ownerId: 'ben' }), {}],
    ['grown', state(), state({ minor: 120_00n }), { increase: 20_00n }],
    ['shrunk', state(), state({ minor: 70_00n }), { decrease: -30_00n }],
    ['won at another amount', state(), state({ status: 'won', minor: 120_00n }), { increase: 20_00n, won: -120_00n }],
    ['won by another team', state(), state({ status: 'won', ownerId: 'eva' }), { won: -100_00n }],
    ['lost', state(), state({ status: 'lost' }), { lost: -100_00n }],
    ['deleted', state(), state({ omitted: true }), { omitted: -100_00n }],
    ['deleted after it was won', state(), state({ omitted: true, status: 'won' }), { omitted: -100_00n }],
    ['pushed', state(), state({ closeDate: '2026-10-01' }), { pushed: -100_00n }],
    ['pushed by another team', state(), state({ closeDate: '2026-10-01', ownerId: 'eva' }), { 'transferred-out': -100_00n }],
    ['never in the period', state({ closeDate: '2027-01-01' }), state({ closeDate: '2027-02-01', minor: 5n }), {}],
    ['created and won in between', null, state({ status: 'won' }), {}],
    ['without an amount until then', state({ minor: 0n }), state(), { increase: 100_00n }],
  ])('given a deal that was %s', (_, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
  });

  it('given a team that changed, its deals are transferred', () => {
    const moved = { before: scope, after: { ...scope, owners: new Set(['ben']) } };
    const { start, steps, end } = waterfall([{ dealId: 'deal', before: state(), after: state() }], moved);
    expect([start.minor, end.minor]).toEqual([100_00n, 0n]);
    expect(steps.find(({ code }) => code === 'transferred-out')).toMatchObject({ minor: -100_00n, deals: 1 });
  });

  it('given the whole company, counts owners whom nobody knows', () => {
    const all = { ...scope, owners: null };
    const { start } = waterfall([{ dealId: 'deal', before: state({ ownerId: null }), after: null }], { before: all, after: all });
    expect(start).toEqual({ minor: 100_00n, deals: 1 });
  });
});

/** One version of a deal after another: what happens to deals, in any order. */
type Change = (before: PipelineState) => PipelineState;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.bigInt({ min: -50_00n, max: 10_000_00n }).map(
    (minor): Change =>
      (before) => ({ ...before, minor }),
  ),
  fc.constantFrom('ana', 'ben', 'eva', null).map(
    (ownerId): Change =>
      (before) => ({ ...before, ownerId }),
  ),
  fc.constantFrom('2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01', null).map(
    (closeDate): Change =>
      (before) => ({ ...before, closeDate }),
  ),
  fc.constantFrom<PipelineState['status']>('open', 'won', 'lost').map(
    (status): Change =>
      (before) => ({ ...before, status }),
  ),
  fc.boolean().map(
    (omitted): Change =>
      (before) => ({ ...before, omitted }),
  ),
);
/** Versions of one deal; at 0 it does not exist yet. */
const history = fc
  .tuple(fc.boolean(), fc.array(change, { maxLength: 8 }))
  .map(([late, changes]) =>
    changes.reduce<(PipelineState | null)[]>((known, next) => [...known, next(known.at(-1) ?? state())], late ? [null] : [state()]),
  );
const teams = fc.constantFrom<ReadonlySet<string> | null>(null, new Set(['ana']), new Set(['ana', 'ben']), new Set());
const company = fc.record({
  histories: fc.array(history, { maxLength: 12 }),
  looks: fc.tuple(fc.nat(8), fc.nat(8)),
  owners: fc.tuple(teams, teams),
});

/** Said anew, on purpose: what counts as open pipeline. */
const counted = (deal: PipelineState | null | undefined, owners: ReadonlySet<string> | null): bigint => {
  if (!deal || deal.status !== 'open' || deal.omitted || deal.closeDate === null) return 0n;
  const mine = owners === null || (deal.ownerId !== null && owners.has(deal.ownerId));
  return mine && deal.closeDate >= '2026-07-01' && deal.closeDate <= '2026-09-30' ? deal.minor : 0n;
};
const entering: readonly StepCode[] = ['new', 'reopened', 'pulled-in', 'transferred-in'];
const leaving: readonly StepCode[] = ['won', 'lost', 'pushed', 'transferred-out', 'omitted'];

describe('any waterfall', () => {
  it('property: closes exactly, drills down exactly, and moves each deal in or out once at most', () => {
    fc.assert(
      fc.property(company, ({ histories, looks: [early, late], owners }) => {
        const at = (versions: readonly (PipelineState | null)[], n: number) => versions[Math.min(n, versions.length - 1)] ?? null;
        const pairs = histories.map(
          (versions, n): DealPair => ({ dealId: `${n}`, before: at(versions, early), after: at(versions, late) }),
        );
        const sides = { before: { ...scope, owners: owners[0] }, after: { ...scope, owners: owners[1] } };
        const { start, steps, end, moves } = waterfall(pairs, sides);
        const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

        // One comparison per history: ten thousand of them are run.
        const seen = {
          start: start.minor,
          end: end.minor,
          closed: start.minor + sum(steps.map(({ minor }) => minor)),
          codes: steps.map(({ code }) => code),
          drill: steps.every(({ code, minor, deals }) => {
            const own = moves.filter(({ step }) => step === code);
            return sum(own.map((move) => move.minor)) === minor && own.length === deals;
          }),
          deals: pairs.every(({ dealId, before, after }) => {
            const own = moves.filter((move) => move.dealId === dealId);
            const moved = sum(own.map(({ minor }) => minor)) === counted(after, owners[1]) - counted(before, owners[0]);
            return moved && own.filter(({ step }) => entering.includes(step) || leaving.includes(step)).length <= 1;
          }),
          signs: moves.every(({ step, minor }) => (step === 'increase' ? minor > 0n : step === 'decrease' ? minor < 0n : true)),
        };
        const total = sum(pairs.map(({ after }) => counted(after, owners[1])));
        const first = sum(pairs.map(({ before }) => counted(before, owners[0])));
        expect(seen).toEqual({ start: first, end: total, closed: total, codes: stepCodes, drill: true, deals: true, signs: true });
      }),
      { numRuns: 10_000 },
    );
  });
});
