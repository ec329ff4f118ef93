import type { PageOptions } from './page-options.ts';

/** Opens the chat with the bot and fills in the command; outside Teams the command to type. */
export function ChatLink({
  text,
  command,
  options,
}: {
  readonly text: string;
  readonly command: string;
  readonly options: PageOptions;
}) {
  if (options.chatWith === null)
    return (
      <>
        {text} <code>{command}</code>
      </>
    );
  // Chat with an app, «Deep links to a chat»: the message is filled in, and the person sends it.
  const query = new URLSearchParams({ users: options.chatWith, message: command });
  return (
    <a class="chat" href={`https://teams.microsoft.com/l/chat/0/0?${query.toString()}`}>
      {text}
    </a>
  );
}
