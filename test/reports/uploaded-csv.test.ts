import assert from 'node:assert/strict';
import { readUpload } from '../../src/reports/uploaded-csv.ts';
import { read, shortLines } from './support/uploads.ts';

const id = '51000000-0000-4000-8000-00000000000a';
const other = '7a000000-0000-4000-8000-00000000000b';

/** Name, text and the lines in short form. */
const tables: readonly (readonly [string, string, readonly string[]])[] = [
  ['commas', 'Name,EmailAddress\nAda,ada@x.com', ['2 ada@x.com']],
  ['semicolons', 'Name;EmailAddress\nVance, Ada;ada@x.com', ['2 ada@x.com']],
  ['tabs', 'Name\tEmail\nAda\tada@x.com', ['2 ada@x.com']],
  ['pipes', 'Name|UserPrincipalName\nAda|ada@x.com', ['2 ada@x.com']],
  ['a delimiter within the quotes of the header', '"a,b,c";Email\nx;ada@x.com', ['2 ada@x.com']],
  ['a byte order mark', '\ufeffEmail\nada@x.com', ['2 ada@x.com']],
  ['CRLF', 'Email\r\nada@x.com\r\nbob@x.com\r\n', ['2 ada@x.com', '3 bob@x.com']],
  ['CR alone', 'Email\rada@x.com\rbob@x.com', ['2 ada@x.com', '3 bob@x.com']],
  [
    'mixed line ends',
    'Email\r\na@x.com\rb@x.com\nc@x.com',
    ['2 a@x.com', '3 b@x.com', '4 c@x.com'],
  ],
  ['quotes within quotes', 'Name,Email\n"Ada ""the"" V",ada@x.com', ['2 ada@x.com']],
  [
    'misplaced quotes',
    'Name,Email\nAda "the" V,ada@x.com\n"B"ob,bob@x.com',
    ['2 ada@x.com', '3 bob@x.com'],
  ],
  ['spaces around a quote', 'Name, Email\n"Ada", "ada@x.com"', ['2 ada@x.com']],
  [
    'line breaks within quotes',
    'Name,Email\r\n"Ada\r\nV",ada@x.com\r\nB,bob@x.com',
    ['2 ada@x.com', '4 bob@x.com'],
  ],
  [
    'a quote that never closes',
    'Name,Email\n"Ada,ada@x.com\n"Bob",bob@x.com\nC,c@x.com',
    ['2 malformed', '4 c@x.com'],
  ],
  ['blank lines', '\n\nEmail\n\n  \nada@x.com\n,,\n\nbob@x.com\n', ['6 ada@x.com', '9 bob@x.com']],
  ['delimiters at the end', 'Email,,\nada@x.com,,\nbob@x.com,', ['2 ada@x.com', '3 bob@x.com']],
  ['one value too many', 'Email\nada@x.com,bob@x.com', ['2 malformed']],
  [
    'headers in any spelling',
    'user principal_NAME;Primary-SMTP address\na@x.com;b@x.com',
    ['2 a@x.com b@x.com'],
  ],
  ['an id before an address', `Email,Id\nada@x.com,${id}`, [`2 ${id} ada@x.com`]],
  ['prefixes and spaces', 'Email\n  SMTP:ada@x.com ', ['2 ada@x.com']],
  [
    'values that are not addresses',
    'Email\nAda Vance\n@x.com\na@b@c\nada@x.com',
    ['2 malformed', '3 malformed', '4 malformed', '5 ada@x.com'],
  ],
  ['a replacement character', 'Email\nm\ufffdller@x.com', ['2 malformed']],
  ['a line without an identifier', 'Name,Email\nAda,', ['2 malformed']],
  ['the same address twice', 'Email\nada@x.com\nADA@x.com', ['2 ada@x.com', '3 duplicate of 2']],
  ['no header', 'ada@x.com\nbob@x.com', ['1 ada@x.com', '2 bob@x.com']],
  ['a type line of Export-Csv', '#TYPE System.Object\nEmail\nada@x.com', ['3 ada@x.com']],
  [
    'a type line that a spreadsheet saved again, and a separator line',
    '\ufeff"#TYPE A.B",,\r\nsep=;\r\nName;Email\r\nVance, Ada;ada@x.com',
    ['4 ada@x.com'],
  ],
  ['a separator line', 'sep=;\n"Name","a, b";Email\nAda;ada@x.com', ['3 ada@x.com']],
  ['a separator of its own', 'sep=^\nName^Email\nVance, Ada^ada@x.com', ['3 ada@x.com']],
  ['a tab as separator', 'sep=\\t\nName\tEmail\nAda\tada@x.com', ['3 ada@x.com']],
  ['a separator line that is wrong', 'sep=;\nName,Email\nAda,ada@x.com', ['3 ada@x.com']],
  ['a byte order mark within', 'sep=,\n\ufeffEmail\nada@x.com', ['3 ada@x.com']],
  ['an identity column', 'Name,Identity\nAda,ada@x.com', ['2 ada@x.com']],
  ['a column of Exchange', 'DisplayName,WindowsEmailAddress\nAda,ada@x.com', ['2 ada@x.com']],
  ['a name beside its address', 'User,Email\nAda Vance,ada@x.com', ['2 ada@x.com']],
  ['a column of other ids', 'Id,Email\n17,ada@x.com', ['2 ada@x.com']],
  [
    'names around the addresses',
    'Email\nAda Vance <ada@x.com>\n"Lee, Bob <bob@x.com>;"\nmailto:c@x.com\n‘d@x.com’',
    ['2 ada@x.com', '3 bob@x.com', '4 c@x.com', '5 d@x.com'],
  ],
  [
    'the same address with another apostrophe',
    "Email\nada.o'n@x.com\nAda.O’N@x.com",
    ["2 ada.o'n@x.com", '3 duplicate of 2'],
  ],
  ['a name alone', 'Email\nVance; Ada\n“Ada Vance”', ['2 malformed', '3 malformed']],
  [
    'no header, and delimiters at the end',
    'ada@x.com;\nbob@x.com;',
    ['1 ada@x.com', '2 bob@x.com'],
  ],
];

