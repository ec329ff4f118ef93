import { after, type Tell } from './smoke/after.ts';
import { back } from './smoke/back.ts';
import { people } from './smoke/people.ts';
import { quorum } from './smoke/quorum.ts';
import { openPlayground } from './smoke/playground.ts';
import { running } from './smoke/running.ts';

/** The main job as a newcomer sees it: npm start, the Agents Playground, eighteen pictures into docs. */
const { page, policyFile, control, stop, said } = await running();
try {
  await flow(page, { policyFile, control });
  const today = new Date().toISOString().slice(0, 10);
  process.stdout.write(`smoke ${today}: every text appeared; look at the pictures in docs\n`);
} catch (cause) {
  process.stderr.write(`${said()}\nsmoke: ${String(cause)}\n`);
  process.exitCode = 1;
} finally {
  await stop();
}

async function flow(
  address: string,
  { policyFile, control: sandbox }: Readonly<Record<'policyFile' | 'control', string>>,
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
    await chat.sees(/from now on you act for them/);
    await chat.picture('docs/3-act-as.png');

    // At the sandbox's own speed nobody could take a picture of the stamping.
    await slowDown(sandbox, 1000);
    await chat.press('Approve');
    await chat.sees(/^Stamping$/);
    await chat.picture('docs/4-progress.png');
    await slowDown(sandbox, 0);

    await chat.sees(/Stamped and verified/);
    await chat.pictureOfCard('Asked for by', 'docs/5-result.png');
    await chat.lacksButton('Approve');

    await chat.openChannel();
    await chat.sees(/Approved by Alex Wilber/);
    await chat.picture('docs/6-notice.png');
    await chat.lacksButton('Approve');

    await people(chat);
    await quorum(chat, policyFile);
    await back(chat, (ms) => slowDown(sandbox, ms));
    await after(chat, tellerOf(sandbox));
  } catch (cause) {
    await chat.picture('docs/failed.png');
    throw cause;
  } finally {
    await chat.close();
  }
}

async function slowDown(sandbox: string, latencyMs: number): Promise<void> {
  await tellerOf(sandbox)('POST', '/pace', { latencyMs });
}

function tellerOf(sandbox: string): Tell {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const answer = await fetch(`${sandbox}${path}`, { method, ...sent });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}`);
    return answer.json();
  };
}
