/** Source of a function for the browser page, where both libraries are globals: renders a card and returns its text. */
export const renderInPage = `(card, hostConfig) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text.replace(/<at>(.*?)<\\/at>/g, '**$1**'));
    result.didProcess = true;
  };
  const rendering = new AdaptiveCards.AdaptiveCard();
  rendering.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  rendering.parse(card);
  const frame = document.querySelector('.frame');
  frame.replaceChildren(rendering.render());
  return frame.innerText;
}`;
