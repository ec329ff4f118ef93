export type Fields = Readonly<Record<string, unknown>>;

/** Parses a JSON object; null if the text is anything else. */
export function objectIn(text: string): Fields | null {
  try {
    return record(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** null if the value is not an object, or is a list. */
export function record(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}
