export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export const botMessage = (botUrl: string) => `
  The bot listens at   ${botUrl}/api/messages
`;

export const dashboardMessage = (url: string) => `
  Open the dashboard   ${url}
`;

export const chatPageMessage = (pageUrl: string, batch: number) => `
  Open the chat page   ${pageUrl}
  and type there       map batch ${batch}

  You are Megan Bowen. To approve her run, type: act as Alex Wilber
  To get notices in a channel, type in the channel: @Crosswalk notify here
  Press Ctrl-C to stop everything.
`;

export const noChatPageMessage = (folder: string) => `
  The Agents Playground could not be started. The bot runs without a chat page.
  For the reason, see ${folder}/npx.log (npx downloads the tool from the npm registry the first time)
  and, if it exists, ${folder}/devTools/m365agentsplayground.log
  Then start again, or start without it: npm start -- --no-playground
`;

export const noTokensMessage = `
  The Agents Playground is not started, because BOT_ID is set: the bot then checks tokens, and the Playground sends none.
`;
