import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Words that say nothing to a new reader; the standard term stands behind each. */
const banned: Readonly<Record<string, string>> = {
  desk: 'services',
  door: 'server',
  shelf: 'files',
  paper: 'report file',
  papers: 'report files',
  gate: 'policy versions, lock',
  edition: 'version',
  seat: 'approval right',
  seats: 'approval rights',
  voice: 'vote',
  voices: 'votes',
  demand: 'required approvals',
  rulebook: 'overrides',
  ruling: 'override',
  rulings: 'overrides',
  deputy: 'delegation, stand-in',
  deputies: 'delegations',
  wish: 'request',
  wishes: 'requests',
  patience: 'time limit',
  watchman: 'drift monitor',
  postman: 'outbox worker',
  outsiders: 'duplicate holders',
  contest: 'conflict',
  survey: 'index',
  brake: 'global pause',
  away: 'unreachable',
  leash: 'exit with parent',
  pen: 'text limits',
  fate: 'result',
  fates: 'results',
  quietly: 'what is silenced',
  nobody: 'what is missing',
  nobodys: 'what is missing',
  somebody: 'person',
  anybody: 'person',
  meet: 'remember',
  admit: 'check',
  said: 'text',
  told: 'text',
  heard: 'received',
  heed: 'apply',
  story: 'workflow',
  tempo: 'rate',
  lesson: 'observation',
  mishap: 'fault',
  mishaps: 'faults',
  turnstile: 'rate limit',
  house: 'architecture',
  law: 'rule, legal',
  elsewhere: 'other',
  departed: 'soft-deleted',
  surroundings: 'context',
};

describe('the vocabulary', () => {
  const paths = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => `${entry.parentPath}/${entry.name}`);

  it('has no banned word in the name of a file or folder', () => {
    const found = paths.flatMap((path) =>
      wordsOf(path.replace(/\.ts$/, ''))
        .filter(isBanned)
        .map((word) => `${path}: ${word} → ${banned[word] ?? ''}`),
    );

    assert.ok(paths.length >= 150, `only ${paths.length} files were read`);
    assert.deepEqual(found, []);
  });

  it('has no banned word in the name of an export', () => {
    const exports = paths.flatMap((path) =>
      exportsOf(path).map((name) => ({ path, name, words: wordsOf(name) })),
    );
    const found = exports.flatMap(({ path, name, words }) =>
      words.filter(isBanned).map((word) => `${path}: ${name} → ${banned[word] ?? ''}`),
    );

    assert.ok(exports.length >= 400, `only ${exports.length} exports were read`);
    assert.deepEqual(found, []);
  });
});

function isBanned(word: string): boolean {
  return Object.hasOwn(banned, word);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

/** Names of what a file exports, members of its exported interfaces included. */
function exportsOf(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true);
  return file.statements.filter(isExported).flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    if (ts.isInterfaceDeclaration(statement))
      return [
        statement.name.text,
        ...statement.members.flatMap(({ name }) => (name === undefined ? [] : name.getText(file))),
      ];
    if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    )
      return statement.name === undefined ? [] : [statement.name.text];
    return [];
  });
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}
