/** The cookies of one listing: Exchange keeps the rest of a listing on the server that its cookies lead to. */
export interface Cookies {
  /** The request header; no header while there are none. */
  header(): { readonly cookie?: string };
  /** Takes over the `Set-Cookie` headers of a response. */
  keep(setCookies: readonly string[]): void;
}

export function newCookies(): Cookies {
  const values = new Map<string, string>();
  return {
    header: () =>
      values.size === 0
        ? {}
        : { cookie: [...values].map(([name, value]) => `${name}=${value}`).join('; ') },
    keep: (setCookies) => {
      for (const setCookie of setCookies) {
        const [pair = '', ...attributes] = setCookie.split(';');
        const separator = pair.indexOf('=');
        if (separator < 1) continue;
        const [name, value] = [pair.slice(0, separator), pair.slice(separator + 1)];
        const isRemoved = attributes.some((attribute) =>
          /^\s*max-age\s*=\s*0\s*$/i.test(attribute),
        );
        if (isRemoved || value.trim() === '') values.delete(name.trim());
        else values.set(name.trim(), value.trim());
      }
    },
  };
}
