import type { ComponentChildren } from 'preact';

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** As many cells as columns; the first one names its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Columns of numbers, by index. */
  readonly numbers?: readonly number[];
}

/** A narrow page shows each row as a block; the roles keep the table a table there. */
export function DataTable({ caption, columns, rows, numbers = [] }: DataTableProps) {
  return (
    <table role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, index) => (
            <th scope="col" role="columnheader" class={numbers.includes(index) ? 'number' : ''}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(([first, ...cells]) => (
          <tr role="row">
            <th scope="row" role="rowheader">
              {first}
            </th>
            {cells.map((cell, index) => (
              <td
                role="cell"
                class={numbers.includes(index + 1) ? 'number' : ''}
                data-label={columns[index + 1]}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
