export const noCustomAttributes = {
  CustomAttribute1: '',
  CustomAttribute2: '',
  CustomAttribute3: '',
  CustomAttribute4: '',
  CustomAttribute5: '',
  CustomAttribute6: '',
  CustomAttribute7: '',
  CustomAttribute8: '',
  CustomAttribute9: '',
  CustomAttribute10: '',
  CustomAttribute11: '',
  CustomAttribute12: '',
  CustomAttribute13: '',
  CustomAttribute14: '',
  CustomAttribute15: '',
};

/** CustomAttribute1 to CustomAttribute15. */
export type CustomAttributes = Readonly<typeof noCustomAttributes>;

export function customAttributesOf(recipient: CustomAttributes): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of names) found[name] = recipient[name];
  return found;
}

const names = Object.keys(noCustomAttributes).filter(isName);

function isName(text: string): text is keyof CustomAttributes {
  return Object.hasOwn(noCustomAttributes, text);
}
