const marks = /\p{M}+/gu;
const letters = /[\p{L}\p{N}]/u;
const gaps = /[^\p{L}\p{N}]+/u;
const latin = /^[\u0020-\u007e]*$/;

/** The words of a name as they are compared: no case, accents, marks or punctuation, in any order. */
export function wordsOf(name: string): readonly string[] {
  const plain = latin.test(name) ? name : name.normalize('NFKD').replace(marks, '');
  return plain
    .toLowerCase()
    .split(gaps)
    .filter((word) => word !== '');
}

/** Whether two names have the same words, whatever their order; a name of two words or more may have more around it. */
export function sameName(one: string, other: string): boolean {
  if (one === other) return letters.test(one);
  const [few, many] = [new Set(wordsOf(one)), new Set(wordsOf(other))].sort(
    (a, b) => a.size - b.size,
  );
  if (few === undefined || many === undefined || few.size === 0) return false;
  const held = [...few].every((word) => many.has(word));
  return held && (few.size === many.size || few.size > 1);
}
