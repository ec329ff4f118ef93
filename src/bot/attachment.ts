/** The Content-Disposition of a file (RFC 6266 and 5987): old clients get its name without what ASCII lacks. */
export function attachment(name: string): string {
  const simple = name.replace(/[^\w.() -]/g, '_');
  const wellFormed = Buffer.from(name).toString(); // half a character cannot be encoded
  const full = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${simple}"; filename*=UTF-8''${full}`;
}
