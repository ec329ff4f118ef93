/** A license that a tenant has bought. */
export interface OwnedLicence {
  /** SkuPartNumber; the SKU id where there is none. */
  readonly name: string;
  /** Of the SKU: part number, id and service plans, in upper case. */
  readonly names: readonly string[];
  /** How many there are, and how many are assigned. */
  readonly enabled: number;
  readonly used: number;
}
