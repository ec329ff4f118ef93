/** Every object in a card that has a type, parents first. */
export function elements(node: unknown): readonly Element[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== 'object' || node === null) return [];
  const children = Object.values(node).flatMap(elements);
  return isElement(node) ? [node, ...children] : children;
}

export type Element = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Texts that a client reads as Markdown. */
export function markdownTexts(card: object): readonly string[] {
  return elements(card).flatMap(markdownOf);
}

/** Texts that a client shows without Markdown. */
export function plainTexts(card: object): readonly string[] {
  return elements(card).flatMap(plainTextOf);
}

/** All texts of a card, in reading order, one per line. */
export function cardText(card: object): string {
  return elements(card)
    .flatMap((element) => [...markdownOf(element), ...plainTextOf(element)])
    .join('\n');
}

/** The buttons of a card, without their fallbacks. */
export function buttons(card: object): readonly Element[] {
  return elements(card).filter(({ type }) => type === 'Action.Execute');
}

export function buttonTitles(card: object): readonly string[] {
  return buttons(card).map(({ title }) => String(title));
}

/** Number and label of each tile. */
export function tilesOf(card: object): readonly (readonly (string | undefined)[])[] {
  return elements(card)
    .filter(({ type, style, items }) => type === 'Column' && style !== undefined && items)
    .map(({ items }) => (items as readonly { text?: string }[]).map(({ text }) => text))
    .filter(({ length }) => length === 2);
}

function markdownOf({ type, text, facts }: Element): readonly string[] {
  if (type === 'TextBlock') return [String(text)];
  if (type !== 'FactSet') return [];
  return (facts as readonly { value: string }[]).map(({ value }) => value);
}

function plainTextOf({ type, text }: Element): readonly string[] {
  return type === 'TextRun' ? [String(text)] : [];
}

function isElement(node: object): node is Element {
  return 'type' in node && typeof node.type === 'string';
}
