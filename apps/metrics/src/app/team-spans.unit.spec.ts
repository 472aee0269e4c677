import { describe, expect, it } from '@jest/globals';
import { teamSpans } from './team-spans.js';

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
