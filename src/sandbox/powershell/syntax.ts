/** The part of PowerShell that docs/set-up.md uses. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  /** A text in double quotes with variables. */
  | { readonly kind: 'expandable'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'comparison';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export interface Command {
  readonly kind: 'command';
  readonly name: string;
  /** A parameter without a value is a switch: null. */
  readonly parameters: readonly (readonly [string, Expression | null])[];
  readonly positional: readonly Expression[];
  readonly line: number;
}

export type Pipeline = readonly (
  Command | { readonly kind: 'expression'; readonly of: Expression }
)[];

export type Statement = { readonly line: number } & (
  | { readonly kind: 'assignment'; readonly name: string; readonly value: Pipeline }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: readonly Statement[] }
  | { readonly kind: 'throw'; readonly message: Expression }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
);
