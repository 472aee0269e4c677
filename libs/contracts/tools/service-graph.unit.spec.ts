import { describe, expect, it } from '@jest/globals';
import { catalog } from '../src/catalog/index.js';
import { findCycle, serviceGraph } from './service-graph.js';

describe('the graph of producers and consumers', () => {
  it('given the catalog, facts flow one way only', () => {
    expect(findCycle(serviceGraph(catalog))).toBeUndefined();
  });

  it('given a planted event from compensation back to crm-ingest, names the cycle', () => {
    const planted = { producer: 'compensation', consumers: ['crm-ingest'] } as const;
    expect(findCycle(serviceGraph([...catalog, planted]))).toEqual(['compensation', 'crm-ingest', 'planning', 'metrics', 'compensation']);
  });

  it('given two ways to one service, sees no cycle', () => {
    expect(
      findCycle(
        new Map([
          ['a', new Set(['b', 'c'])],
          ['b', new Set(['d'])],
          ['c', new Set(['d'])],
        ]),
      ),
    ).toBeUndefined();
  });
});
