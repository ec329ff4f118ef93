import type { Row } from '../mapping/row.ts';
import type { Why } from '../run/answer.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { title } from './heading.ts';
import { kindMark, stateMark, type Mark } from './marks.ts';
import type { Pen } from './plain.ts';
import { whySections } from './whySections.ts';

/** The answer to `why`: all that is known of one user, and from which plan. */
export function drawWhy(why: Why): Drawn {
  return draw((pen) => whySheet(why, pen));
}

export function whySheet(why: Why, pen: Pen): Sheet {
  const { source } = why;
  const mark = markOf(why);
  const name = pen.plain(source.name, 80);
  const from = origin(why, pen);
  return {
    template: 'why',
    data: {
      text: `${name} is ${wordOf(mark)}${toWhom(why.stored.row, pen)}. ${from}`,
      title: pen.markdown(source.name, 80),
      subtitle: pen.markdown(source.address, 120),
      state: mark.state,
      style: mark.color === 'default' ? 'emphasis' : mark.color,
      from,
      sections: whySections(why, pen).filter(({ lines }) => lines.length > 0),
    },
  };
}

/** A row that waits for its decision, or that no plan has, is told by its kind. */
function markOf({ run, stored: { row, state } }: Why): Mark {
  if (state === 'held' || (state === 'planned' && run?.outcome === null)) return kindMark(row.kind);
  return stateMark(state);
}

/** Less its sign, which is for the eye. */
function wordOf({ state }: Mark): string {
  return state.replace(/^\P{L}+/u, '');
}

function toWhom(row: Row, pen: Pen): string {
  const target = 'target' in row ? row.target : null;
  return target === null ? '' : `, ${pen.plain(target.name, 80)} in the target`;
}

function origin({ run }: Why, pen: Pen): string {
  if (run === null) return 'In no plan yet: this is how it would be planned now.';
  return `As it was planned in ${title(run, pen.plain).replace(/^Run/, 'run')}.`;
}
