import { canonicalJson } from '../canonical-json.ts';
import type { Policy, RoleSource } from '../policy.ts';
import { compareText } from '../sort.ts';

/** A changed value of the policy: its path in the file and its JSON, null where it is absent. Each member of a list is a change of its own. */
export interface PolicyChange {
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** The differences between two policies, roles and approval first. */
export function policyChanges(before: Policy, after: Policy): readonly PolicyChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => rankOf(a) - rankOf(b) || compareText(a, b))
    .flatMap((key) => changesOf(key, was.get(key), is.get(key)));
}

/** The changes page by page, as the card of the policy shows them. */
export function changePages(
  changes: readonly PolicyChange[],
): readonly (readonly PolicyChange[])[] {
  return Array.from({ length: Math.ceil(changes.length / changesPerPage) }, (_, index) =>
    changes.slice(index * changesPerPage, (index + 1) * changesPerPage),
  );
}

/** So few that a card holds them with keys and values of the greatest length. */
const changesPerPage = 8;
/** Characters of a key or value on a card; only the file shows a longer one in full. */
export const maxChangeText = { key: 80, value: 200 };

/** Whether a card shows the change in full. */
export function fitsCard({ key, was, is }: PolicyChange): boolean {
  const isWithin = (text: string | null, max: number) =>
    Array.from(text ?? '').length <= max && !shownOtherwise.test(text ?? '');
  const { value } = maxChangeText;
  return isWithin(key, maxChangeText.key) && isWithin(was, value) && isWithin(is, value);
}

/** What a card makes longer or leaves out, so that its client runs no function and lines stay apart. */
const shownOtherwise = /\{\{|\p{M}{5}/u;

/** The people and groups that are added or removed, by object id. */
export function changedIds(changes: readonly PolicyChange[]): RoleSource {
  const idsAt = (name: 'users' | 'groups') => {
    const members = changes.filter(({ key }) => roleKey.exec(key)?.[1] === name);
    const ids = members.flatMap(({ was, is }) => [was, is].map(idOf));
    return [...new Set(ids.filter((id) => id !== null))];
  };
  return { users: idsAt('users'), groups: idsAt('groups') };
}

/** The object id that a changed value is; null: another value. */
export function idOf(value: string | null): string | null {
  return /^"([^"\\]{1,64})"$/.exec(value ?? '')?.[1] ?? null;
}

/** No other section has keys that people choose. */
const roleKey = /^(?:roles|approval|protected|plans)\.(?:\w+\.)*(users|groups)$/;

const firstSections = ['roles', 'approval', 'protected', 'plans', 'limits'];

function rankOf(key: string): number {
  const index = firstSections.indexOf(key.split('.')[0] ?? '');
  return index === -1 ? firstSections.length : index;
}

function changesOf(key: string, was: unknown, is: unknown): readonly PolicyChange[] {
  const [before, after] = [visibleJson(was), visibleJson(is)];
  if (before === after) return [];
  const whole = { key: visible(key), was: before, is: after };
  if (!Array.isArray(was ?? []) || !Array.isArray(is ?? [])) return [whole];
  const [old, now] = [membersOf(was), membersOf(is)];
  const [kept, stillThere] = [
    old.filter((one) => now.includes(one)),
    now.filter((one) => old.includes(one)),
  ];
  const changes = [
    ...old.filter((one) => !now.includes(one)).map((one) => ({ ...whole, was: one, is: null })),
    ...now.filter((one) => !old.includes(one)).map((one) => ({ ...whole, was: null, is: one })),
  ];
  // Beside its members, the order of a list or how often a member is in it can change.
  const isReordered = canonicalJson(kept) !== canonicalJson(stillThere);
  return isReordered || changes.length === 0 ? [...changes, whole] : changes;
}

function membersOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map((one) => visible(canonicalJson(one))) : [];
}

function visibleJson(value: unknown): string | null {
  return value === undefined ? null : visible(canonicalJson(value));
}

/** Shows as `\uXXXX` what a reader can't see or tell from a single space. */
function visible(text: string): string {
  return text.replace(unseen, (one) =>
    one
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|(?<= ) /gu;

/** Every value that is not an object, by its path; a list is one value. */
function leavesOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]),
  );
}
