/** Replaces NUL and unpaired surrogates with U+FFFD: PostgreSQL refuses both, and tenants deliver both. */
export function cleanText(value: string): string {
  return value.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
}

/** JSON text with `cleanText` of every string in it, so that it is the same before and after it was stored. */
export function cleanJson(text: string): string {
  if (!text.includes('\\u') || !/\\u(0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(
    JSON.parse(text, (_key, part: unknown) => (typeof part === 'string' ? cleanText(part) : part)),
  );
}
