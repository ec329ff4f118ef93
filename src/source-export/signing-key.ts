import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** A key that signs exports. */
export interface SigningKey {
  /** SPKI in DER, base64. */
  readonly publicKey: string;
  /** SHA-256 of the public key in lower-case hex, for `source.export.keys`. */
  readonly fingerprint: string;
  /** Signs the SHA-256 of a file; base64. */
  sign(sha256: string): string;
}

/** null: it is no Ed25519 key in PEM. */
export function readSigningKey(pem: string): SigningKey | null {
  const privateKey = parsed(() => createPrivateKey(pem));
  if (privateKey === null) return null;
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    publicKey: der.toString('base64'),
    fingerprint: fingerprintOf(der),
    sign: (sha256) => sign(null, signedText(sha256), privateKey).toString('base64'),
  };
}

/** SHA-256 of a public key, base64 or DER, in lower-case hex. */
export function fingerprintOf(key: string | Uint8Array): string {
  const der = typeof key === 'string' ? Buffer.from(key, 'base64') : key;
  return createHash('sha256').update(der).digest('hex');
}

/** Whether the holder of the public key signed a file with this SHA-256. Base64 can spell the same bytes in several ways; only ours counts. */
export function isSigned(sha256: string, signature: string, publicKey: string): boolean {
  const der = Buffer.from(publicKey, 'base64');
  const key = parsed(() => createPublicKey({ key: der, format: 'der', type: 'spki' }));
  if (key === null) return false;
  const signed = Buffer.from(signature, 'base64');
  return signed.toString('base64') === signature && verify(null, signedText(sha256), key, signed);
}

/** The purpose is signed too, so that a signature for something else is none for an export. */
function signedText(sha256: string): Uint8Array {
  return Buffer.from(`crosswalk-source-export\n${sha256}\n`);
}

/** Another kind of key is none. */
function parsed(parse: () => KeyObject): KeyObject | null {
  try {
    const key = parse();
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Errors of Node 20 have a code of OpenSSL, those of later versions have none.
    return null;
  }
}
