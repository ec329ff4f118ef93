import type { ComponentChildren } from 'preact';

export interface Column<T> {
  readonly header: string;
  readonly isNumber?: boolean;
  /** Whether its cells hold addresses, which are hard to read when they break. */
  readonly isWide?: boolean;
  /** Whether its cells name the rows. */
  readonly isRowHeader?: boolean;
  readonly cell: (row: T) => ComponentChildren;
}

/** A table in a region that scrolls sideways on a narrow screen. */
export function Table<T>({
  id,
  caption,
  columns,
  rows,
  body = null,
}: {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** The rows as `Row` renders them, where there are too many to render at once. */
  readonly body?: string | null;
}) {
  return (
    <div class="scroll" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table>
        <caption id={`${id}-caption`}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        {body === null ? (
          <tbody>
            {rows.map((row) => (
              <Row columns={columns} row={row} />
            ))}
          </tbody>
        ) : (
          <tbody dangerouslySetInnerHTML={{ __html: body }} />
        )}
      </table>
    </div>
  );
}

export function Row<T>({
  columns,
  row,
}: {
  readonly columns: readonly Column<T>[];
  readonly row: T;
}) {
  return (
    <tr>
      {columns.map(({ cell, isNumber = false, isWide = false, isRowHeader = false }) =>
        isRowHeader ? (
          <th scope="row" class={isWide ? 'wide' : undefined}>
            {cell(row)}
          </th>
        ) : (
          <td class={cellClass(isNumber, isWide)}>{cell(row)}</td>
        ),
      )}
    </tr>
  );
}

function cellClass(isNumber: boolean, isWide: boolean): string | undefined {
  if (isNumber) return 'number';
  return isWide ? 'wide' : undefined;
}
