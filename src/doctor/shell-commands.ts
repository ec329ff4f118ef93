/** Makes one PEM file with private key and certificate, for a shell with OpenSSL. */
export function makeCertificate(path: string): string {
  const [key, certificate] = [shellQuote(`${path}.key`), shellQuote(`${path}.crt`)];
  const pem = shellQuote(path);
  return `openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj '/CN=Crosswalk' -keyout ${key} -out ${certificate} && cat ${key} ${certificate} > ${pem} && chmod 600 ${key} ${pem}`;
}

/** One literal argument for a POSIX shell. */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
