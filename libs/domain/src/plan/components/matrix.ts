import Type from 'typebox';
import { rationalZero, type Rational } from '../../money/index.js';
import { checkMeasure } from '../component-terms.js';
import { BasisName, Code } from '../component-fields.js';
import type { Findings } from '../finding.js';
import { defineRule, type ComponentRule, type PriceFacts, type Priced, type RuleContext } from '../kind.js';
import type { Quantity } from '../quantity.js';
import { exactOf, listOf, textOf } from '../tier-pricing.js';
import { BoundaryField, type Boundary } from '../tier-table.js';
import { earnToDate, lessEarlier } from '../to-date.js';
import { readAmount, readBoundary, readNotNegative } from '../read-amounts.js';

interface Axis {
  readonly measure: string;
  readonly to: readonly string[];
}
interface MatrixFields {
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly rows: Axis;
  readonly columns: Axis;
  readonly boundary: Boundary;
  readonly cells: readonly (readonly string[])[];
  readonly on?: string;
  readonly of?: string;
}

const Text = Type.String({ minLength: 1, maxLength: 200 });
const AxisFields = Type.Object({ measure: Code, to: Type.Array(Text, { minItems: 1, maxItems: 20 }) }, { additionalProperties: false });

/** Which stretch of an axis a value lies in; the last is open. */
const stretchOf = (bounds: readonly Rational[], value: Rational, boundary: string): number => {
  const index = bounds.findIndex((to) => (boundary === 'lower' ? value.compare(to) <= 0 : value.compare(to) < 0));
  return index === -1 ? bounds.length : index;
};

const due = (facts: PriceFacts): Priced => {
  const boundary = textOf(facts['boundary']);
  const [row, column] = (['row', 'column'] as const).map((axis) =>
    stretchOf(listOf(facts[`${axis}Bounds`]).map(exactOf), exactOf(facts[`${axis}Value`]), boundary),
  );
  const rate = exactOf(listOf(listOf(facts['cells'])[row ?? 0])[column ?? 0]);
  const base = exactOf(facts['base']);
  const exact = base.times(rate);
  const label = `row ${(row ?? 0) + 1}, column ${(column ?? 0) + 1}`;
  return {
    exact,
    parts: [{ label, input: base, rate, amount: exact }],
    steps: [`${exactOf(facts['rowValue'])} by ${exactOf(facts['columnValue'])}: ${label}`, `${base} × ${rate} = ${exact}`],
  };
};
const price = lessEarlier(due);

const readAxis = (axis: Axis, path: string, basis: MatrixFields['basis'], context: RuleContext, findings: Findings): Quantity[] => {
  const share = axis.to.every((text) => text.trim().endsWith('%'));
  checkMeasure(axis.measure, `${path}.measure`, basis, share, context, findings);
  const bounds = axis.to
    .map((text, index) => readBoundary(text, `${path}.to[${index}]`, context, findings))
    .filter((bound) => bound !== null);
  bounds.forEach((bound, index) => {
    const before = bounds[index - 1]?.constant;
    if (bound.percent !== share)
      findings.add(`${path}.to[${index}]`, 'TIER_MIXED', 'Shares of quota and amounts are mixed on one axis', 'Use one of the two');
    if (before && bound.constant && bound.constant.compare(before) <= 0)
      findings.add(`${path}.to[${index}]`, 'TIER_OVERLAP', 'The bound is not above the one before it', 'Let bounds rise');
  });
  return bounds;
};

const read = (fields: MatrixFields, context: RuleContext, findings: Findings): ComponentRule | null => {
  const { basis, on } = fields;
  const rows = readAxis(fields.rows, 'rows', basis, context, findings);
  const columns = readAxis(fields.columns, 'columns', basis, context, findings);
  if (fields.cells.length !== rows.length + 1 || fields.cells.some((row) => row.length !== columns.length + 1)) {
    findings.add(
      'cells',
      'CELLS_DO_NOT_FIT',
      `${rows.length + 1} rows of ${columns.length + 1} cells are needed: the last of each axis is open`,
      'Give one row more than `rows.to` has bounds',
    );
    return null;
  }
  const cells = fields.cells.map((row, i) => row.map((text, j) => readNotNegative(text, `cells[${i}][${j}]`, context, findings)));
  const of = fields.of === undefined ? null : readAmount(fields.of, 'of', context, findings);
  if ((on === undefined) === (fields.of === undefined)) {
    findings.add('on', 'BASE_NOT_ONE', 'The cells multiply exactly one of a measure (`on`) and an amount (`of`)', 'Keep one of them');
    return null;
  }
  if (on !== undefined && !checkMeasure(on, 'on', basis, false, context, findings)) return null;
  const known = cells.map((row) => row.filter((cell) => cell !== null));
  const share = { row: rows[0]?.percent ?? false, column: columns[0]?.percent ?? false };
  return {
    measures: [...new Set([fields.rows.measure, fields.columns.measure, ...(on ? [on] : [])])],
    components: [],
    basis,
    words: `${on ?? `${fields.of ?? ''} ${context.currency}`} × the cell of ${fields.rows.measure} (${fields.rows.to.join(', ')}, above) by ${fields.columns.measure} (${fields.columns.to.join(', ')}, above) over the ${basis}: ${fields.cells.map((row) => row.join(' ')).join(' / ')}.`,
    earn: (input) =>
      earnToDate(
        input,
        basis,
        'matrix',
        ({ through }) => {
          const values = input.values(through);
          const axis = (measure: string, relative: boolean): Rational | string => {
            const { amount, quota, reason } = input.attained(measure, basis, through);
            if (!relative) return amount;
            return quota === null ? (reason ?? 'quota-missing') : amount.over(quota);
          };
          const row = axis(fields.rows.measure, share.row);
          const column = axis(fields.columns.measure, share.column);
          if (typeof row === 'string') return row;
          if (typeof column === 'string') return column;
          return {
            ...{ boundary: fields.boundary, rowValue: row, columnValue: column },
            rowBounds: rows.map((bound) => bound.resolve(values)),
            columnBounds: columns.map((bound) => bound.resolve(values)),
            cells: known.map((cellsOfRow) => cellsOfRow.map((cell) => cell.resolve(values))),
            base: on ? input.attained(on, basis, through).amount : (of?.resolve(values) ?? rationalZero),
          };
        },
        price,
      ),
  };
};

/** Matrix: two measures choose a cell, which multiplies a measure or an amount; settled to date at each pay period's end. */
export const matrix = defineRule<MatrixFields>({
  code: 'matrix',
  summary: 'A rate table of two dimensions: attainment of two measures chooses the cell that applies to the whole basis.',
  fields: {
    basis: BasisName,
    rows: AxisFields,
    columns: AxisFields,
    boundary: BoundaryField,
    cells: Type.Array(Type.Array(Text, { minItems: 1, maxItems: 21 }), { minItems: 1, maxItems: 21 }),
    on: Type.Optional(Code),
    of: Type.Optional(Text),
  },
  read,
  price,
});
