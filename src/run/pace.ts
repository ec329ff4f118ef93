/** How fast rows were stamped in the latest run that stamped enough of them to tell. */
export interface Pace {
  readonly run: number;
  readonly rows: number;
  readonly seconds: number;
}
