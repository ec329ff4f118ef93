import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';

/** Why a wish was not carried out, and what to do next. */
export interface Refused {
  readonly text: string;
  readonly next: string;
}

export function drawRefusal(refused: Refused): Drawn {
  return draw((pen) => refusalSheet(refused, pen));
}

export function refusalSheet({ text, next }: Refused, pen: Pen): Sheet {
  const why = pen.plain(text, 600);
  const then = pen.plain(next, 600);
  return { template: 'refusal', data: { text: sentences(why, then), why, next: then } };
}
