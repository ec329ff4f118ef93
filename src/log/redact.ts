import { hidden, hide, isSecretName } from './secrets.ts';

interface Wish {
  /** Whether errors are written with their stack. */
  readonly stacks: boolean;
}

const deepest = 4;
const longest = 100;

/** The fields as plain data, without secrets, cycles and endless depth. */
export function withoutSecrets(
  fields: Readonly<Record<string, unknown>>,
  wish: Wish,
): Record<string, unknown> {
  return clean(fields, wish, []);
}

function clean(fields: object, wish: Wish, above: readonly object[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, longest)
      .map(([name, value]) => [
        name,
        isSecretName(name) ? hidden : plain(value, wish, [...above, fields]),
      ]),
  );
}

function plain(value: unknown, wish: Wish, above: readonly object[]): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[again]';
  if (above.length > deepest) return '[deeper]';
  if (value instanceof Error) return told(value, wish, above);
  if (value instanceof URL) return hide(value.href);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value))
    return value.slice(0, longest).map((item) => plain(item, wish, [...above, value]));
  if (value instanceof Map || value instanceof Set)
    return plain([...value], wish, [...above, value]);
  return clean(value, wish, above);
}

/** Own fields of an error stand beside its message; its cause is told in the same way. */
function told(error: Error, wish: Wish, above: readonly object[]): unknown {
  const { name, message, stack, cause } = error;
  const around = [...above, error];
  return {
    ...clean(error, wish, above),
    type: name,
    message: hide(message),
    ...(wish.stacks && stack !== undefined ? { stack: hide(stack) } : {}),
    ...(cause === undefined ? {} : { cause: plain(cause, wish, around) }),
  };
}
