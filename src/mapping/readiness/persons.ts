import { foreignLetters, type ForeignLetter } from '../alphabets.ts';
import { namedObject, nameList, shortList } from '../named-object.ts';
import type { Pair } from '../match/pair.ts';
import { employeeIdOf, isSameName } from '../person-comparison.ts';
import type { Policy } from '../policy.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries } from './readiness-check.ts';

const samePerson = 'Check that it is the same person';

/** Differences between the two directories that can mean two different people. */
export const persons = {
  'different-employee-id': {
    severity: 'error',
    title: 'Different employee ID',
    problem: 'The two have different employee IDs',
    expected: 'the same employee ID, or none on one side',
    fixedBy: 'project',
    fix: 'Correct the match, or pin the two if it is the same person',
    microsoft: null,
  },
  'pinned-despite-employee-id': {
    severity: 'warning',
    title: 'Employee IDs differ',
    problem: 'The two are pinned although their employee IDs differ',
    expected: 'the same employee ID, or none on one side',
    fixedBy: 'project',
    fix: `${samePerson}, or unpin the two in the chat`,
    microsoft: null,
  },
  'name-differs': {
    severity: 'warning',
    title: 'Names differ',
    problem: 'The two have different names',
    expected: 'the same words, in any order',
    fixedBy: 'project',
    fix: samePerson,
    microsoft: null,
  },
  'name-of-two-alphabets': {
    severity: 'warning',
    title: 'Look-alike letters',
    problem: 'A name contains letters of another alphabet',
    expected: 'letters of one alphabet in each word',
    fixedBy: 'project',
    fix: `${samePerson}: such a name can look like that of someone else`,
    microsoft: null,
  },
  'department-differs': {
    severity: 'warning',
    title: 'Departments differ',
    problem: 'The two are in different departments',
    expected: 'the same department, or none on one side',
    fixedBy: 'project',
    fix: samePerson,
    microsoft: null,
  },
  'manager-differs': {
    severity: 'warning',
    title: 'Managers differ',
    problem: 'The two have different managers',
    expected: 'the same manager, or none on one side',
    fixedBy: 'project',
    fix: samePerson,
    microsoft: null,
  },
} satisfies CatalogueEntries;

type Sides = Pick<Pair, 'mailbox' | 'target'>;

/** Two different employee IDs mean two different people, unless a person pins the two. */
export function differentEmployeeId({ mailbox, target }: Sides, policy: Policy): Finding | null {
  const [ofSource, ofTarget] = [employeeIdOf(mailbox, policy), employeeIdOf(target, policy)];
  if (ofSource === null || ofTarget === null || ofSource === ofTarget) return null;
  const text = `${mailbox.name} has the employee ID ${ofSource} in the source tenant, ${nameList([namedObject(target)])} has ${ofTarget}. If it is the same person, pin the two, which admins can do; otherwise correct the match.`;
  return { code: 'different-employee-id', text };
}

/** Different or misleading names, different departments and managers; an empty value on one side is no difference. */
export function personDifferences(sides: Sides): readonly Finding[] {
  return [
    nameDifference(sides),
    nameOfTwoAlphabets(sides),
    fieldDifference(sides, 'department'),
    fieldDifference(sides, 'manager'),
  ].filter((finding) => finding !== null);
}

function nameDifference({ mailbox, target }: Sides): Finding | null {
  const displayName = compare('display name', mailbox.name, target.name);
  if (displayName?.isSame === true) return null;
  const parts = [
    compare('given name', mailbox.profile?.givenName, target.profile?.givenName),
    compare('surname', mailbox.profile?.surname, target.profile?.surname),
  ];
  if (parts.every((part) => part?.isSame === true)) return null;
  const differing = [displayName, ...parts].filter((part) => part?.isSame === false);
  if (differing.length === 0) return null;
  const details = differing.map((part) => part?.text).join(', ');
  const text = `The names differ: ${details}. A nickname or a married name is fine: check that it is the same person.`;
  return { code: 'name-differs', text };
}

function nameOfTwoAlphabets({ mailbox, target }: Sides): Finding | null {
  const names = [...new Set([mailbox.name, target.name])].flatMap((name) => {
    const letters = foreignLetters(name);
    return letters.length === 0 ? [] : [`“${name}” with ${shortList(letters.map(letterText))}`];
  });
  if (names.length === 0) return null;
  const text = `The name contains letters of another alphabet: ${names.join(' and ')}. Such a name can look like that of someone else: check that it is the same person.`;
  return { code: 'name-of-two-alphabets', text };
}

/** «А (Cyrillic, U+0410)». */
function letterText({ letter, alphabet }: ForeignLetter): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${letter} (${alphabet}, U+${code})`;
}

function fieldDifference(
  { mailbox, target }: Sides,
  field: 'department' | 'manager',
): Finding | null {
  const compared = compare(field, mailbox.profile?.[field], target.profile?.[field]);
  if (compared === null || compared.isSame) return null;
  const text = `The ${field} differs: ${compared.text}. Check that it is the same person.`;
  return { code: `${field}-differs`, text };
}

/** null where one side has no value. */
function compare(
  field: string,
  ofSource: string | null | undefined,
  ofTarget: string | null | undefined,
) {
  if (!ofSource || !ofTarget) return null;
  const text = `${field} “${ofSource}” and “${ofTarget}”`;
  return { isSame: isSameName(ofSource, ofTarget), text };
}
