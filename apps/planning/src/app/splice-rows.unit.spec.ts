import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, checkTimeline, effectiveAt, type Span } from '@attain/domain/calendar';
import { spliceRows, type AskedSpan } from './splice-rows.js';

interface Held extends Span {
  readonly value: string;
}

const span = (from: string, to: string | null, value: string): Held => ({ from, to, value });
const row = (line: number, from: string, to: string | null, value: string): AskedSpan<Held> => ({ line, span: span(from, to, value) });
const same = (a: Held, b: Held): boolean => a.value === b.value;
const splice = (existing: readonly Held[], rows: readonly AskedSpan<Held>[]) => spliceRows(existing, rows, same);

describe('rows laid over a timeline', () => {
  it('given a change in mid-year, cuts the old span and keeps the past', () => {
    const { timeline } = splice([span('2026-01-01', null, 'A')], [row(2, '2026-07-01', null, 'B')]);
    expect(timeline).toEqual([span('2026-01-01', '2026-07-01', 'A'), span('2026-07-01', null, 'B')]);
  });

  it('given a row inside a span, keeps both of its sides', () => {
    const { timeline } = splice([span('2026-01-01', null, 'A')], [row(2, '2026-03-01', '2026-05-01', 'B')]);
    expect(timeline).toEqual([span('2026-01-01', '2026-03-01', 'A'), span('2026-03-01', '2026-05-01', 'B'), span('2026-05-01', null, 'A')]);
  });

  it('given a row that says what holds already, changes nothing', () => {
    const existing = [span('2026-01-01', null, 'A')];
    expect(splice(existing, [row(2, '2026-07-01', null, 'A')]).timeline).toEqual(existing);
  });

  it('given two lines for the same dates, refuses the later and takes the first; a repeated line is harmless', () => {
    const rows = [row(2, '2026-01-01', null, 'A'), row(3, '2026-06-01', null, 'B'), row(4, '2026-01-01', null, 'A')];
    const { timeline, refused } = splice([], rows);
    expect(timeline).toEqual([span('2026-01-01', null, 'A')]);
    expect(refused).toEqual([{ line: 3, code: 'overlap' }]);
  });

  it('given a line that leaves a gap, refuses it; given the line that fills the gap, takes both in any order', () => {
    const existing = [span('2026-01-01', '2026-04-01', 'A')];
    expect(splice(existing, [row(2, '2026-07-01', null, 'C')])).toMatchObject({ timeline: existing, refused: [{ line: 2, code: 'gap' }] });
    expect(splice(existing, [row(2, '2026-07-01', null, 'C'), row(3, '2026-04-01', '2026-07-01', 'B')]).refused).toEqual([]);
  });

  it('given more spans than a timeline may have, refuses them', () => {
    const rows = Array.from({ length: 501 }, (_, day) =>
      row(day + 2, addDays('2026-01-01', day), addDays('2026-01-01', day + 1), `${day}`),
    );
    const { timeline, refused } = splice([], rows);
    expect(timeline).toEqual([]);
    expect(refused.map(({ code }) => code)).toEqual(Array<string>(501).fill('timeline-too-long'));
  });

  it('property: sound, says what the accepted rows say and elsewhere what was said before, and again changes nothing', () => {
    const day = fc.integer({ min: 0, max: 30 });
    const anyRow = fc.tuple(day, fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }), fc.constantFrom('A', 'B', 'C'));
    const at = (offset: number): string => addDays('2026-01-01', offset);
    const toRows = (rows: [number, number | null, string][]): AskedSpan<Held>[] =>
      rows.map(([start, length, value], index) => row(index + 2, at(start), length === null ? null : at(start + length), value));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), fc.array(anyRow, { maxLength: 6 }), (first, second) => {
        const before = splice([], toRows(first)).timeline;
        const { timeline, accepted } = splice(before, toRows(second));
        expect(checkTimeline(timeline, 'refused')).toEqual([]);
        for (let offset = -1; offset < 45; offset += 1) {
          const said =
            effectiveAt(
              accepted.map((one) => one.span),
              at(offset),
            ) ?? effectiveAt(before, at(offset));
          expect(effectiveAt(timeline, at(offset))?.value).toBe(said?.value);
        }
        expect(splice(timeline, accepted).timeline).toEqual(timeline);
      }),
      { numRuns: 1000 },
    );
  });
});
