import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  type Theme,
} from '@fluentui/tokens';
import { format } from 'prettier';

/** CSS variable of the dashboard → token of Fluent UI. */
const variables = {
  '--background': 'colorNeutralBackground1',
  '--background-raised': 'colorNeutralBackground3',
  '--text': 'colorNeutralForeground1',
  '--text-quiet': 'colorNeutralForeground3',
  '--line': 'colorNeutralStroke1',
  '--line-strong': 'colorNeutralStrokeAccessible',
  '--focus': 'colorStrokeFocus2',
  '--link': 'colorBrandForegroundLink',
  '--good': 'colorStatusSuccessForeground1',
  '--warning': 'colorStatusWarningForeground1',
  '--attention': 'colorStatusDangerForeground1',
  '--attention-text': 'colorStatusDangerForeground3',
  '--accent': 'colorBrandForeground1',
  '--neutral': 'colorNeutralForeground3',
} as const satisfies Record<`--${string}`, keyof Theme>;

/** The tokens of this theme give every state the same colour; these are others of its colours. */
const contrastStates = {
  '--good': '#3ff23f',
  '--warning': teamsHighContrastTheme.colorBrandForegroundLink,
  '--accent': teamsHighContrastTheme.colorStrokeFocus2,
};

/** The content of src/tab/browser/themes.css: the colours of the three Teams themes. */
export function themesCss(): Promise<string> {
  const rules = [
    rule(':root', teamsLightTheme),
    rule(":root[data-theme='dark']", teamsDarkTheme),
    rule(":root[data-theme='contrast']", teamsHighContrastTheme, contrastStates),
  ];
  const note = '/* Written by `npm run docs` from @fluentui/tokens. */';
  return format([note, ...rules].join('\n\n'), { parser: 'css', singleQuote: true });
}

function rule(
  selector: string,
  theme: Theme,
  changes: Readonly<Record<string, string>> = {},
): string {
  const colours = Object.entries(variables).map(([name, token]) => [name, theme[token]] as const);
  const lines = Object.entries({ ...Object.fromEntries(colours), ...changes });
  return `${selector} {\n${lines.map(([name, colour]) => `${name}: ${colour};`).join('\n')}\n}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  void themesCss().then((css) =>
    writeFileSync(new URL('../src/tab/browser/themes.css', import.meta.url), css),
  );
