/** Runs inside the browser page, where the two libraries are globals: draws a card and answers its words. */
export const drawInPage = `(card, look) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text.replace(/<at>(.*?)<\\/at>/g, '**$1**'));
    result.didProcess = true;
  };
  const drawing = new AdaptiveCards.AdaptiveCard();
  drawing.hostConfig = new AdaptiveCards.HostConfig(look);
  drawing.parse(card);
  const frame = document.querySelector('.frame');
  frame.replaceChildren(drawing.render());
  return frame.innerText;
}`;
