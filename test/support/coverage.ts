/** Where a process of the tests finds the folder for coverage, which the programs that it starts must not see. */
const folderVariable = 'COVERAGE_FOLDER';

/** Leaves the programs that this process starts uncounted: another loader gives them the same files with other offsets. */
export function countThisProcessAlone(): void {
  const folder = process.env['NODE_V8_COVERAGE'];
  if (folder === undefined) return;
  process.env[folderVariable] = folder;
  delete process.env['NODE_V8_COVERAGE'];
}

/** Counts a process that loads `src` with tsx, as mocha does. */
export function countedVariables(): NodeJS.ProcessEnv {
  const folder = process.env[folderVariable];
  return folder === undefined ? {} : { NODE_V8_COVERAGE: folder };
}
