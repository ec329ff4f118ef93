export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

interface Colors {
  readonly page: string;
  readonly text: string;
  readonly subtle: string;
  readonly line: string;
  readonly button: string;
  readonly primary: { readonly background: string; readonly text: string };
  readonly link: string;
  /** Of the containers of each style. */
  readonly styles: Readonly<Record<ContainerStyle, string>>;
}
type ContainerStyle = 'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

/** Colors that resemble the themes of Teams; high contrast has no tinted containers, so that only signs and words are left. */
const colors: Readonly<Record<Theme, Colors>> = {
  light: {
    page: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    line: '#d1d1d1',
    button: '#ffffff',
    primary: { background: '#5b5fc7', text: '#ffffff' },
    link: '#4f52b2',
    styles: {
      default: '#ffffff',
      emphasis: '#f0f0f0',
      accent: '#e8ebfa',
      good: '#e7f2da',
      warning: '#fff4ce',
      attention: '#fde7e9',
    },
  },
  dark: {
    page: '#1f1f1f',
    text: '#ffffff',
    subtle: '#d6d6d6',
    line: '#666666',
    button: '#292929',
    primary: { background: '#5b5fc7', text: '#ffffff' },
    link: '#b3b5ff',
    styles: {
      default: '#292929',
      emphasis: '#3d3d3d',
      accent: '#2f2f4a',
      good: '#1d3a1d',
      warning: '#4a3a10',
      attention: '#4a1d1f',
    },
  },
  contrast: {
    page: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    line: '#ffffff',
    button: '#000000',
    primary: { background: '#1aebff', text: '#000000' },
    link: '#ffff01',
    styles: {
      default: '#000000',
      emphasis: '#000000',
      accent: '#000000',
      good: '#000000',
      warning: '#000000',
      attention: '#000000',
    },
  },
};

const sizes = {
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 26 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
};

/** A host config that resembles a theme of Teams. */
export function hostConfig(theme: Theme): object {
  const { text, subtle, line, styles } = colors[theme];
  const foreground = { default: text, subtle };
  const foregroundColors = {
    ...{ default: foreground, accent: foreground, good: foreground },
    ...{ warning: foreground, attention: foreground },
  };
  const containerStyles = Object.fromEntries(
    Object.entries(styles).map(([name, backgroundColor]) => [
      name,
      { backgroundColor, foregroundColors },
    ]),
  );
  return {
    fontTypes: {
      default: { fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif", ...sizes },
      monospace: { fontFamily: "'Consolas', 'Liberation Mono', monospace", ...sizes },
    },
    lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 34 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
    separator: { lineThickness: 1, lineColor: line },
    supportsInteractivity: true,
    containerStyles,
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 140 },
      value: { wrap: true },
      spacing: 12,
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}

/** What the client draws beside the card's own elements. */
export function pageCss(theme: Theme): string {
  const { page, text, line, button, primary, link } = colors[theme];
  const input = `box-sizing: border-box; border: 1px solid ${line}; border-radius: 4px; padding: 6px; font: 14px 'Liberation Sans', sans-serif; background: ${button}; color: ${text};`;
  return `
  body { margin: 0; background: ${page}; }
  .frame { padding: 0; }
  .ac-adaptiveCard { border-radius: 6px; box-shadow: 0 1px 4px #0003; overflow: hidden; }
  .ac-adaptiveCard a { color: ${link}; }
  .ac-adaptiveCard label { color: ${text}; font: 12px 'Liberation Sans', sans-serif; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 5px 12px; border: 1px solid ${line}; border-radius: 4px; background: ${button}; color: ${text}; }
  .ac-pushButton.style-positive { background: ${primary.background}; border-color: ${primary.background}; color: ${primary.text}; }
  .ac-input, .ac-multichoiceInput { ${input} }
  .ac-choiceSetInput-expanded { color: ${text}; font: 14px 'Liberation Sans', sans-serif; }
`;
}
