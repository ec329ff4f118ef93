import type { Side } from '../tenant-objects.ts';

/** One condition of the trust between the tenants, with who can fix it and the command for that. */
export interface TrustCheck {
  readonly code: string;
  readonly side: Side;
  readonly title: string;
  readonly ok: boolean;
  /** Contains no times, since it is part of the digest of a plan. */
  readonly observed: string;
  readonly expected: string;
  readonly fix: { readonly who: string; readonly command: string };
}

/** A check before the administrator of its side is added. */
export type CheckValues = Omit<TrustCheck, 'fix'> & { readonly command: string };
