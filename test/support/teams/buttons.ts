import { isObject, type Card } from '../connector/messages.ts';

/** Titles of all buttons of a card and its inner cards. */
export function buttonsOf(card: Card | null): readonly string[] {
  return partsOf(card).flatMap(({ type, title }) =>
    isAction(type) && typeof title === 'string' ? [title] : [],
  );
}

/** The button with this title, or its fallback for older clients; throws if there is none. */
export function actionOf(card: Card | null, title: string, fallback: boolean): Card {
  const action = partsOf(card).find((part) => isAction(part.type) && part.title === title);
  const pressed = fallback ? action?.fallback : action;
  if (isObject(pressed)) return pressed;
  throw new Error(`The card has no button «${title}»; it has: ${buttonsOf(card).join(', ')}`);
}

/** The refresh action of a card for this account; throws if the card does not name the account. */
export function refreshActionOf(card: Card | null, account: string): Card {
  const refresh = card?.refresh;
  const named = isObject(refresh) && Array.isArray(refresh.userIds) ? refresh.userIds : [];
  if (isObject(refresh) && isObject(refresh.action) && named.includes(account))
    return refresh.action;
  throw new Error(`The card has no refresh action for ${account}, but for: ${named.join(', ')}`);
}

/** The data that a client sends for a click: those of the button and the inputs of the card, typed or as they are. */
export function clickData(
  card: Card | null,
  action: Card,
  typed: Readonly<Record<string, string>>,
): object {
  const data = isObject(action.data) ? action.data : {};
  if (action.associatedInputs === 'none') return data;
  const inputs = Object.fromEntries(
    partsOf(card).flatMap(({ type, id, value = '' }) =>
      typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string'
        ? [[id, typed[id] ?? value]]
        : [],
    ),
  );
  return { ...data, ...inputs };
}

/** The run that the buttons of a card name. */
export function runOf(card: Card | null): number {
  const runs = partsOf(card).flatMap(({ type, data }) =>
    isAction(type) && isObject(data) && typeof data.run === 'number' ? [data.run] : [],
  );
  return runs[0] ?? 0;
}

/** Every object of a card that has a type, without fallbacks. */
function partsOf(value: unknown): readonly Card[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (!isObject(value)) return [];
  const inner = Object.entries(value)
    .filter(([key]) => key !== 'fallback' && key !== 'data')
    .flatMap(([, item]) => partsOf(item));
  return 'type' in value ? [value, ...inner] : inner;
}

function isAction(type: unknown): boolean {
  return type === 'Action.Execute' || type === 'Action.Submit';
}
