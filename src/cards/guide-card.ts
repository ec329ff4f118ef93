import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import type { TextLimits } from './text-limits.ts';

/** A card of a few texts and buttons that leads on: welcome, help, a question, an explanation. */
export interface Guide {
  readonly heading: string;
  /** Of the heading; `warning`: somebody must act. */
  readonly style?: 'emphasis' | 'warning' | 'attention';
  readonly lead: string;
  readonly sections?: readonly GuideSection[];
  readonly buttons?: readonly GuideButton[];
}

interface GuideSection {
  /** Empty: no title. */
  readonly title: string;
  readonly lines: readonly GuideLine[];
}

interface GuideLine {
  /** In bold; `isTyped`: it can be typed as it is. Empty: only the text. */
  readonly term: string;
  readonly isTyped?: boolean;
  readonly text: string;
}

export interface GuideButton {
  readonly title: string;
  /** Of a card action. */
  readonly data: object;
}

/** A card has six buttons at most. */
const maxButtons = 6;
const maxLines = 40;

export function guideData(
  { heading, style = 'emphasis', lead, sections = [], buttons = [] }: Guide,
  limits: TextLimits,
): CardData {
  const shownLead = limits.plain(lead, 600);
  const shown = sections.map(({ title, lines }) => ({
    title: limits.markdown(title, 80),
    lines: limits.first(lines, maxLines).map(({ term, isTyped = false, text }) => ({
      term: limits.plain(term, 200),
      font: isTyped ? 'Monospace' : 'Default',
      text: limits.plain(text, 600),
    })),
  }));
  const sentences = shown.flatMap(({ title, lines }) => {
    const list = lines.map(({ term, text }) =>
      [term, text].filter((part) => part !== '').join(': '),
    );
    return list.length === 0 ? [] : [`${title === '' ? '' : `${title}: `}${list.join('; ')}.`];
  });
  return {
    template: 'guide',
    data: {
      text: joinSentences(shownLead || limits.plain(heading, 200), ...sentences),
      heading: limits.markdown(heading, 200),
      style,
      lead: shownLead,
      sections: shown,
      buttonSets: inSets(
        buttons
          .slice(0, maxButtons)
          .map(({ title, data }) => ({ title: limits.plain(title, 30), data })),
      ),
    },
  };
}

/** Letters in one row of buttons, each with as many for its edges: more are cut on a phone. */
const maxLetters = 36;
const edgeLetters = 4;

/** In order, as many buttons in a row as fit on a phone. */
function inSets(buttons: readonly GuideButton[]) {
  const sets: { buttons: GuideButton[]; letters: number }[] = [];
  for (const button of buttons) {
    const letters = button.title.length + edgeLetters;
    const last = sets.at(-1);
    if (last === undefined || last.letters + letters > maxLetters)
      sets.push({ buttons: [button], letters });
    else {
      last.buttons.push(button);
      last.letters += letters;
    }
  }
  return sets.map((set) => ({ buttons: set.buttons }));
}
