import { retryAndDrift, type ControlSandbox } from './smoke/retry-and-drift.ts';
import { pauseAndUndo } from './smoke/undo.ts';
import { singlePeople } from './smoke/single-people.ts';
import { quorum } from './smoke/quorum.ts';
import { openPlayground } from './smoke/playground.ts';
import { startBot } from './smoke/start-bot.ts';

/** Starts the bot with npm start, uses it in the Agents Playground, and saves eighteen pictures in docs. */
const { page, policyFile, control, stop, output } = await startBot();
try {
  await useBot(page, { policyFile, control });
  const today = new Date().toISOString().slice(0, 10);
  process.stdout.write(
    `smoke ${today}: every expected text appeared; check the pictures in docs\n`,
  );
} catch (cause) {
  process.stderr.write(`${output()}\nsmoke: ${String(cause)}\n`);
  process.exitCode = 1;
} finally {
  await stop();
}

async function useBot(
  address: string,
  { policyFile, control: sandboxUrl }: Readonly<Record<'policyFile' | 'control', string>>,
): Promise<void> {
  const chat = await openPlayground(address);
  try {
    await chat.openChannel();
    await chat.sayToBot('notify here');
    await chat.sees(/This channel now gets previews/);
    await chat.picture('docs/1-notify-here.png');

    await chat.openPersonal();
    await chat.say('map batch 3');
    await chat.sees('Waiting for approval');
    await chat.sees(/24 people/);
    await chat.pictureOfCard('Waiting for approval', 'docs/2-preview.png');

    await chat.say('act as Alex Wilber');
    await chat.sees(/You’re acting as/);
    await chat.picture('docs/3-act-as.png');

    // Without latency the stamping ends before the picture is taken.
    await setLatency(sandboxUrl, 1000);
    await chat.press('Approve');
    await chat.sees(/^Stamping$/);
    await chat.picture('docs/4-progress.png');
    await setLatency(sandboxUrl, 0);

    await chat.sees(/stamped and verified\./);
    await chat.pictureOfCard('Requested by', 'docs/5-result.png');
    await chat.lacksButton('Approve');

    await chat.openChannel();
    await chat.sees(/Approved by Alex Wilber/);
    await chat.picture('docs/6-notice.png');
    await chat.lacksButton('Approve');

    await singlePeople(chat);
    await quorum(chat, policyFile);
    await pauseAndUndo(chat, (ms) => setLatency(sandboxUrl, ms));
    await retryAndDrift(chat, controlOf(sandboxUrl));
  } catch (cause) {
    await chat.picture('docs/failed.png');
    throw cause;
  } finally {
    await chat.close();
  }
}

async function setLatency(sandboxUrl: string, latencyMs: number): Promise<void> {
  await controlOf(sandboxUrl)('POST', '/pace', { latencyMs });
}

function controlOf(sandboxUrl: string): ControlSandbox {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const content = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, { method, ...content });
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${method} ${path}`);
    return response.json();
  };
}
