export const zeroGuid = '00000000-0000-0000-0000-000000000000';

/** Whether the text is a GUID with hyphens, in any case. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
