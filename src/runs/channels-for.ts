import type { NoticeLevel } from '../ports/outbox.ts';
import type { Place } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** What a message in a channel is about. */
export type Topic =
  /** A plan waits for approval. */
  | 'preview'
  /** What was decided. */
  | 'decision'
  /** The policy changed, or who may decide. */
  | 'policy'
  /** Somebody or the policy holds up writing. */
  | 'pause'
  /** A run ended without problems. */
  | 'result'
  /** A run ended with problems, or something changed after stamping. */
  | 'failure';

const levels: Readonly<Record<Topic, readonly NoticeLevel[]>> = {
  preview: ['all', 'decisions'],
  decision: ['all', 'decisions'],
  policy: ['all', 'decisions', 'failures'],
  pause: ['all', 'decisions', 'failures'],
  result: ['all'],
  failure: ['all', 'failures'],
};

/** The registered channels that get messages about this. */
export async function channelsFor(
  topic: Topic,
  { outbox }: Pick<World, 'outbox'>,
): Promise<readonly Place[]> {
  const channels = await outbox.channels();
  return channels.filter(({ level }) => isAbout(topic, level)).map(({ place }) => place);
}

/** Whether a channel with this level gets messages about this. */
export function isAbout(topic: Topic, level: NoticeLevel): boolean {
  return levels[topic].includes(level);
}
