/** A person's name as displayed, and its alias in Latin letters. */
export interface PersonName {
  readonly given: string;
  readonly family: string;
  readonly alias: string;
  readonly display: string;
}

/** A name and, if it is not plain Latin, its spelling in addresses. */
type Word = readonly [shown: string, latin?: string];

const given: readonly Word[] = [
  ...plain(
    'Ada Amber Anders Bela Carlos Carole Chandra Daisy Dan Elena Erin Felix Greta Hugo Ines',
  ),
  ...plain(
    'Jakub Kira Lars Leila Marco Naomi Oscar Paula Quinn Rosa Sven Tara Umar Vera Wanda Yusuf',
  ),
  ...spelled('Zoë=Zoe José=Jose Bjørn=Bjorn Łucja=Lucja Søren=Soren Jürgen=Juergen Anaïs=Anais'),
  ...spelled(
    'Олена=Olena Дмитро=Dmytro Ирина=Irina Νίκος=Nikos Ελένη=Eleni 陽子=Yoko 伟=Wei 지우=Jiwoo',
  ),
  ...spelled('محمد=Mohammed ليلى=Layla נועה=Noa प्रिया=Priya'),
];
const family: readonly Word[] = [
  ...plain(
    'Abrams Barden Cannon Dewer Eaton Ferrier Galvin Harui Ito Jankowski Krawiec Lanzi Mays',
  ),
  ...plain(
    'Nartker Osada Parkes Ruiz Sandoval Tejani Urban Vargas Wheeler Young Zeman Akhtar Bentley',
  ),
  ...plain(
    'Cook Delaney Ekberg Fakhouri Gomes Hansen Iyer Jensen Kahn Lindell Meyers Nash Ortiz Pelton',
  ),
  ...spelled(
    "O'Donnell=ODonnell D'Hers=DHers Núñez=Nunez Çelik=Celik Ångström=Angstrom Weiß=Weiss",
  ),
  ...spelled('Коваленко=Kovalenko Шевченко=Shevchenko Παππάς=Pappas 鈴木=Suzuki 王=Wang 김=Kim'),
  ...spelled('حداد=Haddad כהן=Cohen शर्मा=Sharma'),
];

/** A name with Microsoft's sample alias: given name and the first letter of the family name. */
export function personName(givenName: string, familyName: string, alias?: string): PersonName {
  return {
    given: givenName,
    family: familyName,
    alias: alias ?? `${givenName}${familyName.charAt(0)}`,
    display: `${givenName} ${familyName}`,
  };
}

/** The n-th generated name; every alias is unique. */
export function generatedName(n: number): PersonName {
  const first = given[n % given.length] ?? ['Ada'];
  const round = Math.floor(n / given.length);
  const last = family[((n % given.length) * 3 + round) % family.length] ?? ['Abrams'];
  const latin = `${first[1] ?? first[0]}.${last[1] ?? last[0]}`;
  const again = Math.floor(n / (given.length * family.length));
  const number = again === 0 ? '' : String(again + 1);
  return {
    given: first[0],
    family: last[0],
    alias: `${latin}${number}`,
    display: `${first[0]} ${last[0]}`,
  };
}

function plain(words: string): readonly Word[] {
  return words.split(' ').map((word) => [word] as const);
}

function spelled(words: string): readonly Word[] {
  return words.split(' ').map((pair) => {
    const [shown = '', latin = ''] = pair.split('=');
    return [shown, latin] as const;
  });
}
