import { showInvisible } from '../mapping/invisible-characters.ts';

const hidden = '[hidden]';

/** Names of fields whose values are never written. */
const secretName =
  /secret|password|passwd|passphrase|token|authorization|assertion|cookie|credential|private_?key|api_?key|connection_?string|database_?(owner_?)?url/i;

// Each expression begins at a fixed text or reads a whole run of characters, so that none takes quadratic time.
const bearer = /\b(Bearer|Basic)\s{1,9}[\w.~+/=-]{8,}/gi;
const webhookSecret = /\bwhsec_[\w+/=]{8,}/g;
const tokenCharacters = /[\w.-]+/g;
const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const urlPassword = /(:\/\/[^\s:/@]*):[^\s@/]+@/g;
const parameter =
  /((?:secret|password|token|assertion|\bsig)["']?\s{0,9}[=:]\s{0,9}["']?)[^\s"'&,;}]+/gi;

const maxTextLength = 8000;
const maxDepth = 4;
const maxEntries = 100;

/** The text without tokens, passwords, private keys and invisible characters, cut to 8,000 characters. */
export function redactText(text: string): string {
  return showInvisible(text.slice(0, maxTextLength))
    .replace(pem, hidden)
    .replace(bearer, `$1 ${hidden}`)
    .replace(webhookSecret, hidden)
    .replace(tokenCharacters, hideJsonWebToken)
    .replace(urlPassword, `$1:${hidden}@`)
    .replace(parameter, `$1${hidden}`);
}

/** `eyJ…` up to a dot is the header of a JSON Web Token; the rest of the run is hidden with it. */
function hideJsonWebToken(run: string): string {
  for (let at = run.indexOf('eyJ'); at !== -1; at = run.indexOf('eyJ', at + 1)) {
    const dot = run.indexOf('.', at);
    if (dot === -1) return run;
    if (dot - at >= minHeaderLength) return run.slice(0, at) + hidden;
  }
  return run;
}

const minHeaderLength = 8;

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

/** The error's own fields, type, message and cause; an error with a `logMessage` is written with that one alone. */
function plainError(error: Error, options: Options, parents: readonly object[]): unknown {
  const { name, message, cause } = error;
  const written = logMessageOf(error) ?? message;
  const stack = error.stack?.replace(message, () => written);
  return {
    ...plainObject(error, options, parents),
    type: name,
    message: redactText(written),
    ...(options.stacks && stack !== undefined ? { stack: redactText(stack) } : {}),
    ...(cause === undefined ? {} : { cause: plainValue(cause, options, [...parents, error]) }),
  };
}

function logMessageOf(error: Error): string | null {
  return 'logMessage' in error && typeof error.logMessage === 'string' ? error.logMessage : null;
}
