import { describe, expect, it } from '@jest/globals';
import { treeOf } from './memory.js';

describe('a process tree', () => {
  it('holds the root and all below it, and no stranger', () => {
    const rows = [
      [1, 0],
      [20, 1],
      [21, 20],
      [22, 21],
      [30, 1],
      [23, 20],
    ].map(([pid = 0, parent = 0]) => ({ pid, parent }));
    expect(treeOf(20, rows).sort()).toEqual([20, 21, 22, 23]);
  });
});
