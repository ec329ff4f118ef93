/**
 * Facts about the real services that sources disagree about or that have not been measured.
 * Each has its readings, the default one first; README.md names the sources.
 */
export const switchCatalog = {
  errorForm: ['invalid-operation', 'error-executing', 'no-details'],
  pageLinks: ['bound-to-server', 'any-server', 'initial-domain', 'never'],
  pageWarnings: ['every-page-but-last', 'cut-list-only'],
  resultSize: ['applied', 'ignored'],
  rateHeaders: ['as-dumped', 'absent', 'window-of-another-limit'],
  batchTokens: ['own', 'outer'],
  batchUrls: ['absolute', 'any'],
  dates: ['as-dumped', 'seconds'],
  guids: ['plain', 'some-wrapped'],
  zeroGuid: ['clears', 'refused'],
  uniqueGuids: ['with-soft-deleted', 'among-active'],
  softDeletedMailUserGuid: ['constant', 'own'],
  synchronizedGuids: ['refused', 'accepted'],
  synchronizedText: ['with-scope', 'without-scope'],
  publishedScopes: ['names', 'dns', 'guids', 'addresses'],
  inspectionCmdlets: ['allowed', 'denied'],
  moveTest: ['allowed', 'denied'],
  managerPages: ['hundred', 'as-asked'],
  csvData: ['base64', 'byte-array'],
  removedBatchName: ['taken-for-an-hour', 'free'],
  missingLicence: ['approval', 'failure'],
  migrationConfig: ['allowed', 'denied'],
  jobMembers: ['hundred', 'two-thousand'],
  jobCreation: ['submitted', 'validates'],
  jobEcho: ['empty', 'as-sent'],
  validateAnswer: ['accepted', 'ok'],
  pastCompletion: ['refused', 'due-now'],
  identityMapping: ['from-stamp', 'separate'],
  mappingBadItem: ['refuses-all', 'refuses-item'],
} as const;

export type SwitchName = keyof typeof switchCatalog;
type Reading<N extends SwitchName> = (typeof switchCatalog)[N][number];

export interface Switches {
  /** Whether the service behaves as this reading says. */
  is<N extends SwitchName>(name: N, reading: Reading<N>): boolean;
  set(name: SwitchName, reading: string): void;
  /** Back to the default readings. */
  clear(): void;
  read(): Readonly<Record<string, string>>;
}

export function switches(): Switches {
  const current = new Map<SwitchName, string>();
  const names = Object.keys(switchCatalog).filter(isSwitchName);
  const readingOf = (name: SwitchName): string => current.get(name) ?? switchCatalog[name][0];
  return {
    is: (name, reading) => readingOf(name) === reading,
    set: (name, reading) => {
      current.set(name, reading);
    },
    clear: () => {
      current.clear();
    },
    read: () => Object.fromEntries(names.map((name) => [name, readingOf(name)])),
  };
}

export function isSwitchName(text: string): text is SwitchName {
  return Object.hasOwn(switchCatalog, text);
}

export function readingsOf(name: SwitchName): readonly string[] {
  return switchCatalog[name];
}
