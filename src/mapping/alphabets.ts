/** A letter that does not belong to the alphabet of the rest of a name. */
export interface ForeignLetter {
  readonly letter: string;
  readonly alphabet: string;
}

/**
 * The letters of another alphabet in a name, such as the Cyrillic А of “Аlex”: letters that differ from the others of their word,
 * and whole words that look like Latin ones in a name with Latin letters. A name that is written in two alphabets has none.
 */
export function foreignLetters(name: string): readonly ForeignLetter[] {
  if (!hasSeveralAlphabets(name)) return [];
  const words = name
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => Array.from(word, letterIn).filter((letter) => letter !== null));
  const hasLatin = words.flat().some(({ alphabet }) => alphabet === 'Latin');
  const foreign = words.flatMap((letters) => {
    const ofWord = mostFrequent(letters);
    const differing = letters.filter(({ alphabet }) => alphabet !== ofWord);
    return differing.length === 0 && hasLatin && letters.every(looksLatin) ? letters : differing;
  });
  return foreign.filter(
    ({ letter }, index) => foreign.findIndex((other) => other.letter === letter) === index,
  );
}

/** Only alphabets with letters that look like those of another one. */
const alphabets = [
  { name: 'Latin', letter: /\p{Script=Latin}/u },
  { name: 'Cyrillic', letter: /\p{Script=Cyrillic}/u },
  { name: 'Greek', letter: /\p{Script=Greek}/u },
  { name: 'Armenian', letter: /\p{Script=Armenian}/u },
  { name: 'Cherokee', letter: /\p{Script=Cherokee}/u },
  { name: 'Lisu', letter: /\p{Script=Lisu}/u },
  { name: 'Coptic', letter: /\p{Script=Coptic}/u },
  { name: 'mathematical', letter: /[\u{1d400}-\u{1d7ff}]/u },
] as const;

/** By alphabet, the letters that look like Latin ones; of an alphabet that is not here, every letter counts. */
const lookalikes: Readonly<Record<string, string>> = {
  Latin: '',
  Cyrillic: 'АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјорсухүԛԝһӏ',
  Greek: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαγικνορτυχϲϳ',
  Armenian: 'ՍՕաօսոհց',
};

const latin = /^[\p{Script=Latin}\P{L}]*$/u;

/** Quick, because a large plan has many names and nearly all have one alphabet. */
function hasSeveralAlphabets(name: string): boolean {
  if (latin.test(name)) return /[\u{1d400}-\u{1d7ff}]/u.test(name);
  return alphabets.filter(({ letter }) => letter.test(name)).length > 1;
}

function letterIn(letter: string): ForeignLetter | null {
  const alphabet = alphabets.find((one) => one.letter.test(letter));
  return alphabet === undefined ? null : { letter, alphabet: alphabet.name };
}

/** The alphabet of most letters; the first one where several have as many. */
function mostFrequent(letters: readonly ForeignLetter[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { alphabet } of letters) counts.set(alphabet, (counts.get(alphabet) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function looksLatin({ letter, alphabet }: ForeignLetter): boolean {
  return lookalikes[alphabet]?.includes(letter) ?? true;
}
