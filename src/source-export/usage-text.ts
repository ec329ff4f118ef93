/** What `npm run export-source -- --help` prints. */
export const usage = `npm run export-source -- --batch N [--out FILE] [--list FILE] [--valid TIME]
npm run export-source -- --new-key

  --batch N      the batch of the policy file to export
  --out FILE     where to write it; by default into this folder
  --list FILE    the CSV of a batch that comes from a list; by default the one beside the policy file
  --valid TIME   how long it can be used, such as 8h or 3d; 24h by default, at most 31d
  --new-key      make the key that signs exports, in the file that SOURCE_EXPORT_KEY_PATH names

It reads the source tenant with SOURCE_TENANT_ID, SOURCE_CLIENT_ID and SOURCE_CLIENT_SECRET or SOURCE_CERTIFICATE_PATH,
and the policy file that PROJECT_FILE names. It changes nothing in the tenant. docs/two-sided.md has the steps.
`;
