import { newcomer } from './smoke/newcomer.ts';
import { partialApproval } from './smoke/partial-approval.ts';
import { openPlayground } from './smoke/playground.ts';
import { quorum } from './smoke/quorum.ts';
import { retryAndDrift, type ControlSandbox } from './smoke/retry-and-drift.ts';
import { singlePeople } from './smoke/single-people.ts';
import { startBot } from './smoke/start-bot.ts';
import { pauseAndUndo } from './smoke/undo.ts';

/** Starts the bot with npm start, uses it in the Agents Playground, and saves pictures and a transcript in docs. */
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
  const setLatency = (ms: number) => setPace(sandboxUrl, ms);
  try {
    await newcomer(chat, setLatency);
    await singlePeople(chat);
    await partialApproval(chat);
    await quorum(chat, policyFile);
    await pauseAndUndo(chat, setLatency);
    await retryAndDrift(chat, controlOf(sandboxUrl));
  } catch (cause) {
    process.stderr.write(`${chat.transcript.markdown()}\n`);
    await chat.picture('docs/failed.png');
    throw cause;
  } finally {
    await chat.close();
  }
}

/** Without latency the stamping ends before a picture of it is taken. */
async function setPace(sandboxUrl: string, latencyMs: number): Promise<void> {
  await controlOf(sandboxUrl)('POST', '/pace', { latencyMs });
}

function controlOf(sandboxUrl: string): ControlSandbox {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const content = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, { method, ...content });
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${method} ${path}`);
    const answer: unknown = await response.json();
    return answer;
  };
}
