import { isObject, type Card } from '../connector/messages.ts';

/** Titles of every button that can be pressed on a card, those of its inner cards too. */
export function buttonsOf(card: Card | null): readonly string[] {
  return partsOf(card).flatMap(({ type, title }) =>
    isAction(type) && typeof title === 'string' ? [title] : [],
  );
}

/** The button of that title, or its fallback for older clients; throws where the card has none. */
export function actionOf(card: Card | null, title: string, fallback: boolean): Card {
  const action = partsOf(card).find((part) => isAction(part.type) && part.title === title);
  const pressed = fallback ? action?.fallback : action;
  if (isObject(pressed)) return pressed;
  throw new Error(`The card has no button «${title}»; it has: ${buttonsOf(card).join(', ')}`);
}

/** What the client of that account does when it shows the card; throws where the card does not name it. */
export function refreshOf(card: Card | null, account: string): Card {
  const refresh = card?.refresh;
  const named = isObject(refresh) && Array.isArray(refresh.userIds) ? refresh.userIds : [];
  if (isObject(refresh) && isObject(refresh.action) && named.includes(account))
    return refresh.action;
  throw new Error(
    `The card has nothing of its own for ${account}; it has for: ${named.join(', ')}`,
  );
}

/** What a client sends for a press: the button's data and the inputs of the card, untouched ones as they stand. */
export function pressData(
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

/** Every object in a card that has a type, less what stands there only as a fallback. */
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
