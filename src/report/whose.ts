/** The id of what an address, a user principal name or an object id means; 'several' where it means more than one, null where nothing. */
export type LookUp = (word: string) => string | null;

export type Whose =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'unknown'; readonly sought: string }
  | { readonly kind: 'ambiguous'; readonly why: string };

/** Whose the words are: the first decides, and no other may mean somebody else. */
export function whose([first = '', ...others]: readonly string[], lookUp: LookUp): Whose {
  const id = lookUp(first);
  if (id === null) return { kind: 'unknown', sought: first };
  if (id === several) return { kind: 'ambiguous', why: `${first} belongs to more than one.` };
  const elsewhere = others.find((word) => ![id, several, null].includes(lookUp(word)));
  if (elsewhere === undefined) return { kind: 'one', id };
  return { kind: 'ambiguous', why: `${first} and ${elsewhere} are not the same.` };
}

const several = 'several';
