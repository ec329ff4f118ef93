import { scaleBand, scaleLinear } from 'd3-scale';
import type { PeopleTile } from '../ports/people-tiles.ts';

const width = 460;
const rowHeight = 30;
const labelWidth = 175;
const numberWidth = 55;

export interface Bar {
  readonly label: string;
  readonly people: number;
  readonly tone: PeopleTile['tone'] | 'neutral';
}

export function tileBars(tiles: readonly PeopleTile[]): readonly Bar[] {
  return tiles.map(({ label, count, tone }) => ({ label, people: count, tone }));
}

/** Bars with their numbers, for a page that has the same numbers in a table. */
export function BarChart({
  id,
  title,
  bars,
}: {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
}) {
  const height = bars.length * rowHeight;
  const most = Math.max(1, ...bars.map(({ people }) => people));
  const x = scaleLinear([0, most], [0, width - labelWidth - numberWidth]);
  const y = scaleBand(
    bars.map((_, index) => index),
    [0, height],
  ).padding(0.25);
  return (
    <svg role="img" aria-labelledby={id} viewBox={`0 0 ${width} ${height}`}>
      <title id={id}>{title}</title>
      {bars.map(({ label, people, tone }, index) => {
        const top = y(index) ?? 0;
        const middle = top + y.bandwidth() / 2 + 4;
        return (
          <g>
            <text x={labelWidth - 8} y={middle} text-anchor="end">
              {label}
            </text>
            <rect
              class={tone}
              x={labelWidth}
              y={top}
              width={Math.max(2, x(people))}
              height={y.bandwidth()}
            />
            <text x={labelWidth + Math.max(2, x(people)) + 6} y={middle}>
              {people}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
