import type { Entries } from './check.ts';

const sure = 'Make sure that it is the same person';

/** What the two directories say of one person. */
export const persons = {
  'different-employee-id': {
    severity: 'blocks',
    title: 'The two have different employee ids',
    expected: 'the same employee id, or none on one side',
    who: 'project',
    fix: 'Correct the match, or pin the two if it is the same person all the same',
    microsoft: null,
  },
  'pinned-despite-employee-id': {
    severity: 'warns',
    title: 'The two are pinned although their employee ids differ',
    expected: 'the same employee id, or none on one side',
    who: 'project',
    fix: `${sure}, or unpin the two in the chat`,
    microsoft: null,
  },
  'name-differs': {
    severity: 'warns',
    title: 'The two have different names',
    expected: 'the same words, in any order',
    who: 'project',
    fix: sure,
    microsoft: null,
  },
  'department-differs': {
    severity: 'warns',
    title: 'The two are in different departments',
    expected: 'the same department, or none on one side',
    who: 'project',
    fix: sure,
    microsoft: null,
  },
  'manager-differs': {
    severity: 'warns',
    title: 'The two have different managers',
    expected: 'the same manager, or none on one side',
    who: 'project',
    fix: sure,
    microsoft: null,
  },
} satisfies Entries;
