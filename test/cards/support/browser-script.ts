/** Source of a function for the browser page, where both libraries are globals: renders a card and returns its text. */
export const renderInPage = `(card, hostConfig) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const local = text
      .replace(/\\{\\{DATE\\(([^,)]*)[^)]*\\)\\}\\}/g, (_, at) => new Date(at).toLocaleDateString('en-US', { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' }))
      .replace(/\\{\\{TIME\\(([^)]*)\\)\\}\\}/g, (_, at) => new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }));
    result.outputHtml = window.markdownit().render(local.replace(/<at>(.*?)<\\/at>/g, '**$1**'));
    result.didProcess = true;
  };
  const rendering = new AdaptiveCards.AdaptiveCard();
  rendering.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  rendering.parse(card);
  const frame = document.querySelector('.frame');
  frame.replaceChildren(rendering.render());
  return frame.innerText;
}`;

/** What a person would see of a card that is drawn. */
export interface Measures {
  /** In pixels. */
  readonly height: number;
  /** To the lower edge of the button Approve; 0 without one. */
  readonly decisionHeight: number;
  /** Words that are cut in two, and buttons whose text or edge does not fit. */
  readonly broken: readonly string[];
  /** Texts whose contrast with their background is below 4.5:1, or 3:1 for large ones. */
  readonly faint: readonly string[];
}

/** Source of a function for the browser page: measures the card that is drawn there. */
export const measureInPage = `() => {
  const frame = document.querySelector('.frame');
  const box = frame.getBoundingClientRect();
  const broken = [];
  const faint = [];
  const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const numbers = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const background = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const found = numbers(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0.99) return found;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('option,style,script') !== null) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.display === 'none') continue;
    const [a, b] = [luminance(numbers(style.color)), luminance(background(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
    if (ratio < (isLarge ? 3 : 4.5)) faint.push(node.data.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}’']{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      const isAddress = /[@.=/]/.test((node.data.slice(0, index).match(/\\S*$/)?.[0] ?? '') + (node.data.slice(index + word.length).match(/^\\S*/)?.[0] ?? ''));
      if (tops.size > 1 && word.length <= 24 && !isAddress) broken.push(word);
    }
  }
  for (const button of frame.querySelectorAll('button')) {
    const edge = button.getBoundingClientRect();
    if (button.scrollWidth > button.clientWidth + 1 || edge.right > box.right + 1 || edge.height > 44)
      broken.push('[' + button.innerText + ']');
  }
  const approve = [...frame.querySelectorAll('button')].filter(({ innerText }) => /^(Approve|Reject)/.test(innerText)).at(-1);
  const decision = approve === undefined ? 0 : Math.round(approve.getBoundingClientRect().bottom - box.top);
  return { height: Math.round(box.height), decisionHeight: decision, broken, faint };
}`;
