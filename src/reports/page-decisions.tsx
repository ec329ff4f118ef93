import type { ComponentChildren } from 'preact';
import { utcTime } from '../mapping/utc-time.ts';
import { isPartialApproval, type Run } from '../ports/run.ts';
import { Code, PersonName, Text, Time } from './page-elements.tsx';
import { Table, type Column } from './page-table.tsx';
import type { PageModel } from './page-model.ts';
import { peopleText } from './people-text.ts';

interface Event {
  readonly what: string;
  readonly who: ComponentChildren;
  readonly at: Date;
  readonly code: string | null;
  readonly note: string;
}

/** Who asked, approved and decided, which plan each of them saw, and when it was written. */
export function Decisions({ model }: { readonly model: PageModel }) {
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">Decisions</h2>
      <Table
        id="decisions-table"
        caption="Who did what, oldest first"
        columns={columns}
        rows={eventsOf(model)}
      />
      <p>
        A plan code is the start of a hash over every person of the plan, before and after. Two
        plans with the same code are the same.
      </p>
    </section>
  );
}

const columns: readonly Column<Event>[] = [
  { header: 'What', isRowHeader: true, cell: ({ what }) => what },
  { header: 'Who', cell: ({ who }) => who },
  { header: 'When', cell: ({ at }) => <Time at={at} /> },
  { header: 'Plan code', cell: ({ code }) => (code === null ? 'None' : <Code of={code} />) },
  { header: 'Note', cell: ({ note }) => (note === '' ? 'None' : <Text of={note} />) },
];

function eventsOf({ run, written }: PageModel): readonly Event[] {
  const { requester, openedAt, readAt, votes, decision, digest, reopened } = run;
  const none = { code: null, note: '' };
  const events: Event[] = [
    { what: 'Requested', who: <PersonName of={requester} />, at: openedAt, ...none },
    ...(readAt === null
      ? []
      : [
          { what: 'Tenants read, plan made', who: 'Crosswalk', at: readAt, code: digest, note: '' },
        ]),
    ...votes.map(({ by, onBehalfOf, at, digest: code, note, startAt }) => ({
      what: approvalText(isPart(code, run), startAt),
      who: (
        <>
          <PersonName of={by} />
          {onBehalfOf !== null && (
            <>
              {' for '}
              <PersonName of={onBehalfOf} />
            </>
          )}
        </>
      ),
      ...{ at, code, note },
    })),
    ...(reopened === null
      ? []
      : [
          {
            what: 'Opened again',
            who: 'Crosswalk',
            at: reopened.at,
            code: null,
            note: reopened.why,
          },
        ]),
    ...(decision === null
      ? []
      : [
          {
            what: decisionText(run),
            who: decision.by === null ? 'Crosswalk' : <PersonName of={decision.by} />,
            ...{ at: decision.at, code: decision.digest, note: decision.note },
          },
        ]),
  ];
  if (written !== null) {
    const note = peopleText(written.people);
    const [who, code] = ['Crosswalk', decision?.digest ?? digest];
    events.push({ what: 'First change written', who, at: written.first, code, note });
    events.push({ what: 'Last change written', who, at: written.last, code, note });
  }
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function isPart(code: string, { cleanDigest }: Run): boolean {
  return code === cleanDigest;
}

function approvalText(isPart: boolean, startAt: Date | null): string {
  const what = isPart ? 'Approved the people without warnings' : 'Approved';
  return startAt === null ? what : `${what}, not to be stamped before ${utcTime(startAt)}`;
}

function decisionText(run: Run): string {
  switch (run.decision?.kind) {
    case 'approved':
      return isPartialApproval(run) ? 'Approval of a part complete' : 'Approval complete';
    case 'rejected':
      return 'Rejected';
    case 'cancelled':
      return 'Canceled';
    case 'expired':
    case undefined:
      return 'Expired';
  }
}
