const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const grouped = new Intl.NumberFormat('en-US');

/** As Exchange writes it: `1.2 GB (1,288,490,188 bytes)`. */
function sizeText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const amount = Number((bytes / 1024 ** power).toPrecision(4));
  return `${amount} ${units[power] ?? ''} (${grouped.format(bytes)} bytes)`;
}

export function megabytes(count: number): string {
  return sizeText(count * 1024 ** 2);
}

export function gigabytes(count: number): string {
  return sizeText(count * 1024 ** 3);
}
