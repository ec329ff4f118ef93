import { render } from 'preact-render-to-string';
import { plain } from '../../cards/escape-text.ts';
import { addUp, projectText, stateLabels } from '../../cards/people-states.ts';
import { timeText } from '../../mapping/utc-time.ts';
import type { ProjectOverview } from '../../ports/project-overview.ts';
import { BatchesTable } from './batches-table.tsx';
import { BlockersTable } from './blockers-table.tsx';
import { BurnDown } from './burn-down.tsx';
import type { PageOptions } from './page-options.ts';
import { RunsTable, WaitingTable } from './run-tables.tsx';
import { DriftTable } from './drift-table.tsx';
import { Trust } from './trust-section.tsx';

/** The content of the dashboard as HTML; every text in it is escaped. */
export function dashboardHtml(overview: ProjectOverview, options: PageOptions): string {
  return render(<Dashboard overview={overview} options={options} />);
}

interface DashboardProps {
  readonly overview: ProjectOverview;
  readonly options: PageOptions;
}

function Dashboard({ overview, options }: DashboardProps) {
  const {
    at,
    name,
    tenants,
    timeZone,
    batches,
    blockers,
    waiting,
    days,
    recentRuns,
    trust,
    monitoring,
  } = overview;
  return (
    <>
      <header>
        <h1>{plain(name, 120)}</h1>
        <p>
          Data from <time dateTime={at.toISOString()}>{timeText(at, options.timeZone)}</time>
        </p>
        <button type="button" id="refresh">
          Refresh
        </button>
      </header>
      {options.chatWith === null && (
        <p class="hint">
          To open something, type its command, such as <code>show run 7</code>, in the chat with
          Crosswalk.
        </p>
      )}
      <Tiles overview={overview} />
      <section aria-labelledby="burn-down">
        <h2 id="burn-down">On the way to cutover</h2>
        <BurnDown days={days} today={dayOf(at, timeZone)} />
      </section>
      <section aria-labelledby="batches">
        <h2 id="batches">Batches</h2>
        <BatchesTable batches={batches} options={options} />
      </section>
      <section aria-labelledby="blockers">
        <h2 id="blockers">What keeps people from being ready</h2>
        <BlockersTable blockers={blockers} tenants={tenants} options={options} />
      </section>
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting for a decision</h2>
        <WaitingTable waiting={waiting} batches={batches} options={options} />
      </section>
      <section aria-labelledby="runs">
        <h2 id="runs">Latest runs</h2>
        <RunsTable runs={recentRuns} batches={batches} options={options} />
      </section>
      <section aria-labelledby="trust">
        <h2 id="trust">Trust</h2>
        <Trust trust={trust} options={options} />
      </section>
      <section aria-labelledby="drift">
        <h2 id="drift">Changes since stamping</h2>
        <DriftTable monitoring={monitoring} batches={batches} options={options} />
      </section>
    </>
  );
}

/** One tile for each state that people are in; they add up to the people of all batches. */
function Tiles({ overview: { batches } }: Pick<DashboardProps, 'overview'>) {
  const unplanned = batches.filter((batch) => batch.people === 0).length;
  const tiles = stateLabels
    .map((each) => ({ ...each, people: addUp(batches, each.state) }))
    .filter((tile) => tile.people > 0);
  return (
    <section aria-labelledby="people">
      <h2 id="people">{projectText(batches)}</h2>
      <ul class="tiles">
        {tiles.map((tile) => (
          <li class={tile.tone}>
            <strong>{tile.people}</strong> {tile.sign} {tile.label}
          </li>
        ))}
      </ul>
      {unplanned > 0 && (
        <p>{unplanned === 1 ? '1 batch has' : `${unplanned} batches have`} no plan yet.</p>
      )}
    </section>
  );
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
