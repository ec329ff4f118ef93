const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { dirname, join } = require('node:path');
const base = require('./all.mocharc.cjs');

// Read by propertyRuns in this process and in the workers.
process.env.PROPERTY_RUNS ??= 'long';

const scale = join('test', 'support', 'property-runs.ts');
const known = new Map([[scale, true]]);

/** Whether a file of the tests imports propertyRuns, itself or through other files of the tests. */
function isScaled(path) {
  if (!known.has(path)) {
    known.set(path, false);
    const imports = readFileSync(path, 'utf8').matchAll(/ from '(\.[^']+\.ts)'/g);
    const files = Array.from(imports, ([, file]) => join(dirname(path), file));
    known.set(
      path,
      files.some((file) => file.startsWith('test') && existsSync(file) && isScaled(file)),
    );
  }
  return known.get(path);
}

const tests = readdirSync('test', { recursive: true })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => join('test', path));

/** The folders with the tests that take longest, which begin first, so that none is left for the end. */
const first = ['tenants', 'e2e', 'workflow', 'commands', 'cards'].map((name) => join('test', name));
const rank = (path) => first.findIndex((folder) => path.startsWith(folder)) >>> 0;

/** The tests whose number of cases propertyRuns scales; https.test.ts starts some of them in a process of its own. */
module.exports = {
  ...base,
  ignore: [],
  timeout: 600_000,
  spec: [join('test', 'tenants', 'https.test.ts'), ...tests.filter(isScaled)].sort(
    (one, other) => rank(one) - rank(other),
  ),
};
