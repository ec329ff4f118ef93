import type { ChatCommand } from '../commands/command.ts';
import type { CommandServices } from '../commands/run-command.ts';
import type { Connector } from './connector.ts';
import type { ShownCards } from './shown-cards.ts';
import type { Tasks } from './background-tasks.ts';

/** What it takes to answer an activity. */
export interface BotServices extends CommandServices {
  readonly connector: Connector;
  /** The commands that this bot offers. */
  readonly commands: readonly ChatCommand[];
  /** Base of download links, without a slash at the end; null: no links can be made. */
  readonly publicUrl: string | null;
  /** Of the dashboard, without the token of a link; null: there is none, or links to it can't be made. */
  readonly dashboardUrl: string | null;
  /** Whether files may be downloaded from or uploaded to a URL. */
  readonly isFileUrl: (url: string) => boolean;
  readonly shownCards: ShownCards;
  readonly tasks: Tasks;
}
