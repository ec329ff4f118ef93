import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { readSigningKey } from './signing-key.ts';

/** Makes a key that only its owner can read, never over another one; the text is for the person who ran it, null: there is a file already. */
export async function makeKey(path: string): Promise<string | null> {
  const pem = newPrivateKey();
  try {
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
  const fingerprint = readSigningKey(pem)?.fingerprint ?? '';
  return `The key is in ${path}. Keep it on this side; who has it can sign exports.

Its fingerprint, for source.export.keys in the policy file of both sides:
  ${fingerprint}

Read it to the target side by phone, so that nobody can exchange it on its way.
`;
}

/** A new Ed25519 key as PKCS #8 PEM. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
