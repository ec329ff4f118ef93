import { batchName } from '../mapping/batch-names.ts';
import { findingsOf, type Row } from '../mapping/plan-rows.ts';
import { isWarning } from '../mapping/readiness/finding-catalogue.ts';
import { shortList } from '../mapping/named-object.ts';
import type { ChooseView, PinOption } from '../ports/answer-views.ts';
import { candidateChoice } from './candidate-lines.ts';
import type { CardData } from './expand-template.ts';
import { mostSevereFirst } from './finding-lines.ts';
import { plannedLabel } from './row-labels.ts';
import { nameAndAddress } from './row-lines.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** Where a person chooses the target of one row: who there is, what each choice leads to, and the reason. */
export function renderChoose(view: ChooseView): RenderedCard {
  return renderCard((limits) => chooseData(view, limits));
}

export function chooseData(view: ChooseView, limits: TextLimits): CardData {
  const { run, row, position, notice } = view;
  const options = view.options.filter(({ candidate }) => isDirectoryId(candidate.target.id));
  const name = limits.plain(row.source.name, 64);
  const address = limits.identifier(row.source.address, 80);
  const batch = batchName(run.batch, run.policy) || `batch ${run.batch}`;
  const question = questionText(row, options.length, limits);
  return {
    template: 'choose',
    data: {
      text: `${question} Run ${run.id}, ${limits.plain(batch, 48)}: ${position.number} of ${position.total} left.`,
      title: limits.markdown(row.source.name, 64),
      subtitle: `Run ${run.id} · ${limits.markdown(batch, 48)} · ${position.number} of ${position.total} left`,
      style: 'warning',
      notice: limits.plain(notice, 400),
      question: `${question} ${address} in the source tenant.`,
      choiceLabel: `Who is ${name}?`,
      choices: options.map(({ candidate }) => ({
        title: candidateChoice(candidate, limits),
        value: candidate.target.id,
      })),
      consequences: options.map((option) => consequence(option, limits)),
      run: run.id,
      digest: run.digest ?? '',
      seq: row.seq,
      source: row.source.id,
      next: position.next ?? -1,
      pinTooltip: `Pin ${name} to the person that you selected`,
      skipTooltip: `Leave ${name} for later and show the next person`,
      detailsTooltip: `Details for ${name}, ${address}`,
      position: 'A pin stays until someone removes it, also for later runs.',
    },
  };
}

/** A choice returns its value unchanged, so it may only carry an id that a directory issued. */
function isDirectoryId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

function questionText(row: Row, count: number, limits: TextLimits): string {
  const name = limits.plain(row.source.name, 64);
  switch (row.kind) {
    case 'colliding': {
      const rivals = row.rivals.map((rival) => nameAndAddress(rival, limits));
      return `${name} matches the same person in the target as ${shortList(rivals)}. Whose is it?`;
    }
    case 'missing':
      return `No rule finds ${name}. Who is it?`;
    case 'ready':
    case 'unchanged':
    case 'on-premises':
    case 'ambiguous':
    case 'blocked':
    case 'excluded':
      return `${count === 2 ? 'Two' : 'Several'} people match ${name}. Who is it?`;
  }
}

/** What a pin to this candidate, named with the address, would lead to: whether the person could be stamped, and who would lose the target. */
function consequence({ candidate, planned, takenFrom }: PinOption, limits: TextLimits) {
  const { name, address } = candidate.target;
  const { sign, words } = plannedLabel(planned);
  const findings = mostSevereFirst(findingsOf(planned)).filter(
    (finding) => planned.kind !== 'ready' || isWarning(finding),
  );
  const texts = limits.first(findings, 2).map(({ text }) => limits.plain(text, 500));
  const others = shortList(takenFrom.map((other) => limits.plain(other.name, 48)));
  const taken =
    takenFrom.length === 0 ? '' : `${sign === '✓' ? '⚠ ' : ''}Takes the target from ${others}. `;
  return {
    name: `${limits.plain(name, 48)}, ${limits.identifier(address, 80)} `,
    text: `${sign} ${taken}${outcomeText(planned, words)}${texts.length === 0 ? '' : ` ${texts.join(' ')}`}`,
  };
}

function outcomeText({ kind }: Row, words: string): string {
  switch (kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return `If you pin: ${words}.`;
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'blocked':
    case 'excluded':
      return `If you pin, this person can’t be stamped: ${words}.`;
  }
}
