export type Fields = Readonly<Record<string, unknown>>;

/** The object that the text spells as JSON; null where it spells anything else, or nothing. */
export function objectIn(text: string): Fields | null {
  try {
    return record(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** null where the value is no object, or a list. */
export function record(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}
