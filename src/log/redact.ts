const hidden = '[hidden]';

/** Names of fields whose values are never written. */
const secretName =
  /secret|password|passwd|passphrase|token|authorization|assertion|cookie|credential|private_?key|api_?key|connection_?string|database_?url/i;

const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;
const jwt = /\beyJ[\w-]{5,}\.[\w-]*\.?[\w-]*/g;
const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const urlPassword = /\b([a-z][a-z\d+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi;
const parameter =
  /\b((?:[\w-]*(?:secret|password|token|assertion)|sig)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;

const maxTextLength = 8000;
const maxDepth = 4;
const maxEntries = 100;

/** The text without tokens, passwords and private keys, cut to 8,000 characters. */
export function redactText(text: string): string {
  return text
    .slice(0, maxTextLength)
    .replace(pem, hidden)
    .replace(bearer, `$1 ${hidden}`)
    .replace(jwt, hidden)
    .replace(urlPassword, `$1:${hidden}@`)
    .replace(parameter, `$1${hidden}`);
}

interface Options {
  /** Whether errors are written with their stack. */
  readonly stacks: boolean;
}

/** The fields as plain data without secrets, cycles and deep nesting. */
export function redactFields(
  fields: Readonly<Record<string, unknown>>,
  options: Options,
): Record<string, unknown> {
  return plainObject(fields, options, []);
}

function plainObject(
  fields: object,
  options: Options,
  parents: readonly object[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, maxEntries)
      .map(([name, value]) => [
        name,
        secretName.test(name) ? hidden : plainValue(value, options, [...parents, fields]),
      ]),
  );
}

function plainValue(value: unknown, options: Options, parents: readonly object[]): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (parents.includes(value)) return '[circular]';
  if (parents.length > maxDepth) return '[too deep]';
  if (value instanceof Error) return plainError(value, options, parents);
  if (value instanceof URL) return redactText(value.href);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value))
    return value.slice(0, maxEntries).map((item) => plainValue(item, options, [...parents, value]));
  if (value instanceof Map || value instanceof Set)
    return plainValue([...value], options, [...parents, value]);
  return plainObject(value, options, parents);
}

/** The error's own fields, type, message and cause. */
function plainError(error: Error, options: Options, parents: readonly object[]): unknown {
  const { name, message, stack, cause } = error;
  return {
    ...plainObject(error, options, parents),
    type: name,
    message: redactText(message),
    ...(options.stacks && stack !== undefined ? { stack: redactText(stack) } : {}),
    ...(cause === undefined ? {} : { cause: plainValue(cause, options, [...parents, error]) }),
  };
}
