/** Such as “1 person” or “24 people”. */
export function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
