export const hidden = '[hidden]';

/** Names of fields whose values are never written, whatever they hold. */
const secretName =
  /secret|password|passwd|passphrase|token|authorization|assertion|cookie|credential|private_?key|api_?key|connection_?string|database_?url/i;

const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;
const jwt = /\beyJ[\w-]{5,}\.[\w-]*\.?[\w-]*/g;
const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const urlPassword = /\b([a-z][a-z\d+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi;
const parameter =
  /\b((?:[\w-]*(?:secret|password|token|assertion)|sig)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;

export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

const longest = 8000;

/** The text less what looks like a token, a password or a private key; cut where it is endless. */
export function hide(text: string): string {
  return text
    .slice(0, longest)
    .replace(pem, hidden)
    .replace(bearer, `$1 ${hidden}`)
    .replace(jwt, hidden)
    .replace(urlPassword, `$1:${hidden}@`)
    .replace(parameter, `$1${hidden}`);
}
