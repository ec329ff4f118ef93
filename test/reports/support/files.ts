import fc from 'fast-check';

/** A valid CSV of pairs, and the lines that a reader must find in it. */
export interface PairsFile {
  readonly text: string;
  readonly expected: readonly { number: number; source: string; target: string }[];
}

const address = fc.stringMatching(/^[a-zäß0-9.'+-]{1,12}@[a-z0-9-]{1,8}\.com$/);
const name = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'A', 'ß', "'"),
});
const line = fc.record({ name, source: address, target: fc.oneof(address, fc.constant('')) });
const shape = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\ufeff'),
  blanks: fc.array(fc.nat(2), { minLength: 1 }),
  quoted: fc.boolean(),
  closed: fc.boolean(),
});

export const pairsFile: fc.Arbitrary<PairsFile> = fc
  .tuple(
    fc.uniqueArray(line, {
      minLength: 1,
      selector: ({ source }) => source.toLowerCase(),
    }),
    shape,
  )
  .map(([lines, how]) => written(lines.filter(firstWith(lines)), how));

interface Line {
  readonly name: string;
  readonly source: string;
  readonly target: string;
}
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** A valid file has no target twice. */
function firstWith(lines: readonly Line[]) {
  const at = new Map(lines.toReversed().map((one) => [one.target.toLowerCase(), one]));
  return (one: Line) => one.target === '' || at.get(one.target.toLowerCase()) === one;
}

function written(lines: readonly Line[], how: Shape): PairsFile {
  const { delimiter, end, mark, blanks, quoted, closed } = how;
  const cell = (text: string) =>
    quoted || /[",;\t|\r\n]/.test(text) || text.trim() !== text
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  let text = mark + ['Name', 'SourceAddress', 'Target Address'].map(cell).join(delimiter);
  let number = 1;
  const expected = lines.map(({ name, source, target }, index) => {
    const skipped = 1 + (blanks[index % blanks.length] ?? 0);
    text += end.repeat(skipped) + [name, source, target].map(cell).join(delimiter);
    const found = { number: number + skipped, source, target };
    number = found.number + name.split(/\r\n|\n/).length - 1;
    return found;
  });
  return { text: closed ? text + end : text, expected };
}
