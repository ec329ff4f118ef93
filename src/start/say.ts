/** For the person at the terminal. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export const banner = (bot: string) => `
  The bot listens at   ${bot}/api/messages
`;

export const page = (address: string) => `
  Open the chat page   ${address}
  and type there       map batch 3

  You sit there as Megan Bowen. To approve what she asked for, type: act as Alex Wilber
  For a notice in a channel, type in the channel: @Crosswalk notify here
  Ctrl-C stops everything.
`;

export const noPage = (folder: string) => `
  The Agents Playground could not be started; the bot runs on without a chat page.
  Why: see ${folder}/npx.log (npx fetches the tool from npm's registry the first time) and, where
  there is one, ${folder}/devTools/m365agentsplayground.log
  Then start again, or leave it out with: npm start -- --no-playground
`;

export const noSeat = `
  BOT_ID is set, so the bot checks tokens, which the Agents Playground has not: it is left out.
`;
