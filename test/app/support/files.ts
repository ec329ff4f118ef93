import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const root = new URL('../../../', import.meta.url);

export function bytesOf(path: string): Buffer {
  return readFileSync(new URL(path, root));
}

export function exists(path: string): boolean {
  return existsSync(new URL(path, root));
}

export function textOf(path: string): string {
  return bytesOf(path).toString('utf8');
}

export function envOf(path: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(textOf(path));
}

/** The names between `${{` and `}}`. */
export function placeholders(text: string): readonly string[] {
  return Array.from(text.matchAll(/\$\{\{(\w+)\}\}/g), ([, name]) => name!);
}
