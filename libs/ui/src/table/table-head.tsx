import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { SortingState } from '@tanstack/react-table';
import type { Column } from './data-table.js';
import classes from './table.module.css';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sorting: SortingState;
  readonly onSort: (sorting: SortingState) => void;
}

const nextSort = (id: string, sorting: SortingState): SortingState => {
  const now = sorting.find((each) => each.id === id);
  if (!now) return [{ id, desc: false }];
  return now.desc ? [] : [{ id, desc: true }];
};

/** Column heads; those that can be sorted by are buttons. */
export const TableHead = <Row,>({ columns, sorting, onSort }: TableHeadProps<Row>) => (
  <thead>
    <tr aria-rowindex={1}>
      {columns.map((column) => {
        const sort = sorting.find(({ id }) => id === column.id);
        const Icon = sort === undefined ? IconArrowsSort : sort.desc ? IconArrowDown : IconArrowUp;
        return (
          <th
            key={column.id}
            scope="col"
            data-align={column.align}
            data-wide={column.wide}
            style={column.width ? { width: column.width } : undefined}
            aria-sort={sort === undefined ? undefined : sort.desc ? 'descending' : 'ascending'}
          >
            {column.compare === undefined ? (
              column.header
            ) : (
              <button
                type="button"
                className={classes.sort}
                data-on={sort !== undefined}
                onClick={() => onSort(nextSort(column.id, sorting))}
              >
                {column.header}
                <Icon size={14} stroke={2} aria-hidden />
              </button>
            )}
          </th>
        );
      })}
    </tr>
  </thead>
);
