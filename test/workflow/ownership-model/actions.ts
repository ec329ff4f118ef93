import fc from 'fast-check';

export const minute = 60_000;

const decisions = [
  'pause run',
  'resume run',
  'pause all',
  'resume all',
  'cancel run',
  'break trust',
  'repair trust',
  'change policy',
  'half an hour passes',
] as const;
export type Action =
  | (typeof decisions)[number]
  | 'suspend owner'
  | 'continue'
  | 'take over'
  /** By an instance that dies before it holds a row back. */
  | 'exclude a person';

/** Another instance ends the run, or goes on with it, while its owner is suspended. */
const takeover = fc
  .tuple(
    fc.constantFrom('pause run', 'pause all'),
    fc.constantFrom('break trust', 'change policy', 'cancel run', 'repair trust'),
    fc.constantFrom('resume run', 'resume all'),
  )
  .map(([pause, change, resume]): readonly Action[] => [
    ...(['suspend owner', pause, change, 'take over', resume, 'continue'] as const),
  ]);
const single = fc
  .constantFrom<Action>(...decisions, 'suspend owner', 'continue', 'take over', 'exclude a person')
  .map((action) => [action]);
export const actions = fc
  .array(fc.oneof({ weight: 1, arbitrary: takeover }, { weight: 2, arbitrary: single }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.flat());
/** Minutes from the approval until the run may start; null: at once. */
export const startDelays = fc.constantFrom(null, null, 30, 90);
export const turns = fc.array(fc.nat(40), { minLength: 30, maxLength: 30 });
export const skews = fc.tuple(
  fc.constantFrom(-5 * minute, 0, 5 * minute),
  fc.constantFrom(-5 * minute, 0, 5 * minute),
);
