import { isSmtp, parseAddress } from '../mapping/address.ts';

/** The address, user principal name or object id that a cell holds, without blanks and prefix; null where it holds none. */
export function identityIn(cell: string): string | null {
  const trimmed = cell.trim();
  const value = isSmtp(trimmed) ? parseAddress(trimmed).value.trim() : trimmed;
  return address.test(value) || objectId.test(value) ? value : null;
}

const address = /^[^\s\p{C}@"<>,;|\ufffd]+@[^\s\p{C}@"<>,;|\ufffd]+$/u;
const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