const pairs: readonly (readonly [string, string, readonly string[]])[] = [
  ['a header of two words', 'Source,Target\na@x.com,a@y.com', ['2 a@x.com -> a@y.com']],
  ['ids', `SourceId;TargetId\n${id};${other}`, [`2 ${id} -> ${other}`]],
  ['no header', 'a@x.com,a@y.com\nb@x.com,', ['1 a@x.com -> a@y.com', '2 blank b@x.com']],
  ['no target', 'Source,Target\na@x.com,\nb@x.com', ['2 blank a@x.com', '3 blank b@x.com']],
  [
    'the same pair twice',
    'Source,Target\na@x.com,a@y.com\nA@x.com,a@y.com',
    ['2 a@x.com -> a@y.com', '3 duplicate of 2'],
  ],
  [
    'two targets for one source',
    'Source,Target\na@x.com,a@y.com\na@x.com,b@y.com\na@x.com,',
    ['2 a@x.com -> a@y.com', '3 malformed', '4 malformed'],
  ],
  [
    'two sources for one target',
    'Source,Target\na@x.com,a@y.com\nb@x.com,A@y.com',
    ['2 a@x.com -> a@y.com', '3 malformed'],
  ],
  ['a target that is not an address', 'Source,Target\na@x.com,Ada', ['2 malformed']],
];

describe('an uploaded list of people', () => {
  for (const [what, text, expected] of tables)
    it(`is read with ${what}`, () => {
      assert.equal(read(text).kind, 'batch');
      assert.deepEqual(shortLines(text), expected);
    });
});

describe('an uploaded list of pairs', () => {
  for (const [what, text, expected] of pairs)
    it(`is read with ${what}`, () => {
      assert.equal(read(text).kind, 'mapping');
      assert.deepEqual(shortLines(text), expected);
    });

  it('names the earlier line that a line contradicts', () => {
    const { lines } = read('Source,Target\na@x.com,a@y.com\nb@x.com,a@y.com\na@x.com,c@y.com');

    assert.deepEqual(
      lines.map((line) => (line.result === 'malformed' ? line.why : '')),
      [
        '',
        'Line 2 has this target for another source.',
        'Line 2 has another target for this source.',
      ],
    );
  });

  it('is a file of Cross-Tenant Identity Mapping if it has the column of that format', () => {
    const header =
      'SourceExternalDirectoryObjectId,SourceUserPrincipalName,PrimarySmtpAddress,ExchangeGuid,TargetExternalDirectoryObjectId,MigrationStatus';
    const text = `${header}\n${id},a@x.com,ada@x.com,g,${other},Mapped\n,b@x.com,,g,,`;

    assert.equal(read(text).kind, 'identity-mapping');
    assert.deepEqual(shortLines(text), [
      `2 ${id} a@x.com ada@x.com -> ${other}`,
      '3 blank b@x.com',
    ]);
  });
});

describe('an upload that can’t be read', () => {
  const faults: readonly (readonly [string, string, RegExp])[] = [
    ['is empty', ' \r\n\ufeff\n,,', /is empty/],
    ['has only a header', 'Email\n', /only a header line/],
    ['has no known column', 'Department,Boss\nSales,Ada', /no column of addresses/],
    ['has unknown columns, which are named', 'Boss;Chief\na@x;b@x', /columns: Boss, Chief\./],
    ['has three columns and no header', 'a@x.com,a@y.com,x\nb@x.com,b@y.com,x', /3 columns and no/],
    ['has targets and no sources', 'Name,NewUPN\nAda,a@y.com', /“NewUPN”, is of the target tenant/],
    [
      'has two columns of one name',
      'userPrincipalName,UserPrincipalName\na@x.com,a@y.com',
      /Two of its columns are called “UserPrincipalName”/,
    ],
    ['has two targets of one name', 'Source,Target,target\na@x,a@y,b@y', /called “target”/],
    ['never closes a quote', 'Email\na@x.com\n"b@x.com\nc@x.com', /quote after line 2/],
    [
      'has an unclosed quote in its header',
      'Email,"Name\na@x.com,A\n"B",x',
      /quote in its first line/,
    ],
    ['is not a text file', 'PK\u0003\u0004\0\0', /not a text file/],
    ['has too many lines', `Email\n${'a@x.com\n'.repeat(50_001)}`, /50,000 lines/],
    ['is too large', 'é'.repeat(2.5 * 1024 * 1024 + 1), /5 MiB/],
  ];
  for (const [what, text, why] of faults)
    it(`gets a reason and a next step if it ${what}`, () => {
      const upload = readUpload({ name: 'batch.csv', text });

      assert.ok(upload.kind === 'unreadable');
      assert.match(upload.why, why);
      assert.match(upload.next, /\w/);
    });
});
