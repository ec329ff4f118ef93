import type { Refused } from '../ports/refused.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

type RefusalText = Pick<Refused, 'text' | 'next'>;

export function renderRefusal(refusal: RefusalText): RenderedCard {
  return renderCard((limits) => refusalData(refusal, limits));
}

export function refusalData({ text, next }: RefusalText, limits: TextLimits): CardData {
  const what = limits.plain(text, 600);
  const nextStep = limits.plain(next, 600);
  return {
    template: 'refusal',
    data: { text: joinSentences(what, nextStep), what, next: nextStep },
  };
}
