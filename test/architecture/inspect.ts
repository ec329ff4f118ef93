import { posix } from 'node:path';
import { importsOf, type Import } from './imports.ts';
import type { FolderRule } from './table.ts';

export interface Inspection {
  readonly violations: readonly string[];
  readonly imports: number;
  /** The files that each file imports. */
  readonly graph: ReadonlyMap<string, readonly string[]>;
}

/** Checks files, by their path in src, against the table. */
export function inspect(
  files: ReadonlyMap<string, string>,
  table: Readonly<Record<string, FolderRule>>,
): Inspection {
  const violations: string[] = [];
  const graph = new Map<string, string[]>();
  let imports = 0;
  for (const [path, text] of files) {
    const targets: string[] = [];
    graph.set(path, targets);
    const rule = table[folderOf(path)];
    if (rule === undefined) violations.push(`${path}: is in no folder of the table`);
    for (const each of importsOf(path, text)) {
      imports += 1;
      const target =
        each.specifier?.startsWith('.') === true ? resolved(path, each.specifier) : null;
      if (target !== null) targets.push(target);
      const violation = violationOf(each, { path, target, rule, exists: files.has(target ?? '') });
      if (violation !== null) violations.push(`${path}:${each.line}: ${violation}`);
    }
  }
  return { violations, imports, graph };
}

interface Context {
  readonly path: string;
  readonly target: string | null;
  readonly rule: FolderRule | undefined;
  readonly exists: boolean;
}

function violationOf({ specifier, kind, typesOnly }: Import, context: Context): string | null {
  const { path, target, rule, exists } = context;
  if (specifier === null) return 'imports a module that is named at run time';
  const isTypeReexport =
    kind === 'named types' && target !== null && folderOf(target) === folderOf(path);
  if (kind !== 'import' && !isTypeReexport)
    return `re-exports ${specifier}; import it from there instead`;
  if (target === null)
    return isAllowed(specifier, rule?.outside ?? []) ? null : `must not import ${specifier}`;
  if (target.startsWith('..'))
    return rule?.outside.includes(target) === true ? null : `imports from outside src: ${target}`;
  if (!exists) return `imports ${target}, which does not exist`;
  if (folderOf(target) === folderOf(path)) return null;
  const allowedNames = [
    folderOf(target),
    target,
    ...(typesOnly ? [`${folderOf(target)} (types)`] : []),
  ];
  return allowedNames.some((name) => rule?.ours.includes(name))
    ? null
    : `must not import ${target}`;
}

function isAllowed(specifier: string, outside: readonly string[]): boolean {
  if (specifier.startsWith('node:'))
    return outside.includes('node:*') || outside.includes(specifier);
  const parts = specifier.split('/');
  return outside.includes(parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function resolved(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}
