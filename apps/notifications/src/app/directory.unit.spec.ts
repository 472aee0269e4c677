import { describe, expect, it } from '@jest/globals';
import type { DirectoryFact } from '../ports.js';
import { payChanged } from '../rules/pay-changed.js';
import { deadLetter } from '../rules/dead-letter.js';
import type { Rule } from '../rules/rule.js';
import { thresholdCrossed } from '../rules/threshold-crossed.js';
import { reachOf } from './age.js';
import { addresseesOf, directoryOf } from './directory.js';

const person = (id: string): DirectoryFact => ({
  kind: 'person',
  id,
  version: 1,
  body: { personId: id, name: id, email: null, userIds: ['u'] },
});
const facts: DirectoryFact[] = [
  person('ana'),
  person('ben'),
  {
    kind: 'line',
    id: 'ana',
    version: 1,
    body: {
      personId: 'ana',
      timeline: [
        { from: '2026-01-01', to: '2026-07-01', managerId: 'ben' },
        { from: '2026-07-01', to: null, managerId: 'cleo' },
      ],
    },
  },
];
const directory = directoryOf('token', facts);
const [threshold, pay, letter] = [thresholdCrossed, payChanged, deadLetter] as unknown as [Rule, Rule, Rule];
const recipients = (rule: Rule, personId: string | null, on: string): string[] | null =>
  addresseesOf(rule, personId, on, directory)?.map(({ recipient }) => recipient) ?? null;

describe('who is told', () => {
  it('given a change of manager, it is the one of the date of what happened', () => {
    expect(recipients(threshold, 'ana', '2026-06-30')).toEqual(['ana', 'ben']);
    expect(recipients(threshold, 'ana', '2026-07-01')).toEqual(['ana', 'cleo']);
  });

  it('given pay, it is the earner alone; given a dead letter, operators', () => {
    expect(recipients(pay, 'ana', '2026-07-01')).toEqual(['ana']);
    expect(recipients(letter, null, '2026-07-01')).toEqual(['role:operator']);
  });

  it('given a person or a reporting line that is not known yet, it has to wait', () => {
    expect(recipients(pay, 'dana', '2026-07-01')).toBeNull();
    expect(recipients(threshold, 'ben', '2026-07-01')).toBeNull();
    expect(recipients(pay, 'ben', '2026-07-01')).toEqual(['ben']);
  });

  it('given two people who claim one CRM user, the smaller id has it, in whatever order they came', () => {
    for (const order of [facts, [...facts].reverse()]) expect(directoryOf('t', order).personOfUser.get('u')).toBe('ana');
  });
});

describe('how far news goes', () => {
  it.each([
    ['2026-07-31', 'everywhere'],
    ['2026-08-03', 'everywhere'],
    ['2026-07-24', 'everywhere'],
    ['2026-07-23', 'inbox'],
    ['2026-06-16', 'inbox'],
    ['2026-06-15', 'record'],
  ])('given %s, it is %s', (on, reach) => {
    expect(reachOf(on, '2026-07-31', { alertDays: 7, inboxDays: 45 })).toBe(reach);
  });
});
