import { describe, expect, it } from '@jest/globals';
import type { TeamMember } from '../../api/team.js';
import { bandsOf, ranked } from './ranking.js';

const money = { amount: '1.00', currency: 'USD' };
const member = (name: string, ratio: string | null): TeamMember => ({
  personId: name,
  name,
  managerId: null,
  reports: 0,
  held: 0,
  figure: ratio === null ? null : { attained: money, quota: money, ratio, standing: 'behind' },
});

describe('places in a team', () => {
  it('are by attainment, exactly; ties share one, and people without a quota have none', () => {
    const places = ranked([member('a', '0.9'), member('b', null), member('c', '1.0000001'), member('d', '0.90'), member('e', '0.1')]);
    expect(places.map(({ name, place }) => [name, place])).toEqual([
      ['c', 1],
      ['a', 2],
      ['d', 2],
      ['e', 4],
      ['b', null],
    ]);
  });
});

describe('bands of attainment', () => {
  it('hold everybody with a quota once: below 0 in the first, above 175% in the last', () => {
    const bands = bandsOf([
      member('a', '-0.2'),
      member('b', '0.25'),
      member('c', '0.9999'),
      member('d', '1'),
      member('e', '9'),
      member('f', null),
    ]);
    expect(bands.map(({ people }) => people)).toEqual([1, 1, 0, 1, 1, 0, 0, 1]);
    expect(bands[3]?.label).toBe('75–100%');
  });
});
