/** An HTML page with the pictures of all cards. */
export function gallery(names: readonly string[]): string {
  const figures = names.map(
    (name) =>
      `<figure><figcaption>${name}</figcaption><img src="${name}.png" alt="The card ${name}" /></figure>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>Cards of Crosswalk</title>
<style>
  body { margin: 24px; background: #f5f5f5; font: 14px sans-serif; }
  main { columns: 446px; column-gap: 24px; }
  figure { margin: 0 0 24px; break-inside: avoid; }
  figcaption { font-weight: 600; }
</style>
<h1>Cards of Crosswalk</h1>
<p>Each card is a template of <code>adaptiveCards/</code>, filled with a sample of <code>adaptiveCards/samples/</code> and rendered by <code>npm run cards</code>.</p>
<main>
${figures.join('\n')}
</main>
</html>
`;
}
