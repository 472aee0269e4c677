import { describe, expect, it } from '@jest/globals';
import { treeOf } from './memory.js';

describe('a process tree', () => {
  it('holds the root and all below it, and no stranger', () => {
    const rows = [{ pid: 1, parent: 0 }, { pid: 20, parent: 1 }, { pid: 21, parent: 20 }, { pid: 22, parent: 21 }, { pid: 30, parent: 1 }, { pid: 23, parent: 20 }];
    expect(treeOf(20, rows).sort()).toEqual([20, 21, 22, 23]);
  });
});
