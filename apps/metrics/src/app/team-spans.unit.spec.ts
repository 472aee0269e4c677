import { describe, expect, it } from '@jest/globals';
import { joinedSpans, teamSpans } from './team-spans.js';

describe('who was below a manager, and when', () => {
  const lines = new Map([
    [
      'ana',
      [
        { from: '2025-01-01', to: '2026-07-01', managerId: 'ben' },
        { from: '2026-07-01', to: null, managerId: 'dan' },
      ],
    ],
    ['ben', [{ from: '2025-01-01', to: null, managerId: 'cleo' }]],
  ]);

  it('follows the lines through the span', () => {
    expect(teamSpans(lines, 'ben', '2026-05-01', '2026-08-01')).toEqual([{ personId: 'ana', from: '2026-05-01', to: '2026-07-01' }]);
    expect(teamSpans(lines, 'dan', '2026-05-01', '2026-08-01')).toEqual([{ personId: 'ana', from: '2026-07-01', to: '2026-08-01' }]);
    expect(teamSpans(lines, 'cleo', '2026-05-01', '2026-08-01')).toEqual([
      { personId: 'ben', from: '2026-05-01', to: '2026-07-01' },
      { personId: 'ana', from: '2026-05-01', to: '2026-07-01' },
      { personId: 'ben', from: '2026-07-01', to: '2026-08-01' },
    ]);
    expect(teamSpans(lines, 'ana', '2026-05-01', '2026-08-01')).toEqual([]);
  });
});

describe('spans that touch', () => {
  it('become one span of the person, and gaps stay', () => {
    const spans = [
      { personId: 'b', from: '2026-01-01', to: '2026-02-01' },
      { personId: 'a', from: '2026-02-01', to: '2026-03-01' },
      { personId: 'a', from: '2026-01-01', to: '2026-02-01' },
      { personId: 'a', from: '2026-05-01', to: '2026-06-01' },
    ];
    expect(joinedSpans(spans)).toEqual([
      { personId: 'a', from: '2026-01-01', to: '2026-03-01' },
      { personId: 'a', from: '2026-05-01', to: '2026-06-01' },
      { personId: 'b', from: '2026-01-01', to: '2026-02-01' },
    ]);
  });
});
