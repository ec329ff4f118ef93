import { batchTitle } from '../mapping/batch-names.ts';
import type { ReplacementView } from '../ports/answer-views.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime, peopleText } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { FormatText, TextLimits } from './text-limits.ts';

/** Asks whether a list shall replace the people of a batch. */
export function renderReplacement(view: ReplacementView): RenderedCard {
  return renderCard((limits) => replacementData(view, limits));
}

const maxNames = 6;

export function replacementData(view: ReplacementView, limits: TextLimits): CardData {
  const { batch, name, was, is, added, removed, summary, token, replaces } = view;
  const heading = (format: FormatText) =>
    `Replace the people of ${batchTitle(batch, format(name, 48))}?`;
  const counts = `${was.people} → ${peopleText(is.people)}: ${added.length} added, ${removed.length} removed.`;
  const next = 'The earlier list stays until you select Replace list.';
  return {
    template: 'replace',
    data: {
      heading: heading(limits.markdown),
      text: joinSentences(heading(limits.plain), counts, next),
      counts,
      was: `Now: ${sourceText(was, limits.markdown)}`,
      is: limits.plain(`New: ${is.list}. ${summary}`, 600),
      changes: [...nameLine('Added: ', added, limits), ...nameLine('Removed: ', removed, limits)],
      ...{ next, batch, token, replaces },
    },
  };
}

/** «pasted.csv, by Megan Bowen, …»; in a TextBlock, so that the client shows the time. */
function sourceText({ list, by, at }: ReplacementView['was'], format: FormatText): string {
  const file = format(list, 80);
  if (by === null || at === null) return `${file}, beside the policy file`;
  return `${file}, by ${format(by.name, 64)}, ${localTime(at)}`;
}

function nameLine(label: string, names: readonly string[], limits: TextLimits) {
  if (names.length === 0) return [];
  const shown = limits.first(names, maxNames).map((name) => limits.plain(name, 48));
  const hidden = names.length - shown.length;
  const list = [...shown, ...(hidden > 0 ? [`${hidden} more`] : [])].join(', ');
  return [{ label, names: list }];
}
