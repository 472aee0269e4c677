import { describe, expect, it } from '@jest/globals';
import { csvRows } from './csv-rows.js';

const read = (text: string) => csvRows(text, ['email', 'name', 'title'] as const, ['name'] as const);
const code = (text: string): string => {
  try {
    read(text);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('rows of a CSV file', () => {
  it('given headings in another order and case, a byte order mark and quotes, finds the cells and the lines', () => {
    expect(read('\uFEFFName,EMAIL\n"Ruiz, Ana",ana@demo.example\n\nBo,\n').rows).toEqual([
      { line: 2, name: 'Ruiz, Ana', email: 'ana@demo.example', title: '' },
      { line: 4, name: 'Bo', email: '', title: '' },
    ]);
  });

  it('given a row with too many cells or a broken quote, refuses that line and reads the others', () => {
    const { rows, refused } = read('name,email\nAna,ana@demo.example,extra\nBo,bo@demo.example\nC"y,cy@demo.example\nDi,di@demo.example\n');
    expect(rows.map(({ name }) => name)).toEqual(['Bo', 'Di']);
    expect(refused.map((one) => [one.line, one.code])).toEqual([
      [4, 'not-csv'],
      [2, 'too-many-cells'],
    ]);
  });

  it.each([
    ['', 'empty-file'],
    ['name,salary\n', 'unknown-heading'],
    ['name,Name\n', 'double-heading'],
    ['email\n', 'missing-heading'],
    [`name\n${'Ana\n'.repeat(50_001)}`, 'too-many-rows'],
  ])('given headings or sizes that cannot be (%#), refuses the file', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});
