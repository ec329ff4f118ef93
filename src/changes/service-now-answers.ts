import * as z from 'zod/v4';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import type { ChangeState } from '../ports/change-system.ts';

/** States of a change request. */
export const states = { implement: -1, review: 0, closed: 3, canceled: 4 } as const;

/** Between new and implement, states differ between instances; the approval does not. */
export function toState({ state, approval: decided }: z.output<typeof approval>): ChangeState {
  const status = `${state.display_value}, approval ${decided.display_value}`.slice(0, 100);
  const isOver = state.value === states.closed || state.value === states.canceled;
  if (isOver || decided.value === 'rejected') return { kind: 'refused', status };
  return { kind: decided.value === 'approved' ? 'approved' : 'waiting', status };
}

/** The Table API answers values, the change API pairs of value and display value. */
const value = z
  .union([
    z.string(),
    z.number(),
    z.object({ value: z.union([z.string(), z.number()]), display_value: z.unknown() }),
  ])
  .transform((given) => (typeof given === 'object' ? String(given.value) : String(given)));
const systemId = value.pipe(z.string().regex(/^[\da-f]{32}$/));
export const record = z.object({ sys_id: systemId, number: value.pipe(z.string().min(1).max(40)) });

const shown = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
export const stateOnly = z.object({
  state: value.transform((text) => ({ value: Number(text) })),
});
export const approval = z.object({
  state: z.object({
    value: z.union([z.string(), z.number()]).transform(Number),
    display_value: shown,
  }),
  approval: z.object({ value: z.string(), display_value: shown }),
});

/** The result, which the change API answers as an object or as a list of one. */
export function oneOf<T>(answer: unknown, schema: z.ZodType<T>): T {
  const result = z.union([z.array(schema).length(1), schema]);
  const { result: found } = parse(z.object({ result }), answer);
  const [first] = [found].flat() as readonly T[];
  if (first === undefined) throw unreadable();
  return first;
}

export function ignoredFields(answer: unknown): readonly string[] {
  const meta = z.object({ __meta: z.object({ ignoredFields: z.array(z.string()) }) });
  const found = z
    .union([z.object({ result: meta }), z.object({ result: z.array(meta) })])
    .safeParse(answer);
  if (!found.success) return [];
  return [found.data.result].flat().flatMap(({ __meta: { ignoredFields: names } }) => names);
}

export function parse<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw unreadable(parsed.error);
  return parsed.data;
}

function unreadable(cause?: unknown): ChangeSystemError {
  return new ChangeSystemError('ServiceNow answered something that can’t be read', {
    cause,
    isTemporary: true,
  });
}
