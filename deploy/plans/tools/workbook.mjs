import ExcelJS from 'exceljs';

const MADE = new Date('2026-01-01T00:00:00Z');
const MONEY = '#,##0.00';
const letterOf = (index) => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const isDay = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const cellOf = (value) => {
  if (isDay(value)) return new Date(`${value}T00:00:00Z`);
  if (typeof value === 'string' && /^[+-]?\d+(\.\d+)?%?$/.test(value))
    return value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value);
  return value ?? '';
};
const formatOf = (value) => (isDay(value) ? 'yyyy-mm-dd' : typeof value === 'string' && value.endsWith('%') ? '0.00%' : undefined);

/** Where the cells of a table stand, so that formulas name columns and not letters. */
class Place {
  constructor(sheet, columns, rows) {
    this.sheet = sheet;
    this.keys = columns.map(({ key }) => key);
    this.rows = rows;
  }
  letter(key) {
    const index = this.keys.indexOf(key);
    if (index === -1) throw new Error(`${this.sheet} has no column "${key}"`);
    return letterOf(index);
  }
  /** One cell, seen from another sheet. */
  cell(key, row) {
    return `${this.sheet}!$${this.letter(key)}$${row + 2}`;
  }
  /** A whole column, seen from another sheet. */
  all(key) {
    return `${this.sheet}!$${this.letter(key)}$2:$${this.letter(key)}$${this.rows + 1}`;
  }
  /** Seen from one of its own rows: the cell, the column to it, the column above it. */
  at(row) {
    return {
      row,
      c: (key) => `${this.letter(key)}${row + 2}`,
      sumTo: (key) => `SUM(${this.letter(key)}$2:${this.letter(key)}${row + 2})`,
      sumBefore: (key) => (row === 0 ? '0' : `SUM(${this.letter(key)}$2:${this.letter(key)}${row + 1})`),
      column: (key) => `${this.letter(key)}$2:${this.letter(key)}$${this.rows + 1}`,
    };
  }
}

/** What of a stretch from `from` to `to` lies between two bounds, as a formula; no upper bound when it is null. */
export const within = (from, to, low, high) => `MAX(0,${high === null ? to : `MIN(${to},${high})`}-MAX(${from},${low}))`;

/** A small workbook with live formulas: terms by name, tables of facts, and what is paid. */
export class PlanWorkbook {
  constructor(title, about) {
    this.book = new ExcelJS.Workbook();
    this.book.creator = 'Attain';
    this.book.created = MADE;
    this.book.modified = MADE;
    this.book.calcProperties.fullCalcOnLoad = true;
    const sheet = this.book.addWorksheet('About');
    sheet.getColumn(1).width = 110;
    sheet.addRows([
      [title],
      [about],
      ['Change what is blue in Terms and in the tables of facts: Pay follows, to the cent, as the engine computes it.'],
    ]);
    sheet.getRow(1).font = { bold: true, size: 14 };
    sheet.getColumn(1).alignment = { wrapText: true };
  }

  /** Named figures of the plan: [name, value, words]. */
  terms(entries) {
    const sheet = this.book.addWorksheet('Terms');
    sheet.columns = [
      { header: 'Term', width: 44 },
      { header: 'Value', width: 16 },
      { header: 'Name in formulas', width: 24 },
    ];
    entries.forEach(([name, value, words], index) => {
      sheet.addRow([words, cellOf(value), name]);
      const cell = sheet.getCell(`B${index + 2}`);
      cell.font = { color: { argb: 'FF1F4FBF' } };
      if (formatOf(value)) cell.numFmt = formatOf(value);
      this.book.definedNames.add(`Terms!$B$${index + 2}`, name);
    });
    sheet.getRow(1).font = { bold: true };
  }

  /** A table: columns that hold facts (`of`) and columns that compute (`formula`). */
  table(name, columns, rows) {
    const sheet = this.book.addWorksheet(name);
    const place = new Place(name, columns, rows.length);
    sheet.columns = columns.map(({ head }) => ({ header: head, width: Math.max(14, head.length + 2) }));
    rows.forEach((fact, row) => {
      columns.forEach(({ key, of, formula, format }) => {
        const cell = sheet.getCell(`${place.letter(key)}${row + 2}`);
        if (formula) {
          cell.value = { formula: formula(place.at(row), fact) };
          cell.numFmt = format ?? MONEY;
        } else {
          const value = of(fact);
          cell.value = cellOf(value);
          cell.font = { color: { argb: 'FF1F4FBF' } };
          const shown = format ?? formatOf(value);
          if (shown) cell.numFmt = shown;
        }
      });
    });
    sheet.getRow(1).font = { bold: true };
    return place;
  }

  /** What is paid: words, formula, and where the engine's result has the same figure. */
  pay(rows) {
    const sheet = this.book.addWorksheet('Pay');
    sheet.columns = [
      { header: 'What', width: 52 },
      { header: 'Amount', width: 16 },
      { header: 'Figure of the result', width: 80 },
    ];
    for (const { what, formula, figure } of rows) {
      const row = sheet.addRow([what, { formula }, figure]);
      row.getCell(2).numFmt = MONEY;
    }
    sheet.getRow(1).font = { bold: true };
  }
}
