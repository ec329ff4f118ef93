const containerStyle = (background: string, text = '#242424') => ({
  backgroundColor: background,
  foregroundColors: {
    default: { default: text, subtle: '#616161' },
    accent: { default: '#4f52b2', subtle: '#4f52b2' },
    good: { default: '#0b6a0b', subtle: '#0b6a0b' },
    warning: { default: '#8a3707', subtle: '#8a3707' },
    attention: { default: '#b10e1c', subtle: '#b10e1c' },
  },
});

const sizes = {
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 26 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
};

/** A host config that resembles the light theme of Teams. */
export const teamsHostConfig = {
  fontTypes: {
    default: { fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif", ...sizes },
    monospace: { fontFamily: "'Consolas', 'Liberation Mono', monospace", ...sizes },
  },
  lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 34 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  supportsInteractivity: true,
  containerStyles: {
    default: containerStyle('#ffffff'),
    emphasis: containerStyle('#f0f0f0'),
    accent: containerStyle('#e8ebfa'),
    good: containerStyle('#e7f2da'),
    warning: containerStyle('#fff4ce'),
    attention: containerStyle('#fde7e9'),
  },
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

export const pageCss = `
  body { margin: 0; background: #f5f5f5; }
  .frame { padding: 16px; width: 560px; }
  .ac-adaptiveCard { border-radius: 6px; box-shadow: 0 1px 4px #0003; overflow: hidden; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 14px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; color: #242424; }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { color: #b10e1c; border-color: #b10e1c; }
  .ac-input { box-sizing: border-box; border: 1px solid #d1d1d1; border-radius: 4px; padding: 6px; font: 14px 'Liberation Sans', sans-serif; }
`;
