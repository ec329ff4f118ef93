import ts from 'typescript';

export interface Import {
  /** The last two are re-exports. */
  readonly kind: 'import' | 'named types' | 'export';
  /** Null if it is computed at run time. */
  readonly specifier: string | null;
  /** Whether it imports only types. */
  readonly typesOnly: boolean;
  readonly line: number;
}

/** Every import of a file: import, re-export, import(), require(), import types. */
export function importsOf(path: string, text: string): readonly Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typesOnly: boolean) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const isLiteral = specifier !== undefined && ts.isStringLiteralLike(specifier);
    found.push({
      kind: kindOf(node),
      specifier: isLiteral ? specifier.text : null,
      typesOnly,
      line: line + 1,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node, node.moduleSpecifier, importsTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node, node.expression, false);
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isLoadCall(node.expression))
      add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function kindOf(node: ts.Node): Import['kind'] {
  if (!ts.isExportDeclaration(node)) return 'import';
  return node.isTypeOnly && node.exportClause !== undefined ? 'named types' : 'export';
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function isLoadCall(called: ts.Expression): boolean {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(called) && called.text === 'require';
}
