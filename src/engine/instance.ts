import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name that no other process has had or will have; two of one name would take each other's runs. */
export function instanceName(): string {
  return `${hostname()}-${randomUUID()}`;
}
