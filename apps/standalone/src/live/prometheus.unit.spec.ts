import { describe, expect, it } from '@jest/globals';
import { sumOf } from './prometheus.js';

const text = `# HELP attain_consumed_total events
# TYPE attain_consumed_total counter
attain_consumed_total{service="metrics",topic="attain.crm.deals"} 120
attain_consumed_total{service="metrics",topic="attain.planning.people"} 3
attain_consumed_total_created 17
attain_lag 4.5
`;

describe('figures out of Prometheus text', () => {
  it('sums the samples whose labels fit', () => {
    expect(sumOf(text, 'attain_consumed_total')).toBe(123);
    expect(sumOf(text, 'attain_consumed_total', { topic: 'attain.crm.deals' })).toBe(120);
    expect(sumOf(text, 'attain_lag')).toBe(4.5);
  });

  it('gives 0 for what is not there', () => {
    expect(sumOf(text, 'attain_missing')).toBe(0);
  });
});
