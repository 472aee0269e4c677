import { describe, expect, it } from '@jest/globals';
import { arcPath, gaugeTop, onArc } from './gauge-shape.js';

const centre = { x: 100, y: 100 };

describe('the shape of a gauge', () => {
  it.each([
    [0, 1.5],
    [1.5, 1.5],
    [1.51, 2],
    [2.9, 3],
  ])('given %d of quota, its scale ends at %d', (value, top) => {
    expect(gaugeTop(value)).toBe(top);
  });

  it('lies symmetric about its middle, which is on top', () => {
    const [left, top, right] = [onArc(0, 50, centre), onArc(0.5, 50, centre), onArc(1, 50, centre)];
    expect(top.x).toBeCloseTo(100);
    expect(top.y).toBeCloseTo(50);
    expect(left.x + right.x).toBeCloseTo(200);
    expect(left.y).toBeCloseTo(right.y);
  });

  it('given a share beyond its ends, stays on them', () => {
    expect(onArc(1.7, 50, centre)).toEqual(onArc(1, 50, centre));
    expect(onArc(-1, 50, centre)).toEqual(onArc(0, 50, centre));
  });

  it('goes the long way round only when it is long', () => {
    expect(arcPath(0, 0.5, 50, centre)).toContain(' 0 0 1 ');
    expect(arcPath(0, 1, 50, centre)).toContain(' 0 1 1 ');
  });
});
