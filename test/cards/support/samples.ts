import { textLimits } from '../../../src/cards/text-limits.ts';
import type { CardData } from '../../../src/cards/expand-template.ts';
import { filesData } from '../../../src/cards/files-card.ts';
import { mentionData, noticeData } from '../../../src/cards/notice-card.ts';
import { reminderData } from '../../../src/cards/reminder-card.ts';
import { chooseData } from '../../../src/cards/choose-card.ts';
import { excludeData } from '../../../src/cards/exclude-card.ts';
import { runCardData } from '../../../src/cards/run-card.ts';
import { whyData } from '../../../src/cards/why-card.ts';
import { rowsPerPage } from '../../../src/ports/row-filters.ts';
import { guideSamples } from './guide-samples.ts';
import { handOffViews } from './hand-off-views.ts';
import { listSamples } from './list-samples.ts';
import { runViews } from './run-views.ts';
import { megan } from './runs.ts';
import { chooseViews } from './choose-views.ts';
import { whyViews } from './why-views.ts';

const fullLimits = textLimits(1, rowsPerPage, true);

const files = (['application/zip', 'text/html; charset=utf-8'] as const).map((type) => ({
  ...{ token: 'token', type, size: 24_700, until: new Date('2026-11-23T10:25:00Z') },
  name: `crosswalk-run-7-legal-4f1d9a0c7be2.${type === 'application/zip' ? 'zip' : 'html'}`,
  url: 'https://crosswalk.example.com/downloads/token',
}));

const delegationText =
  'Diego Siciliani approves for Megan Bowen until the end of Thu, Dec 31, 2026. Delegated by Nestor Wilke, accepted by Alex Wilber: on leave';

const entries: readonly (readonly [state: string, data: CardData])[] = [
  ...Object.entries(runViews).map(
    ([state, view]) => [state, runCardData(view, fullLimits)] as const,
  ),
  ...Object.entries(handOffViews).map(
    ([state, view]) => [state, runCardData(view, fullLimits)] as const,
  ),
  ['hand-off', noticeData(handOffViews['hand-off-done']!, megan, fullLimits)],
  ['mention', noticeData(runViews.finished, megan, fullLimits)],
  ['person', mentionData(delegationText, megan, fullLimits)],
  ['plain', noticeData(runViews.rejected, null, fullLimits)],
  ['reminder', reminderData(runViews.waiting, { kind: 'reminder', mentions: [megan] }, fullLimits)],
  ['escalation', reminderData(runViews.quorum, { kind: 'escalation', mentions: [] }, fullLimits)],
  ...listSamples(fullLimits),
  ...guideSamples,
  ...Object.entries(chooseViews).map(
    ([state, view]) => [state, chooseData(view, fullLimits)] as const,
  ),
  ['ask', excludeData({ ...chooseViews.last, today: '2026-11-23' }, fullLimits)],
  ...Object.entries(whyViews).map(([state, view]) => [state, whyData(view, fullLimits)] as const),
  [
    'links',
    filesData({ heading: 'Report of run 7', lead: 'Report for run 7.' }, files, fullLimits),
  ],
];

/** Every state that a card can show, by the name of its sample: `<template>.<state>`. */
export const samples: ReadonlyMap<string, CardData> = new Map(
  entries.map(([state, data]) => [`${data.template}.${state}`, data]),
);
