import { entryOf, severityOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import type { ExplainView } from '../ports/answer-views.ts';
import type { CardData } from './expand-template.ts';
import { severityLabels } from './finding-lines.ts';
import { peopleText } from './format-text.ts';
import { guideData } from './guide-card.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `explain`: one finding, or those of the latest plan. */
export function renderExplanation(view: ExplainView): RenderedCard {
  return renderCard((limits) => explanationData(view, limits));
}

export function explanationData(view: ExplainView, limits: TextLimits): CardData {
  return view.kind === 'code' ? codeData(view, limits) : listData(view, limits);
}

type OneCode = Extract<ExplainView, { readonly kind: 'code' }>;

function codeData({ code, latest }: OneCode, limits: TextLimits): CardData {
  const entry = entryOf(code);
  const lines =
    entry === null
      ? [{ term: '', text: 'This code is no longer used.' }]
      : [
          {
            term: `${severityLabels[entry.severity]}: what it means`,
            text: effects[entry.severity],
          },
          { term: 'What’s needed', text: entry.expected },
          { term: 'What to do', text: entry.fix },
          { term: 'Who can fix it', text: fixers[entry.fixedBy] },
          ...(entry.microsoft === null
            ? []
            : [{ term: 'Microsoft’s name', text: entry.microsoft }]),
          { term: 'Code', text: code },
          ...(latest === null
            ? []
            : [{ term: `In run ${latest.run}`, text: peopleText(latest.people) }]),
        ];
  return guideData(
    {
      heading: titleOf(code),
      style: styles[severityOf(code)],
      lead: entry === null ? '' : `${entry.problem}.`,
      sections: [{ title: '', lines }],
      buttons:
        latest === null
          ? []
          : [{ title: `Open run ${latest.run}`, data: { verb: 'open', run: latest.run } }],
    },
    limits,
  );
}

const styles = { error: 'attention', warning: 'warning', info: 'emphasis' } as const;

const effects = {
  error: 'The person isn’t stamped until it’s fixed.',
  warning: 'The person can be stamped, but the move can fail or do harm.',
  info: 'Nothing has to be done.',
} as const;

const fixers = {
  source: 'An admin of the source tenant',
  target: 'An admin of the target tenant',
  project: 'Whoever keeps the policy file and the batches',
} as const;

/** With “Open run”, six buttons. */
const maxCodeButtons = 5;

function listData({ run, codes }: Exclude<ExplainView, OneCode>, limits: TextLimits): CardData {
  return guideData(
    {
      heading: run === null ? 'No findings yet' : `Findings of run ${run}`,
      lead:
        run === null
          ? 'No plan has any. Type “explain” and a code of a report, such as “explain move-licence-missing”.'
          : 'Worst first. Type “explain” and the code to see what it means and who fixes it.',
      sections: [
        {
          title: '',
          lines: codes.map(({ code, people }) => ({
            term: `${titleOf(code)} · ${peopleText(people)}`,
            text: code,
          })),
        },
      ],
      buttons: [
        ...codes
          .slice(0, maxCodeButtons)
          .map(({ code }) => ({ title: titleOf(code), data: { verb: 'explain', code } })),
        ...(run === null ? [] : [{ title: `Open run ${run}`, data: { verb: 'open', run } }]),
      ],
    },
    limits,
  );
}
