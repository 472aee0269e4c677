import { describe, expect, it } from '@jest/globals';
import { accountDate } from '../crm/account.js';
import { statusOf } from '../crm/pipelines.js';
import type { Deal } from '../crm/records.js';
import { quarterIndex } from './fiscal.js';
import { generateHistory } from './history.js';
import { givenFacts, planningFiles } from './planning.js';
import { generateQuotas } from './quotas.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const genesis = generateHistory(1, now, 6_000);
const deals = genesis.state.deals ?? [];
const counted = (fits: (deal: Deal) => boolean): number => deals.filter(fits).length;

describe('The generated history', () => {
  it('is the same for the same seed, end and size, and another for another seed', () => {
    expect(generateHistory(7, now, 300)).toEqual(generateHistory(7, now, 300));
    expect(generateHistory(8, now, 300).state.deals).not.toEqual(generateHistory(7, now, 300).state.deals);
  });

  it('has one head, nine managers and fifty reps, each with an e-mail of their own at demo.example', () => {
    const { people } = genesis.company;
    const at = (level: string): number => people.filter((person) => person.level === level).length;
    expect([at('head'), at('manager'), at('rep')]).toEqual([1, 9, 50]);
    expect(new Set(people.map((person) => person.email)).size).toBe(60);
    expect(people.every((person) => /^[a-z.]+@demo\.example$/.test(person.email))).toBe(true);
    expect(genesis.company.customers).toHaveLength(300);
  });

  it('has the awkward deals that a CRM has', () => {
    const timesWon = (deal: Deal): number =>
      deal.history.filter(([, property, value]) => property === 'hs_is_closed_won' && value === 'true').length;
    const changed = (deal: Deal, name: string): number => deal.history.filter(([, property]) => property === name).length - 1;
    expect(counted((deal) => statusOf(deal) === 'won')).toBeGreaterThan(2_000);
    expect(counted((deal) => statusOf(deal) === 'lost')).toBeGreaterThan(2_000);
    expect(counted((deal) => statusOf(deal) === 'open')).toBeGreaterThan(300);
    expect(counted((deal) => timesWon(deal) > 1)).toBeGreaterThan(10);
    expect(counted((deal) => statusOf(deal) !== 'won' && timesWon(deal) > 0)).toBeGreaterThan(5);
    expect(counted((deal) => deal.splits.length > 1)).toBeGreaterThan(100);
    expect(counted((deal) => changed(deal, 'hubspot_owner_id') > 0)).toBeGreaterThan(100);
    const movedQuarter = (deal: Deal): boolean =>
      statusOf(deal) === 'won' && deal.wonAt !== null && deal.closeDate !== null && quarterOf(deal.wonAt) !== quarterOf(deal.closeDate);
    expect(counted(movedQuarter)).toBeGreaterThan(5);
    expect(counted((deal) => deal.splits.length > 0 && !deal.splits.some((split) => split.ownerId === deal.ownerId))).toBe(0);
    expect(counted((deal) => deal.amount === null)).toBeGreaterThan(10);
    expect(counted((deal) => deal.currency === 'CHF')).toBeGreaterThan(2);
    expect(counted((deal) => deal.closeDate === null)).toBeGreaterThan(2);
    expect(counted((deal) => deal.ownerId === null)).toBeGreaterThan(2);
    expect(counted((deal) => deal.archivedAt !== null)).toBeGreaterThan(10);
    expect(counted((deal) => deal.mergedFrom.length === 2)).toBeGreaterThan(3);
  });

  it('never runs past its end, and every closed deal with a rate has it frozen', () => {
    expect(counted((deal) => deal.createdAt > now || deal.updatedAt > now)).toBe(0);
    expect(counted((deal) => statusOf(deal) !== 'open' && deal.frozenRate === null && deal.currency !== 'CHF')).toBe(0);
    expect(counted((deal) => statusOf(deal) === 'open' && deal.frozenRate !== null)).toBe(0);
  });

  it('numbers the deals in the order of their creation, merged ones last', () => {
    const ids = deals.map((deal) => deal.id);
    expect([...ids].sort()).toEqual(ids);
  });
});

const quarterOf = (instant: number): number => quarterIndex(accountDate(instant));

describe('The planning data', () => {
  it('gives everybody quotas of both bases, and the targets spread from 40 to 160 %', () => {
    const quotas = generateQuotas(genesis);
    const current = quotas.filter((quota) => quota.basis === 'quarter' && (quota.to === null || quota.to > '2026-02-01'));
    expect(new Set(current.map((quota) => quota.personEmail)).size).toBe(60);
    expect(quotas.every((quota) => BigInt(quota.amount.replace('.', '')) > 0n && (quota.to === null || quota.from < quota.to))).toBe(true);
    const targets = genesis.company.people.filter((person) => person.level === 'rep').map((person) => person.attainmentPercent);
    expect([Math.min(...targets), Math.max(...targets)]).toEqual([40, 160]);
  });

  it('writes one header and rows of as many cells in each file', () => {
    for (const make of Object.values(planningFiles)) {
      const [header = '', ...rows] = make(genesis).trimEnd().split('\n');
      expect(rows.length).toBeGreaterThan(50);
      expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([header.split(',').length]));
    }
  });

  it('gives one team a plan with a personal value, and facts that no CRM tells of two of its people', () => {
    const rows = planningFiles['assignments.csv']!(genesis).split('\n');
    const team = rows.filter((row) => row.includes(',ae-accelerator-2026,')).map((row) => row.split(','));
    expect(team.length).toBeGreaterThan(2);
    expect(team.filter(([, , , , rate]) => rate !== '').map(([, , , , rate]) => rate)).toEqual(['0.06']);
    const { adjustments } = givenFacts(genesis) as { adjustments: { participant: string }[] };
    expect(adjustments.map(({ participant }) => participant)).toEqual(team.slice(0, 2).map(([email]) => email));
  });

  it('lets some people change their manager on the first day of a fiscal quarter', () => {
    const moved = genesis.company.people.filter((person) => person.managers.length > 1);
    expect(moved.length).toBeGreaterThan(3);
    expect(moved.every((person) => person.managers[0]?.to === person.managers[1]?.from)).toBe(true);
  });
});
