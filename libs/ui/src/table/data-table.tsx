import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { TableHead } from './table-head.js';
import classes from './table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Orders two rows, ascending; without it the column cannot be sorted by. */
  readonly compare?: (left: Row, right: Row) => number;
  readonly align?: 'start' | 'end';
  /** CSS width; columns without one share what is left. */
  readonly width?: string;
  /** Left out where the table is narrower than 860 px; `medium`: than 560 px. */
  readonly wide?: boolean | 'medium';
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** What a click or Enter on a row does; the first column should hold a link or button that does the same. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** Height of the scrolled part; without it the table is as long as its rows, up to 640 px. */
  readonly height?: number;
  readonly empty?: ReactNode;
  readonly initialSort?: SortingState;
  readonly selectedKey?: string | null;
  /** For rows that a server sorts and brings in pages: how they are sorted, and what to do when a head is pressed. */
  readonly sort?: SortingState;
  readonly onSort?: (sort: SortingState) => void;
  /** How many rows there are in all, when not all of them are here yet. */
  readonly total?: number | undefined;
  /** Called when the last rows that are here come near; more of them may be read. */
  readonly onNearEnd?: (() => void) | undefined;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const ROW = 44;
const TALLEST = 640;
/** So many rows before the last one the next page is asked for: about four screens. */
const NEAR = 60;

/** Whether a click meant a link or a button of the row, which does what it says. */
const onControl = ({ target }: MouseEvent): boolean => target instanceof Element && target.closest('a, button, input') !== null;

/** Columns as the table library wants them: sorted by our own comparison of rows. */
const useColumns = <Row,>(columns: readonly Column<Row>[]) =>
  useMemo(() => {
    const helper = createColumnHelper<typeof features, { readonly row: Row }>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor(({ row }) => row as unknown, {
          id: column.id,
          enableSorting: column.compare !== undefined,
          sortFn: (left, right) => column.compare?.(left.original.row, right.original.row) ?? 0,
        }),
      ),
    );
  }, [columns]);

/** A table whose rows are drawn as they come into sight: 10,000 rows scroll as smoothly as ten. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { label, rows, columns, rowKey, onOpen, height, empty, initialSort = [], selectedKey = null, total, onNearEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>(initialSort);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const sort = props.sort ?? sorting;
  const table = useTable({
    features,
    columns: useColumns(columns),
    data,
    state: { sorting: sort },
    onSortingChange: setSorting,
    manualSorting: props.sort !== undefined,
  });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 20 });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= sorted.length - NEAR) onNearEnd?.();
  }, [lastShown, sorted.length, onNearEnd]);
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div ref={box} className={classes.box} style={{ maxHeight: height ?? TALLEST }} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table} aria-rowcount={(total ?? sorted.length) + 1}>
        <TableHead columns={columns} sorting={sort} onSort={props.onSort ?? setSorting} />
        <tbody>
          {above > 0 ? <tr aria-hidden style={{ height: above }} /> : null}
          {items.map(({ index }) => {
            const row = sorted[index]?.original.row;
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                data-selected={key === selectedKey || undefined}
                data-opens={onOpen !== undefined || undefined}
                onClick={onOpen && ((event) => (onControl(event) ? undefined : onOpen(row)))}
              >
                {columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-wide={column.wide}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 ? <tr aria-hidden style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
};
