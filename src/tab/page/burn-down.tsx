import { scaleLinear, scaleTime } from 'd3-scale';
import { area, curveStepAfter, stack, type SeriesPoint } from 'd3-shape';
import type { OverviewDay } from '../../ports/project-overview.ts';
import { DataTable } from './data-table.tsx';
import { bands } from '../../cards/people-states.ts';

const [width, height] = [640, 200];
const day = 24 * 3_600_000;
/** Rows of the table; the chart shows every day. */
const maxTableDays = 60;

/** People per day as a chart and as a table; `today` such as 2026-11-30. */
export function BurnDown({ days, today }: { days: readonly OverviewDay[]; today: string }) {
  const last = days.at(-1);
  const first = days[0];
  if (last === undefined || first === undefined) return <p>No batch has been planned yet.</p>;
  return (
    <>
      <figure>
        <ul class="legend">
          {bands.map(({ name, label, people }) => (
            <li>
              <span class={`swatch ${name}`} /> {label}: {people(last)}
            </li>
          ))}
        </ul>
        <p class="scale">People, without the excluded</p>
        <div class="plot">
          <ol class="axis" aria-hidden="true">
            {axisOf(days).map((people) => (
              <li>{people}</li>
            ))}
          </ol>
          <svg
            role="img"
            aria-labelledby="burn-down-title burn-down-text"
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
          >
            <title id="burn-down-title">People per day on the way to cutover</title>
            <desc id="burn-down-text">{summary(first, last)}</desc>
            {areas(days, today).map(({ name, path }) => (
              <path class={name} d={path} />
            ))}
          </svg>
        </div>
        <figcaption>
          {first.day === today ? (
            <span>First day: {today}</span>
          ) : (
            <>
              <span>{first.day}</span>
              <span>{today}</span>
            </>
          )}
        </figcaption>
      </figure>
      <details>
        <summary>Show as a table</summary>
        <DataTable
          caption="People at the end of each day on which something changed"
          columns={['Day', ...bands.map(({ label }) => label)]}
          numbers={[1, 2, 3]}
          rows={days
            .slice(-maxTableDays)
            .map((each) => [each.day, ...bands.map(({ people }) => people(each))])}
        />
      </details>
    </>
  );
}

function summary(first: OverviewDay, last: OverviewDay): string {
  const of = (each: OverviewDay) =>
    bands.map(({ label, people }) => `${label.toLowerCase()} ${people(each)}`).join(', ');
  if (first === last) return `On ${first.day}: ${of(first)}. The table below has the same.`;
  return `On ${first.day}: ${of(first)}. On ${last.day}: ${of(last)}. The table below has every day.`;
}

/** The numbers at the side of the chart, from its top to its bottom. */
function axisOf(days: readonly OverviewDay[]): readonly number[] {
  const highest = highestOf(days);
  return highest < 2 ? [highest, 0] : [highest, Math.round(highest / 2), 0];
}

/** What the height of the chart stands for. */
function highestOf(days: readonly OverviewDay[]): number {
  return Math.max(...days.map((each) => bands.reduce((sum, { people }) => sum + people(each), 0)));
}

/** One area for each band, stacked; a count holds until the next day with a change. */
function areas(days: readonly OverviewDay[], today: string) {
  const points = days.map((each) => ({ each, at: Date.parse(each.day) }));
  const end = Math.max(Date.parse(today), points.at(-1)?.at ?? 0) + day;
  const newest = points.at(-1);
  const all = newest === undefined ? points : [...points, { ...newest, at: end }];
  const x = scaleTime([all[0]?.at ?? end, end], [0, width]);
  const y = scaleLinear([0, Math.max(1, highestOf(days))], [height, 0]);
  const layers = stack<unknown, (typeof all)[number], string>()
    .keys(bands.map(({ name }) => name))
    .value(({ each }, name) => bands.find((band) => band.name === name)?.people(each) ?? 0);
  const shape = area<SeriesPoint<(typeof all)[number]>>()
    .x(({ data }) => x(data.at))
    .y0(([from]) => y(from))
    .y1(([, to]) => y(to))
    .curve(curveStepAfter)
    .digits(1);
  return layers(all).map((layer) => ({ name: layer.key, path: shape(layer) ?? '' }));
}
