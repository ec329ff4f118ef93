export type Token =
  | {
      readonly kind: 'text' | 'expandable' | 'word' | 'parameter' | 'variable';
      readonly text: string;
      readonly line: number;
    }
  | { readonly kind: 'symbol'; readonly text: Symbol; readonly line: number }
  | { readonly kind: 'end'; readonly text: string; readonly line: number };

export const symbols = ['@{', '@(', '(', ')', '{', '}', '|', ',', '=', '.'] as const;
type Symbol = (typeof symbols)[number];
