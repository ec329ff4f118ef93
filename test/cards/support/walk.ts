/** Every object within a card that has a type, parents first. */
export function elements(node: unknown): readonly Element[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.values(node).flatMap(elements);
  return isElement(node) ? [node, ...within] : within;
}

export type Element = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Texts in which a client reads Markdown. */
export function markdownTexts(card: object): readonly string[] {
  return elements(card).flatMap(markdownOf);
}

/** Texts that a client shows as they are. */
export function runTexts(card: object): readonly string[] {
  return elements(card).flatMap(runOf);
}

/** All words on a card, in reading order. */
export function words(card: object): string {
  return elements(card)
    .flatMap((element) => [...markdownOf(element), ...runOf(element)])
    .join('\n');
}

/** Its buttons, without their fallbacks. */
export function buttons(card: object): readonly Element[] {
  return elements(card).filter(({ type }) => type === 'Action.Execute');
}

export function titles(card: object): readonly string[] {
  return buttons(card).map(({ title }) => String(title));
}

function markdownOf({ type, text, facts }: Element): readonly string[] {
  if (type === 'TextBlock') return [String(text)];
  if (type !== 'FactSet') return [];
  return (facts as readonly { value: string }[]).map(({ value }) => value);
}

function runOf({ type, text }: Element): readonly string[] {
  return type === 'TextRun' ? [String(text)] : [];
}

function isElement(node: object): node is Element {
  return 'type' in node && typeof node.type === 'string';
}
